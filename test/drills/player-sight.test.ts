import type { Caller, Json } from '../support/caller.js';
import { chased } from '../support/chase.js';
import { approveAll, drillDeliveries, injectsOf, madeDrill, passGates, playOn } from '../support/drills.js';
import { LiveClient } from '../support/live-client.js';
import { loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';
import { messagesOf } from '../access/routes-of.js';
import { everyRead, tryEveryWrite } from './every-route.js';

/** Stands in everything that nobody but those behind the scenes may read. */
const SECRET = 'bimat7391';
/** A corrective action that is nobody's yet: the team knows of it, a body does not. */
const OF_NO_UNIT = 'hanhdong7391.het';
const titleOf = (code: string): string => `tieude.${code}.het`;
const bodyOf = (code: string): string => `noidung.${code}.het`;
const saidBy = (who: string): string => `traloi.${who}.het`;

let server: TestServer;
let organiser: Caller;
let drill: Json;
let unit: Player;
let other: Player;
let team: Player;
beforeAll(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
  drill = await madeDrill(organiser);
  await plant();
  await approveAll(organiser, drill.id);
  await passGates(organiser, drill);
  await organiser.post(`/api/drills/${drill.id}/ready`);
  const [first, second] = await unitsOf('xa-dau');
  unit = await playerAs(loginOf(first!), first!.id);
  other = await playerAs(loginOf(second!), second!.id);
  team = await playerAs('lead', null);
  await organiser.post(`/api/drills/${drill.id}/start`, { scale: 30 });
});
afterAll(async () => {
  for (const { lines } of [unit, other, team]) for (const line of lines) line.close();
  await server.close();
});

const sql = async (text: string, values: unknown[] = []): Promise<Json[]> =>
  (await server.database.superuser.query(text, values)).rows;

/** Every text of the plan says where it stands. */
async function plant(): Promise<void> {
  await sql(
    `UPDATE drill_injects SET title = 'tieude.' || code || '.het', body = 'noidung.' || code || '.het', storyline = $2,
       controller = $2, expected_action = $2, notes = $2, extra = jsonb_build_object('cot', $2::text),
       incident = CASE WHEN incident IS NULL THEN NULL ELSE incident || jsonb_build_object('title', 'tieude.' || code || '.het')
         || CASE WHEN incident ->> 'instruction' IS NULL THEN '{}'
            ELSE jsonb_build_object('instruction', 'noidung.' || code || '.het') END END WHERE drill_id = $1`,
    [drill.id, SECRET],
  );
  for (const table of ['drill_objectives', 'drill_targets', 'drill_tasks'])
    await sql(`UPDATE ${table} SET text = $2 WHERE drill_id = $1`, [drill.id, SECRET]);
  await sql(
    `INSERT INTO drill_gates (drill_id, gate, item, is_go, note, by, at)
     SELECT $1, 'plan', $2, true, $2, director_id, now() FROM drills WHERE id = $1`,
    [drill.id, SECRET],
  );
  await sql(
    `INSERT INTO drill_papers (id, drill_id, kind, title, name, original_name, size, sha256, at, by)
     SELECT gen_random_uuid(), $1, 'plan', $2, $2, $2, 1, repeat('0', 64), now(), director_id FROM drills WHERE id = $1`,
    [drill.id, SECRET],
  );
  await sql(
    `INSERT INTO drill_actions (id, drill_id, number, state, issue, action, element, created_at, created_by)
     SELECT gen_random_uuid(), $1, 1, 'proposed', $2, $2, 'training', now(), director_id FROM drills WHERE id = $1`,
    [drill.id, OF_NO_UNIT],
  );
}

const unitsOf = async (party: string): Promise<{ id: string; code: string }[]> =>
  (await sql(
    `SELECT u.id, u.code FROM realm_members m JOIN drill_parties p ON p.id = m.party_id JOIN units u ON u.id = m.unit_id
     WHERE m.realm = $1 AND p.key = $2 ORDER BY u.code`,
    [drill.id, party],
  )) as { id: string; code: string }[];

interface Player {
  readonly caller: Caller;
  readonly unitId: string | null;
  readonly lines: LiveClient[];
  /** Everything that a socket of it ever got, whatever the message is called. */
  readonly heard: unknown[];
}

async function playerAs(login: string, unitId: string | null): Promise<Player> {
  const player: Player = { caller: await server.as(login), unitId, lines: [], heard: [] };
  await listen(player, null);
  return player;
}

async function listen(player: Player, after: number | null): Promise<void> {
  const line = await LiveClient.connect(player.caller);
  player.lines.push(line);
  line.socket.onAny((...message: unknown[]) => player.heard.push(message));
  const head = await line.subscribe(after);
  await waitFor('an answer', () => line.upTo >= head || line.resets.length > 0);
}

/** What may not reach it now: the organisers' words, what did not come to it, what others said. */
async function forbiddenTo({ unitId }: Player): Promise<string[]> {
  const injects = await sql(
    `SELECT i.code FROM drill_injects i WHERE i.drill_id = $1 AND NOT EXISTS (SELECT FROM drill_deliveries l
       WHERE l.inject_id = i.id AND (l.unit_id = $2 OR $2::uuid IS NULL AND (l.is_to_team OR l.incident_id IS NOT NULL)))`,
    [drill.id, unitId],
  );
  const said = await sql(
    `SELECT r.text FROM drill_responses r JOIN drill_deliveries l ON l.id = r.delivery_id
     WHERE r.drill_id = $1 AND (l.unit_id IS DISTINCT FROM $2)`,
    [drill.id, unitId],
  );
  return [
    SECRET,
    ...(unitId ? [OF_NO_UNIT] : []),
    ...injects.flatMap(({ code }) => [titleOf(code), bodyOf(code)]),
    ...said.map(({ text }) => text as string),
  ];
}

/** Whatever it can get now: by asking every route, by listening, by coming late, by coming from nowhere. */
async function reachOf(player: Player): Promise<string> {
  const head = Number((await sql('SELECT max(seq) AS head FROM event_log'))[0].head);
  for (const after of [0, head, head + 1_000_000]) await listen(player, after);
  for (const { id } of await sql('SELECT id FROM incidents')) player.lines[0]!.watch(id, { isTyping: true });
  await server.advance(10_000);
  await player.lines[0]!.reach(head);
  const answers = await everyRead(server, player.caller, drill.id);
  return JSON.stringify([answers, player.heard]);
}

async function expectBlind(...players: Player[]): Promise<void> {
  for (const player of players) {
    const forbidden = await forbiddenTo(player);
    const reached = await reachOf(player);
    expect(forbidden.filter((word) => reached.includes(word))).toEqual([]);
  }
}

/** One that came to a body, answered by it. */
async function answer({ caller, unitId }: Player, who: string): Promise<Json> {
  const own = (await drillDeliveries(server, drill.id)).find(({ unit_id: of, is_to_team: isToTeam }) =>
    unitId ? of === unitId : isToTeam,
  )!;
  const said = await caller.post(`/api/drills/${drill.id}/deliveries/${own.id}/respond`, {
    text: saidBy(who),
  });
  expect(said.status).toBe(200);
  return own;
}

test('a client may send these messages and no other', () => {
  expect(
    messagesOf(server.app)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['LiveGateway subscribe', 'LiveGateway unwatch', 'LiveGateway watch']);
});

test('while it runs a player gets what came to it and nothing else', async () => {
  await playOn(server, 2 * 60_000);
  // So slow that nothing more falls due while one looks.
  await organiser.post(`/api/drills/${drill.id}/clock`, { act: 'scale', scale: 0.25 });
  const own = await answer(unit, 'minh');
  await answer(other, 'don-vi-khac');
  await answer(team, 'doi');
  // The walk finds what is there: the own, and for those behind the scenes the rest.
  const reached = await reachOf(unit);
  for (const word of [titleOf(own.code), bodyOf(own.code), saidBy('minh')]) expect(reached).toContain(word);
  const behind = JSON.stringify(await everyRead(server, organiser, drill.id));
  const [future] = (await injectsOf(organiser, drill.id)).filter(({ status }) => status === 'synchronized');
  for (const word of [SECRET, titleOf(future!.code), bodyOf(future!.code), saidBy('don-vi-khac')])
    expect(behind).toContain(word);
  expect(await forbiddenTo(unit)).toEqual(
    expect.arrayContaining([titleOf(future!.code), saidBy('don-vi-khac'), saidBy('doi')]),
  );
  await expectBlind(unit, other, team);
}, 120_000);

test('what the organisers do and how it is judged stays with them: reasons, deferrals, narratives, evaluations', async () => {
  const at = `/api/drills/${drill.id}`;
  await organiser.post(`${at}/clock`, { act: 'pause', reason: SECRET });
  await organiser.post(`${at}/clock`, { act: 'resume', reason: SECRET });
  const injects = await injectsOf(organiser, drill.id);
  const waiting = injects.filter(({ status }) => status === 'synchronized');
  const done = injects.find(({ status }) => status === 'released')!;
  expect((await organiser.post(`${at}/injects/${waiting[0]!.id}/defer`, { reason: SECRET })).status).toBe(
    200,
  );
  expect((await organiser.post(`${at}/injects/${done.id}/complete`, { reason: SECRET })).status).toBe(200);
  expect((await organiser.post(`${at}/injects/${waiting[1]!.id}/release`)).status).toBe(200);
  await sql(
    `INSERT INTO drill_evaluations (id, drill_id, kind, task_id, delivery_id, unit_id, evaluator_id, rating, text, observed_at,
       recorded_at)
     SELECT gen_random_uuid(), $1, 'rating', t.id, l.id, l.unit_id, d.director_id, 'U', $2, now(), now()
     FROM drill_tasks t, drill_deliveries l, drills d WHERE t.drill_id = $1 AND l.drill_id = $1 AND d.id = $1`,
    [drill.id, SECRET],
  );
  await sql(`UPDATE drill_injects SET held_at = now() WHERE id = $1`, [waiting[2]!.id]);
  await playOn(server, 1_000);
  await expectBlind(unit, team);
}, 120_000);

test('nor does a refusal tell: every route that writes is tried by a player', async () => {
  for (const player of [unit, team]) {
    const forbidden = await forbiddenTo(player);
    const refused = JSON.stringify(await tryEveryWrite(server, player.caller, drill.id));
    expect(forbidden.filter((word) => refused.includes(word))).toEqual([]);
  }
  await chased(server);
  await expectBlind(unit, team);
}, 120_000);

test('stopped, going on and ended it is the same', async () => {
  const at = `/api/drills/${drill.id}`;
  expect((await other.caller.post(`${at}/stop`, { words: 'Máy chủ thật' })).status).toBe(200);
  await unit.caller.post(`${at}/stop/hear`);
  await expectBlind(unit, team);
  const [{ id: secondId }] = (await sql(`SELECT id FROM people WHERE login = 'admin'`)) as [{ id: string }];
  expect((await organiser.post(`${at}/stop/resume`, { secondId })).status).toBe(200);
  await organiser.post(`${at}/clock`, { act: 'scale', scale: 30 });
  await playOn(server, 60_000);
  await organiser.post(`${at}/clock`, { act: 'scale', scale: 0.25 });
  expect((await organiser.post(`${at}/end`)).status).toBe(200);
  await chased(server);
  await expectBlind(unit, other, team);
}, 180_000);
