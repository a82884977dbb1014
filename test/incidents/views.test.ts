import type { Caller, Json } from '../support/caller.js';
import { headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let coordinator: Caller;
let lead: Caller;
beforeAll(async () => {
  server = await startServer();
  [coordinator, lead] = [await server.as('coordinator'), await server.as('lead')];
});
afterAll(() => server.close());

const names = async (caller: Caller): Promise<string[]> =>
  (await caller.get('/api/board-views')).body.items.map(({ name }: Json) => name);
const keep = async (name: string): Promise<string> =>
  (await coordinator.post('/api/board-views', { name, search: 'view=late&mode=table' })).body.id;

test('a person keeps, renames, orders and removes views; nobody else sees them, the log says nothing', async () => {
  const head = await headOf(server);
  const [first, second, third] = [await keep('Ca đêm'), await keep('Mã hóa'), await keep('Phía bắc')];
  expect(await names(coordinator)).toEqual(['Ca đêm', 'Mã hóa', 'Phía bắc']);
  expect(await names(lead)).toEqual([]);
  const { body } = await coordinator.post(`/api/board-views/${first}/change`, { name: 'Ca ngày' });
  expect(body).toEqual({ id: first, name: 'Ca ngày', search: 'view=late&mode=table' });
  await coordinator.post('/api/board-views/order', { ids: [third] });
  expect(await names(coordinator)).toEqual(['Phía bắc', 'Ca ngày', 'Mã hóa']);
  await coordinator.post(`/api/board-views/${second}/remove`);
  expect(await names(coordinator)).toEqual(['Phía bắc', 'Ca ngày']);
  expect(await headOf(server)).toBe(head);
});

test('somebody else’s view is not there, for any verb', async () => {
  const id = await keep('Của tôi');
  for (const [path, body] of [
    [`/api/board-views/${id}/change`, { name: 'Lấy' }],
    [`/api/board-views/${id}/remove`, {}],
    ['/api/board-views/order', { ids: [id] }],
  ] as const)
    expect([path, (await lead.post(path, body)).status]).toEqual([path, 404]);
  expect(await names(coordinator)).toContain('Của tôi');
});

test('twenty are enough', async () => {
  const admin = await server.as('admin');
  const answers = [];
  for (let n = 0; n < 21; n++)
    answers.push((await admin.post('/api/board-views', { name: `Số ${n}`, search: 'view=late' })).status);
  expect(answers).toEqual([...Array(20).fill(201), 422]);
});
