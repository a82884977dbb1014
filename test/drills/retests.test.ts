import type { Caller, Json } from '../support/caller.js';
import { injectsOf, madeDrill } from '../support/drills.js';
import { endedDrill, proposed, rated } from '../support/learning.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let organiser: Caller;
let drill: Json;
let next: Json;
let action: Json;
let key: string;
beforeAll(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
  drill = await endedDrill(organiser);
  next = await madeDrill(organiser);
  action = await proposed(organiser, drill, [(await rated(server, { drill, rating: 'M' })).id]);
  const [inject] = await injectsOf(organiser, next.id);
  const planned = await organiser.post(`/api/drills/${next.id}/retests`, {
    ...{ actionId: action.id, injectId: inject!.id },
  });
  key = planned.body.items[0].taskKey;
});
afterAll(() => server.close());

const tasksOf = async ({ id }: Json): Promise<{ key: string; of: string | null }[]> => {
  const { rows } = await server.database.superuser.query(
    'SELECT key, retest_of AS of FROM drill_tasks WHERE drill_id = $1',
    [id],
  );
  return rows;
};

test('who changes what is practised leaves a planned re-test at its action', async () => {
  const path = `/api/drills/${next.id}`;
  const { body: plan } = await organiser.get(`${path}/plan`);
  const [first, ...others] = plan.objectives as Json[];
  const saved = await organiser.send('PUT', `${path}/objectives`, {
    version: plan.objectivesVersion,
    objectives: [{ ...first, text: 'Nói rõ hơn' }, ...others],
  });
  expect([saved.status, saved.body.objectives[0].text]).toEqual([200, 'Nói rõ hơn']);
  expect(await tasksOf(next)).toContainEqual({ key, of: action.id });
  expect((await organiser.get(`${path}/retests`)).body.items).toMatchObject([
    { actionId: action.id, taskKey: key },
  ]);
});

test('a copy has no re-test of before: what is still open is offered to it anew', async () => {
  const copy = await madeDrill(organiser, { scenario: undefined, copyOf: next.id });
  const tasks = (await tasksOf(next)).filter((task) => task.key !== key);
  expect((await tasksOf(copy)).toSorted(byKey)).toEqual(tasks.toSorted(byKey));
  expect((await injectsOf(organiser, copy.id)).flatMap((inject) => inject.tasks as string[])).not.toContain(
    key,
  );
  const { body } = await organiser.get(`/api/drills/${copy.id}/plan`);
  expect(JSON.stringify(body.objectives)).not.toContain('Kiểm tra lại');
  const planned = await organiser.post(`/api/drills/${copy.id}/retests`, { actionId: action.id });
  expect([planned.status, planned.body.items[0].taskKey]).toEqual([200, key]);
});

test('the report begins where the drill before ended, also when nobody had been told of that one', async () => {
  await server.database.superuser.query('UPDATE drills SET is_blind = true WHERE id = $1', [drill.id]);
  for (const step of ['report', 'approve'])
    expect((await organiser.post(`/api/drills/${drill.id}/report`, { step })).status).toBe(200);
  const { id } = await endedDrill(organiser);
  const { body } = await organiser.get(`/api/drills/${id}/report`);
  expect(JSON.stringify(body.lines)).toContain(`so với ${drill.code}`);
});

const byKey = (one: { key: string }, other: { key: string }): number => one.key.localeCompare(other.key);
