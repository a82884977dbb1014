import pg from 'pg';
import { Caller, type Json } from '../support/caller.js';
import { madeDrill, playersOf, playOn, runningDrill } from '../support/drills.js';
import { dispatchable } from '../support/operation.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let organiser: Caller;
let evaluator: Caller;
let coordinator: Caller;
let drill: Json;
/** A body that is in no drill. */
let outside: string;
beforeAll(async () => {
  server = await startServer();
  [organiser, evaluator, coordinator] = (await Promise.all(
    ['organiser', 'evaluator', 'coordinator'].map((login) => server.as(login)),
  )) as [Caller, Caller, Caller];
  drill = await runningDrill(organiser, 30);
  const inPlay = new Set(playersOf(drill).map(({ unitId }) => unitId as string));
  outside = (await dispatchable(server, 200)).find(({ id }) => !inPlay.has(id))!.id;
  await playOn(server, 60_000);
});
afterAll(() => server.close());

const there = () => ({ Realm: drill.id as string });
const body = (): string => playersOf(drill)[0]!.unitId as string;

/** What there is once, and has no realm. */
const registers = (unitId: string): string[] => [
  '/api/duty/now',
  '/api/duty/shifts',
  '/api/duty/units',
  `/api/units/${unitId}/duty`,
  `/api/units/contacts?unitIds=${unitId}`,
  '/api/systems',
  '/api/groups',
];

test.each(['organiser', 'evaluator'])(
  'a seat opens no register to the %s, whichever body is asked for',
  async (login) => {
    const caller = await server.as(login);
    for (const path of [...registers(body()), ...registers(outside)]) {
      for (const realm of [{}, there()])
        expect([path, realm, (await caller.get(path, realm)).status]).toEqual([path, realm, 403]);
    }
    for (const id of [body(), outside]) {
      const unit = await caller.get(`/api/units/${id}`, there());
      expect([unit.status, unit.body.contacts]).toEqual([200, []]);
    }
    const { can } = (await caller.get('/api/auth/me', there())).body;
    expect(can).toMatchObject({ 'contact.read': false, 'duty.read': false, 'incident.read': true });
  },
);

test('who may read them outside may read them in a drill', async () => {
  for (const path of registers(outside))
    expect([path, (await coordinator.get(path, there())).status]).toEqual([path, 200]);
  const { contacts } = (await coordinator.get(`/api/units/${outside}`, there())).body;
  expect(contacts.length).toBeGreaterThan(0);
});

test('control still sees whom an order in the drill reaches, of the bodies that play', async () => {
  const { items } = (await organiser.get('/api/incidents', there())).body;
  const ahead = await organiser.post(
    `/api/incidents/${items[0].id}/assignments/preview`,
    { unitIds: [body(), outside] },
    there(),
  );
  expect(ahead.status).toBe(200);
  const of = (id: string) => (ahead.body.units as Json[]).find(({ unitId }) => unitId === id);
  expect(of(body()).contacts.length).toBeGreaterThan(0);
  expect(of(outside).contacts).toEqual([]);
});

test('who plans chooses from every system, who judges sees those that were chosen', async () => {
  const lead = await server.as('lead');
  const system = (name: string) => lead.post('/api/systems', { unitId: outside, name, level: 3 });
  const [chosen, other] = (await Promise.all(['Được chọn', 'Không chọn'].map(system))) as [Json, Json];
  const path = `/api/drills/${drill.id}/systems`;
  const all = await organiser.send('PUT', path, { systemIds: [chosen.body.id] });
  expect(all.status).toBe(200);
  const idsOf = ({ body: { items } }: Json): string[] => (items as Json[]).map(({ id }) => id as string);
  expect(idsOf(await organiser.get(path))).toEqual(expect.arrayContaining([chosen.body.id, other.body.id]));
  expect(idsOf(await evaluator.get(path))).toEqual([chosen.body.id]);
});

test('a seat of before is none for who now speaks for a unit', async () => {
  const { rows } = await server.database.superuser.query(
    `UPDATE people SET role = 'unit_contact', contact_id = (SELECT id FROM contacts WHERE unit_id = $1 AND is_active LIMIT 1)
     WHERE login = 'evaluator' RETURNING id`,
    [outside],
  );
  expect(rows).toHaveLength(1);
  const changed = await Caller.signIn(server.url, 'evaluator', DEMO_PASSWORD);
  expect((await changed.get('/api/incidents', there())).status).toBe(404);
  expect((await changed.get('/api/incidents')).status).toBe(200);
  expect((await changed.get(`/api/drills/${drill.id}`)).status).toBe(404);
  expect((await changed.get('/api/drills')).body.items).toEqual([]);
});

/** Rows that the app's role finds with the sight of somebody in the drill. */
async function found(sql: string, more: readonly string[] = []): Promise<number> {
  const app = new pg.Client({ connectionString: server.database.appUrl });
  await app.connect();
  try {
    await app.query('BEGIN');
    const audience = ['team', `drill:${drill.id}`, `drill:${drill.id}:control`, ...more];
    const settings = { realms: `{${drill.id}}`, scope: 'team', audience: `{${audience.join(',')}}` };
    for (const [name, value] of Object.entries(settings))
      await app.query(`SELECT set_config('dieuphoi.' || $1, $2, true)`, [name, value]);
    return (await app.query(sql)).rowCount ?? 0;
  } finally {
    await app.end();
  }
}

test('the second wall: contacts, duty days and systems of the drill’s own bodies, no roster, no groups', async () => {
  expect((await coordinator.post('/api/groups', { name: 'Nhóm', unitIds: [outside] })).status).toBe(201);
  for (const [table, isOfBody] of [
    ['contacts', true],
    ['duty_shifts', false],
    ['unit_groups', false],
  ] as const) {
    const all = await found(`SELECT FROM ${table}`, ['registers']);
    const own = await found(`SELECT FROM ${table}`);
    expect([table, own > 0]).toEqual([table, isOfBody]);
    expect([table, own < all]).toEqual([table, true]);
  }
  expect(await found(`SELECT FROM contacts WHERE unit_id = '${outside}'`)).toBe(0);
  expect(await found(`SELECT FROM systems WHERE unit_id = '${outside}'`)).toBe(1);
  const another = await madeDrill(organiser);
  expect(await found(`SELECT FROM drill_systems WHERE drill_id = '${another.id}'`)).toBe(0);
});
