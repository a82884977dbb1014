import type { Caller, Json } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { declare } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let lead: Caller;
let coordinator: Caller;
beforeAll(async () => {
  server = await startServer();
  [lead, coordinator] = await Promise.all([server.as('lead'), server.as('coordinator')]);
});
afterAll(() => server.close());

const pathOf = ({ id }: Json, verb: string) => `/api/incidents/${id}/${verb}`;
const again = async ({ id }: Json): Promise<Json> => (await lead.get(`/api/incidents/${id}`)).body;
const several = (count: number): Promise<Json[]> =>
  Promise.all(Array.from({ length: count }, () => declare(coordinator)));
const duplicate = (one: Json, of: Json) =>
  coordinator.post(pathOf(one, 'state'), { to: 'duplicate', reason: 'Hai người báo', duplicateOf: of.id });
const reject = (one: Json) => coordinator.post(pathOf(one, 'state'), { to: 'rejected', reason: 'Báo nhầm' });

/** Two reports of one thing, and the incident they were found to be. */
async function reported(): Promise<[Json, Json, Json]> {
  const [original, ...twins] = (await several(3)) as [Json, Json, Json];
  for (const twin of twins) await duplicate(twin, original);
  return [original, ...twins];
}

test('an original that is a duplicate itself takes its own along, each with its event, and loses none of their times', async () => {
  const [original, ...twins] = await reported();
  const before = await Promise.all(twins.map(again));
  const [root] = (await several(1)) as [Json];
  const head = await headOf(server);
  expect(await duplicate(original, root)).toMatchObject({ status: 200 });
  const of = { id: root.id, code: root.code };
  for (const was of before)
    expect(await again(was)).toMatchObject({
      state: 'duplicate',
      duplicateOf: of,
      stateAt: was.stateAt,
      version: was.version + 1,
    });
  const told = await eventsAfter(server, head);
  expect(told.map(({ type, incident_id }) => [type, incident_id]).toSorted()).toEqual(
    [...twins, original].map(({ id }) => ['incident.marked_duplicate', id]).toSorted(),
  );
  const moved = told.filter((event) => event.incident_id !== original.id);
  expect(moved.map(({ changed }) => changed)).toEqual(twins.map(() => ['duplicateOf']));
  for (const { payload } of moved)
    expect(payload.data).toEqual({ from: 'duplicate', to: 'duplicate', duplicateOf: of });
});

test('in bulk they go along too', async () => {
  const [original, twin] = await reported();
  const [root, other] = (await several(2)) as [Json, Json];
  const { body } = await coordinator.post('/api/bulk/state', {
    ...{ incidentIds: [original.id, other.id], to: 'duplicate', reason: 'Trùng', duplicateOf: root.id },
  });
  expect(body).toMatchObject({ done: 2, refused: 0 });
  expect((await again(twin)).duplicateOf).toEqual({ id: root.id, code: root.code });
});

test('what others were set aside for is not rejected; the refusal names them, singly and in bulk, until none is left', async () => {
  const [original, ...twins] = await reported();
  const [free] = (await several(1)) as [Json];
  const names = twins.map(({ id, code }) => ({ id, code }));
  const head = await headOf(server);
  const { status, body } = await reject(original);
  expect({ status, body }).toMatchObject({ status: 409, body: { code: 'has_duplicates' } });
  expect(body.duplicates).toHaveLength(2);
  expect(body.duplicates).toEqual(expect.arrayContaining(names));
  for (const { code } of twins) expect(body.detail).toContain(code);
  expect(await headOf(server)).toBe(head);

  const bulk = await coordinator.post('/api/bulk/state', {
    ...{ incidentIds: [original.id, free.id], to: 'rejected', reason: 'Báo nhầm' },
  });
  expect(bulk.body.items.map((item: Json) => item.problem?.code ?? 'done')).toEqual([
    'has_duplicates',
    'done',
  ]);
  expect(bulk.body.items[0].problem.detail).toContain(twins[0]!.code);

  for (const twin of twins) await lead.post(pathOf(twin, 'reopen'), { reason: 'Xem lại' });
  expect(await reject(original)).toMatchObject({ status: 200, body: { state: 'rejected' } });
});

test('a false alarm that was reported several times can be closed as one', async () => {
  const [original, twin] = await reported();
  const closing = { outcome: 'false_positive', summary: 'Báo động nhầm.', reason: 'Đã kiểm tra' };
  expect(await coordinator.post(pathOf(original, 'close'), closing)).toMatchObject({ status: 200 });
  expect((await again(twin)).duplicateOf.code).toBe(original.code);
});

test.each([1, 2, 3, 4, 5, 6])(
  'a duplicate marked while its original is set aside names nothing that was set aside (%i)',
  async () => {
    const [twin, original, root] = (await several(3)) as [Json, Json, Json];
    const [marked] = await Promise.all([duplicate(twin, original), duplicate(original, root)]);
    expect([200, 422]).toContain(marked.status);
    expect((await again(original)).duplicateOf.code).toBe(root.code);
    expect((await again(twin)).duplicateOf?.code).toBe(marked.status === 200 ? root.code : undefined);

    const [late, alarm] = (await several(2)) as [Json, Json];
    const both = await Promise.all([duplicate(late, alarm), reject(alarm)]);
    expect([
      [200, 409],
      [422, 200],
    ]).toContainEqual(both.map(({ status }) => status));
  },
);
