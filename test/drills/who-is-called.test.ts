import type { Caller, Json } from '../support/caller.js';
import { chased, deliveriesOf } from '../support/chase.js';
import { playersOf, runningDrill } from '../support/drills.js';
import { around, newPerson, planned } from '../support/duty.js';
import { startServer, type TestServer } from '../support/server.js';

const MINUTE = 60_000;
const TEAM = ['coordinator', 'lead', 'responder'];

let server: TestServer;
let drill: Json;
let inDrill: Record<string, string>;
let body: { id: string; code: string };
beforeEach(async () => {
  server = await startServer();
  const leader = await newPerson(server, 'leader');
  await planned(server, leader.id, { post: 'leader', ...around(server, 1, 12) }); // on call in earnest
  drill = await runningDrill(await server.as('organiser'));
  inDrill = { Realm: drill.id };
  const { rows } = await server.database.superuser.query<typeof body>(
    'SELECT id, code FROM units WHERE id = $1',
    [playersOf(drill)[0]!.unitId],
  );
  body = rows[0]!;
});
afterEach(() => server.close());

async function ordered(caller: Caller): Promise<Json> {
  const fields = { title: 'Máy chủ bị mã hóa', severity: 'critical', category: 'malware' };
  const report = { reporter: { name: 'Trực ban' }, detectedAt: new Date(Date.now() - MINUTE).toISOString() };
  const incident = await caller.post('/api/incidents', { ...fields, ...report, unitId: body.id }, inDrill);
  const { status, body: sent } = await caller.post(
    `/api/incidents/${incident.body.id as string}/assignments`,
    { unitIds: [body.id], instruction: 'Ngắt máy chủ khỏi mạng.' },
    inDrill,
  );
  expect(status).toBe(201);
  await chased(server);
  return sent.items[0];
}

/** Who of the people, not of the bodies, was told of an order, by what they were called for. */
async function called(sent: Json): Promise<Record<string, string[]>> {
  const own = (await deliveriesOf(server, sent.id)).filter(
    ({ contact_id, channel }) => contact_id === null && channel === 'in_app',
  );
  const whatFor = ({ kind, data }: Json): string => (kind === 'unit_answer' ? data.what : data.whom);
  const groups = Object.entries(Object.groupBy(own, whatFor));
  return Object.fromEntries(groups.map(([what, rows]) => [what, rows!.map(({ login }) => login).sort()]));
}

async function silentThenHelpless(sent: Json): Promise<void> {
  for (let minute = 0; minute < 31; minute++) await server.advance(MINUTE);
  await chased(server);
  const contact = await server.as(`unit-${body.code.toLowerCase()}`);
  const asked = await contact.post(`/api/assignments/${sent.id}/call`, {}, inDrill);
  expect(asked.status).toBe(200);
  await chased(server);
}

test('the team of a drill is who plays it, its leads are the rungs above, and who only watches is called to nothing', async () => {
  const sent = await ordered(await server.as('coordinator'));
  await silentThenHelpless(sent);
  expect(await called(sent)).toEqual({ team_lead: ['lead'], on_call_leader: ['lead'], call_asked: TEAM });
});

test('where nobody plays the team, control is called in its place', async () => {
  const sent = await ordered(await server.as('coordinator'));
  await server.database.superuser.query(
    `DELETE FROM realm_members WHERE realm = $1 AND part = 'player' AND person_id IS NOT NULL`,
    [drill.id],
  );
  await silentThenHelpless(sent);
  const control = ['organiser'];
  expect(await called(sent)).toEqual({ team_lead: control, on_call_leader: control, call_asked: control });
});
