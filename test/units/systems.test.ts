import type { Caller, Json } from '../support/caller.js';
import { loginOf } from '../support/operation.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let lead: Caller;
let unit: Json;
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
  unit = (await lead.get('/api/units?q=SYT')).body.items[0];
});
afterAll(() => server.close());

const create = (fields: object = {}) =>
  lead.post('/api/systems', { unitId: unit.id, name: 'Hồ sơ sức khỏe', level: 3, ...fields });
const listed = async (query: string, login = 'lead'): Promise<string[]> =>
  (await (await server.as(login)).get(`/api/systems?unitId=${unit.id}&${query}`)).body.items.map(
    ({ name }: Json) => name,
  );

test('a system is added with its code and decision, edited, retired and restored', async () => {
  const head = await headOf(server);
  const decision = { code: 'HT-SYT-01', decision: '118/QĐ-UBND', approvedOn: '2026-02-28' };
  const { status, body: system } = await create(decision);
  expect([status, system]).toEqual([
    201,
    expect.objectContaining({ ...decision, isActive: true, version: 1 }),
  ]);
  const edited = await lead.patch(`/api/systems/${system.id}`, 1, { level: 4, approvedOn: null });
  expect(edited.body).toMatchObject({ level: 4, approvedOn: null, decision: '118/QĐ-UBND', version: 2 });
  expect(await listed('q=ht-syt&level=4')).toEqual(['Hồ sơ sức khỏe']);
  await lead.post(`/api/systems/${system.id}/retire`, { reason: 'Thay thế' });
  expect([await listed(''), await listed('show=retired')]).toEqual([[], ['Hồ sơ sức khỏe']]);
  expect((await lead.post(`/api/systems/${system.id}/restore`)).body).toMatchObject({ isActive: true });
  expect(await listed('show=all')).toEqual(['Hồ sơ sức khỏe']);
  const audience = ['team', `unit:${unit.id}`];
  expect(await eventsAfter(server, head)).toMatchObject([
    { type: 'system.created', audience, version: 1 },
    { type: 'system.changed', audience, version: 2, changed: ['level', 'approvedOn'] },
    { type: 'system.retired', audience, version: 3 },
    { type: 'system.restored', audience, version: 4 },
  ]);
});

test('a unit hears of its own systems without the reason, another unit nothing', async () => {
  const head = await headOf(server);
  const { body: system } = await create({ name: 'Một cửa' });
  await lead.post(`/api/systems/${system.id}/retire`, { reason: 'Nội bộ' });
  const heard = async (login: string): Promise<Json[]> =>
    (await (await server.as(login)).get(`/api/feed?after=${head}`)).body.events;
  expect(await heard(loginOf(unit))).toMatchObject([
    { type: 'system.created' },
    { type: 'system.retired', data: {} },
  ]);
  expect(await heard('unit-stc')).toEqual([]);
  expect(await heard('evaluator')).toEqual([]);
});

test('a code and a name within a unit are taken once', async () => {
  await create({ name: 'Kho dữ liệu', code: 'KHO' });
  const again = await create({ name: 'Kho khác', code: 'KHO' });
  expect([again.status, again.body.code]).toEqual([409, 'system_code_taken']);
  const same = await create({ name: 'Kho dữ liệu' });
  expect([same.status, same.body.code]).toEqual([409, 'system_name_taken']);
  const other = (await create({ name: 'Kho ba' })).body;
  const clash = await lead.patch(`/api/systems/${other.id}`, 1, { name: 'Kho dữ liệu' });
  expect([clash.status, clash.body.code]).toEqual([409, 'system_name_taken']);
});
