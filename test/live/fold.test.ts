import fc from 'fast-check';
import type { Caller, Json } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { allPages } from '../access/everything.js';
import { RandomOperation, steps } from '../access/random-operation.js';
import { Fold, sorted } from './fold.js';

const RUNS = process.env['LONG'] ? 60 : 3;
const STEPS = 80;

let server: TestServer;
let lead: Caller;
let units: { id: string; code: string }[];
let contacts: Caller[];
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
  units = await dispatchable(server, 3);
  contacts = await Promise.all(units.map((unit) => server.as(loginOf(unit))));
});
afterAll(() => server.close());

const listed = (): Promise<Json[]> => allPages(lead, '/api/incidents');

test(
  'old state and events make the new state, after any operation',
  async () => {
    await fc.assert(
      fc.asyncProperty(steps(STEPS), async (walk) => {
        const client = await LiveClient.follow(lead);
        const fold = new Fold(await listed());
        const operation = new RandomOperation(lead, contacts, units, 'x');
        for (const step of walk) await operation.take(step);
        await client.reach((await lead.get('/api/feed?limit=1')).body.head);
        for (const event of client.events) fold.apply(event);
        expect(fold.items).toEqual(sorted(await listed()));
        client.close();
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  Math.max(90_000, RUNS * 15_000),
);

test('a unit that moves the incident on by its first progress does not take the owner off the boards', async () => {
  const client = await LiveClient.follow(lead);
  const operation = new RandomOperation(lead, contacts, units, 'x');
  await operation.take({ verb: 'declare', which: 0, who: 0 });
  const [id] = operation.incidents;
  const { owner } = (await lead.post(`/api/incidents/${id}/claim`)).body;
  const order = { unitIds: [units[0]!.id], instruction: 'Ngắt máy chủ' };
  const [sent] = (await lead.post(`/api/incidents/${id}/assignments`, order)).body.items;
  await contacts[0]!.post(`/api/assignments/${sent.id}/acknowledge`);
  await contacts[0]!.post(`/api/assignments/${sent.id}/progress`, { note: 'Bắt đầu' });
  await client.reach((await lead.get('/api/feed?limit=1')).body.head);
  const moved = client.events.findLast(
    ({ type, incidentId }) => type === 'incident.state_changed' && incidentId === id,
  );
  expect(moved.subject).toMatchObject({ state: 'responding', owner });
  expect(owner.name).not.toBe('');
  client.close();
});

test('units that answer at the same instant leave every board right', async () => {
  const clients = await Promise.all([LiveClient.follow(lead), LiveClient.follow(await server.as('leader'))]);
  const folds = await Promise.all([listed(), allPages(await server.as('leader'), '/api/incidents')]);
  const operation = new RandomOperation(lead, contacts, units, 'x');
  await operation.take({ verb: 'declare', which: 0, who: 0 });
  const [incidentId] = operation.incidents;
  const unitIds = units.map(({ id }) => id);
  const { body } = await lead.post(`/api/incidents/${incidentId}/assignments`, {
    unitIds,
    instruction: 'Ngắt máy chủ',
  });
  const idOf = (index: number): string => body.items.find(({ unitId }: Json) => unitId === unitIds[index]).id;
  await Promise.all([
    contacts[0]!.post(`/api/assignments/${idOf(0)}/acknowledge`),
    contacts[1]!.post(`/api/assignments/${idOf(1)}/decline`, { reason: 'Không đủ người' }),
    contacts[2]!.post(`/api/assignments/${idOf(2)}/acknowledge`),
  ]);
  const { head } = (await lead.get('/api/feed?limit=1')).body;
  for (const [index, client] of clients.entries()) {
    await client.reach(head);
    const fold = new Fold(folds[index]!);
    for (const event of client.events) fold.apply(event);
    const row = fold.items.find(({ id }) => id === incidentId);
    const states = unitIds.map((unitId) => row.assignments.find((one: Json) => one.unitId === unitId).state);
    expect(states).toEqual(['acknowledged', 'declined', 'acknowledged']);
    expect(sorted([row])).toEqual(sorted((await listed()).filter(({ id }) => id === incidentId)));
    client.close();
  }
});
