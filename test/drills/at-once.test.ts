import type { Caller, Json } from '../support/caller.js';
import { runningDrill, playersOf } from '../support/drills.js';
import { declare, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

const ROUNDS = 8;

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('the clock is turned while orders are sent, read and answered: nobody is refused because two wait for each other', async () => {
  const organiser = await server.as('organiser');
  const drill = await runningDrill(organiser);
  const realm = { Realm: drill.id as string };
  const team = await server.as('coordinator');
  const { body } = await organiser.get('/api/units?limit=500');
  const units = (body.items as Json[])
    .filter(({ id }) => playersOf(drill).some(({ unitId }) => unitId === id))
    .slice(0, 4) as { id: string; code: string }[];
  const callers: Caller[] = await Promise.all(units.map((unit) => server.as(loginOf(unit))));
  const inDrill = (caller: Caller): Caller =>
    Object.assign(Object.create(caller) as Caller, {
      post: (path: string, given: object = {}) => caller.post(path, given, realm),
    });
  const statuses: number[] = [];
  const said = ({ status }: { status: number }): number => statuses.push(status);
  for (let round = 0; round < ROUNDS; round += 1) {
    const incident = await declare(inDrill(team), {
      unitId: units[0]!.id,
      severity: 'high',
      category: 'malware',
    });
    const order = { unitIds: units.map(({ id }) => id), instruction: 'Ngắt mạng.' };
    const sent = await team.post(`/api/incidents/${incident.id}/assignments`, order, realm);
    const items = sent.body.items as Json[];
    const own = (at: number): string => items.find(({ unitId }) => unitId === units[at]!.id)!.id as string;
    await Promise.all([
      organiser.post(`/api/drills/${drill.id}/clock`, { act: 'scale', scale: 1 + (round % 3) }).then(said),
      ...callers.map((caller, at) =>
        caller.post(`/api/assignments/${own(at)}/acknowledge`, {}, realm).then(said),
      ),
      team.post(`/api/incidents/${incident.id}/entries`, { text: 'Đã gọi' }, realm).then(said),
      team.post(`/api/incidents/${incident.id}/assignments`, order, realm).then(said),
      organiser.post(`/api/drills/${drill.id}/clock`, { act: 'scale', scale: 2 + (round % 3) }).then(said),
      server.advance(1_000),
    ]);
  }
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
}, 90_000);
