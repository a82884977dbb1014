import fc from 'fast-check';
import type { Caller, Json } from '../support/caller.js';
import { chased } from '../support/chase.js';
import { playersOf, runningDrill } from '../support/drills.js';
import { LiveClient } from '../support/live-client.js';
import { bodyOf, Mailbox } from '../support/mailbox.js';
import { loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { allPages } from '../access/everything.js';
import { crossings } from './realm-rows.js';
import { TwoWorlds } from './two-worlds.js';
import { type Act, acts, shows } from './two-worlds-acts.js';

const ACTS = process.env['LONG'] ? 10_000 : 1_500;
const STEPS = 125;
/** So many are under way at once. */
const AT_ONCE = 5;
const MARK = '[DIỄN TẬP – KHÔNG PHẢI SỰ CỐ THẬT]';

let mailbox: Mailbox;
let server: TestServer;
let drill: Json;
let worlds: TwoWorlds;
let lines: Record<'member' | 'outsider', LiveClient>;
let team: Caller;
let outsiders: Caller[];
beforeAll(async () => {
  mailbox = await Mailbox.open();
  server = await startServer({ smtpUrl: mailbox.url, mailFrom: 'Điều Phối <dp@tinh.example>' });
  await sql(`UPDATE contacts SET email = 'c' || left(id::text, 36) || '@xa.example'`);
  const organiser = await server.as('organiser');
  drill = await runningDrill(organiser);
  const ids = playersOf(drill).map(({ unitId }) => unitId as string);
  const units = await sql(
    `SELECT u.id, u.code, c.id AS contact FROM units u JOIN contacts c ON c.unit_id = u.id AND c.rank = 'main' AND c.is_active
     WHERE u.id = ANY ($1) ORDER BY u.code LIMIT 4`,
    [ids],
  );
  team = await server.as('coordinator');
  const people = {
    team: [team, await server.as('lead'), await server.as('responder')],
    units: await Promise.all(
      units.map(async ({ id, code, contact }) => ({
        id: id as string,
        caller: await server.as(loginOf({ code: code as string })),
        contactId: contact as string,
      })),
    ),
    organiser,
  };
  worlds = new TwoWorlds(people, drill.id as string);
  outsiders = await Promise.all(['leader', 'auditor'].map((one) => server.as(one)));
  lines = { member: await LiveClient.follow(team), outsider: await LiveClient.follow(outsiders[0]!) };
});
afterAll(async () => {
  for (const line of Object.values(lines)) line.close();
  await server.close();
  await mailbox.stop();
});

const sql = async (text: string, values: unknown[] = []): Promise<Json[]> =>
  (await server.database.superuser.query(text, values)).rows;

async function walk(all: readonly Act[]): Promise<void> {
  for (let at = 0; at < all.length; at += AT_ONCE) {
    await Promise.all(all.slice(at, at + AT_ONCE).map((one) => worlds.take(one)));
    if (at % 25 === 0) await server.advance(10_000);
  }
  await server.advance(2 * 60_000);
  await chased(server);
}

/** What the log itself says of each realm. */
async function expectLogApart(): Promise<void> {
  const strange = await sql(
    `SELECT seq, type FROM event_log WHERE type !~ '^drill' AND CASE WHEN realm = $1
       THEN payload::text ~ 'CHUYENTHAT|SC-[0-9]{4}-[0-9]{4}' ELSE payload::text ~ 'CHUYENTAP|DT-[0-9]{4}-[0-9]{4}' END LIMIT 5`,
    [drill.id],
  );
  expect(strange).toEqual([]);
}

/** Lists, counts, figures and the feed of the real operation, for everybody who looks at it; then of the drill. */
async function expectListsApart(): Promise<void> {
  for (const [world, realm] of [
    ['real', {}],
    ['drill', { Realm: drill.id as string }],
  ] as const) {
    const other = world === 'real' ? 'drill' : 'real';
    const [{ open }] = (await sql(
      `SELECT count(*)::int AS open FROM incidents WHERE (realm = $1) = $2 AND state NOT IN ('closed', 'duplicate', 'false_alarm')`,
      [drill.id, world === 'drill'],
    )) as [{ open: number }];
    const counts = await team.get('/api/incidents/counts', realm);
    expect([world, counts.body.all]).toEqual([world, open]);
    const figures = await team.get('/api/statistics/answer-times', realm);
    const [{ sent }] = (await sql(
      `SELECT count(*)::int AS sent FROM event_log WHERE type = 'assignment.sent' AND (realm = $1) = $2`,
      [drill.id, world === 'drill'],
    )) as [{ sent: number }];
    expect([world, figures.body.all?.sent ?? 0]).toEqual([world, sent]);
    for (const path of ['/api/incidents', '/api/matrix', '/api/notifications', '/api/assignments']) {
      const { status, body } = await team.get(path, realm);
      expect([path, status, shows(other, JSON.stringify(body))]).toEqual([path, 200, false]);
    }
  }
  for (const caller of [team, ...outsiders]) {
    const whole = JSON.stringify([await allPages(caller, '/api/incidents'), await newsOf(caller)]);
    expect(shows('drill', whole)).toBe(false);
  }
}

/** The feed since it was looked at last. */
const lookedAt = new Map<Caller, number>();
async function newsOf(caller: Caller): Promise<Json[]> {
  for (const events: Json[] = []; ;) {
    const { body } = await caller.get(`/api/feed?after=${lookedAt.get(caller) ?? 0}&limit=1000`);
    events.push(...(body.events as Json[]));
    lookedAt.set(caller, body.next as number);
    if (body.next >= body.head) return events;
  }
}

/** What left by mail and by socket: of the drill with its mark, of the real without. */
async function expectMessagesApart(): Promise<void> {
  const letters = mailbox.letters.map((one) => bodyOf(one));
  expect(letters.filter((text) => shows('drill', text) && !text.trimStart().startsWith(MARK))).toEqual([]);
  expect(letters.filter((text) => shows('real', text) && text.includes('DIỄN TẬP'))).toEqual([]);
  expect(letters.filter((text) => shows('real', text) && shows('drill', text))).toEqual([]);
  const addressed = await sql(
    `SELECT d.id FROM deliveries d LEFT JOIN contacts c ON c.id = d.contact_id LEFT JOIN people p ON p.id = d.person_id
     WHERE d.realm = $1 AND NOT EXISTS (SELECT FROM realm_members m WHERE m.realm = $1
       AND (m.unit_id = coalesce(c.unit_id, (SELECT x.unit_id FROM contacts x WHERE x.id = p.contact_id)) OR m.person_id = p.id))`,
    [drill.id],
  );
  expect(addressed).toEqual([]);
  for (const { type, realm, ...event } of lines.member.events) {
    const other = realm === drill.id ? 'real' : 'drill';
    if (!/^drill/.test(type as string))
      expect([type, shows(other, JSON.stringify(event))]).toEqual([type, false]);
  }
  expect(shows('drill', JSON.stringify(lines.outsider.messages))).toBe(false);
}

test(
  'whatever is done in the drill and in the real operation at once, neither has, shows or sends anything of the other',
  async () => {
    await fc.assert(
      fc.asyncProperty(acts(STEPS), async (all) => {
        await walk(all);
        expect(worlds.faults).toEqual([]);
        const { looked, found } = await crossings(server.database.superuser);
        expect(found).toEqual([]);
        expect(looked).toBeGreaterThan(20);
        await expectLogApart();
        await expectListsApart();
        await expectMessagesApart();
      }),
      { numRuns: Math.ceil(ACTS / STEPS), endOnFailure: true },
    );
    // The walk has been about, in both.
    expect(worlds.taken).toBeGreaterThanOrEqual(ACTS);
    expect(worlds.done).toBeGreaterThan(ACTS / 2);
    for (const { incidents, assignments } of Object.values(worlds.rows)) {
      expect(incidents.length).toBeGreaterThan(ACTS / 50);
      expect(assignments.length).toBeGreaterThan(ACTS / 50);
    }
    const texts = mailbox.letters.map((one) => bodyOf(one));
    for (const world of ['real', 'drill'] as const)
      expect(texts.filter((text) => shows(world, text)).length).toBeGreaterThan(5);
  },
  ACTS * 300,
);
