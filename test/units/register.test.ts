import type { Caller, Json } from '../support/caller.js';
import { declare, loginOf } from '../support/operation.js';
import { countRows, eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let lead: Caller;
let admin: Caller;
beforeAll(async () => {
  server = await startServer();
  [lead, admin] = [await server.as('lead'), await server.as('admin')];
});
afterAll(() => server.close());

let made = 0;
const create = async (fields: object = {}): Promise<Json> => {
  const body = { code: `XM-${++made}`, name: `Xã mới ${made}`, kind: 'commune', ...fields };
  const { status, body: unit } = await lead.post('/api/units', body);
  expect([status, unit]).toEqual([201, expect.objectContaining(body)]);
  return unit;
};
const unitCalled = async (code: string): Promise<Json> =>
  (await lead.get(`/api/units?q=${code}`)).body.items.find((unit: Json) => unit.code === code);

test('a unit is added, edited, retired and restored, each with its event for everybody', async () => {
  const head = await headOf(server);
  const unit = await create();
  expect(unit).toMatchObject({ dispatchable: true, isActive: true, version: 1, nameEn: null });
  const edited = await lead.patch(`/api/units/${unit.id}`, 1, { name: 'Xã đổi tên', nameEn: 'Renamed' });
  expect(edited).toMatchObject({ status: 200, body: { name: 'Xã đổi tên', nameEn: 'Renamed', version: 2 } });
  const retired = await lead.post(`/api/units/${unit.id}/retire`, { reason: 'Sáp nhập' });
  expect(retired.body).toMatchObject({ isActive: false, dispatchable: false, version: 3 });
  const restored = await lead.post(`/api/units/${unit.id}/restore`);
  expect(restored.body).toMatchObject({ isActive: true, dispatchable: true, version: 4 });
  expect(await eventsAfter(server, head)).toMatchObject([
    { type: 'unit.created', subject_id: unit.id, audience: ['everyone'], version: 1 },
    { type: 'unit.changed', version: 2, changed: ['name', 'nameEn'] },
    { type: 'unit.retired', version: 3, changed: ['isActive', 'dispatchable'] },
    { type: 'unit.restored', version: 4 },
  ]);
  expect((await lead.post(`/api/units/${unit.id}/restore`)).body.version).toBe(4);
});

test('a restored unit is dispatchable as it was before, also the second time, and never as the military', async () => {
  const unit = await create({ dispatchable: false });
  const turn = async (to: 'retire' | 'restore'): Promise<Json> =>
    (await lead.post(`/api/units/${unit.id}/${to}`, to === 'retire' ? { reason: 'Nhầm' } : undefined)).body;
  await turn('retire');
  const head = await headOf(server);
  expect(await turn('restore')).toMatchObject({ isActive: true, dispatchable: false, version: 3 });
  expect(await eventsAfter(server, head)).toMatchObject([{ type: 'unit.restored', changed: ['isActive'] }]);
  const order = { unitIds: [unit.id], instruction: 'Kiểm tra' };
  const incident = await declare(lead, { unitId: unit.id });
  expect((await lead.post(`/api/incidents/${incident.id}/assignments`, order)).status).toBe(422);
  await lead.patch(`/api/units/${unit.id}`, 3, { dispatchable: true });
  await turn('retire');
  await lead.patch(`/api/units/${unit.id}`, 5, { name: 'Đổi tên khi đã ngừng' });
  expect(await turn('restore')).toMatchObject({ dispatchable: true, version: 7 });
  await turn('retire');
  await lead.patch(`/api/units/${unit.id}`, 8, { kind: 'military' });
  expect(await turn('restore')).toMatchObject({ isActive: true, dispatchable: false });
});

test('why a unit was retired is the team’s to know', async () => {
  const unit = await create();
  const head = await headOf(server);
  await lead.post(`/api/units/${unit.id}/retire`, { reason: 'Lý do nội bộ' });
  const seenBy = async (login: string): Promise<Json> =>
    (await (await server.as(login)).get(`/api/feed?after=${head}`)).body.events[0];
  expect((await seenBy('coordinator')).data).toEqual({ reason: 'Lý do nội bộ' });
  expect(await seenBy('unit-syt')).toMatchObject({
    type: 'unit.retired',
    data: {},
    subject: { isActive: false },
  });
  expect((await seenBy('organiser')).data).toEqual({});
});

test('a code is one unit’s, also when two take it at the same instant', async () => {
  const body = { code: 'TRUNG', name: 'Một trong hai', kind: 'ward' };
  const answers = await Promise.all([lead.post('/api/units', body), admin.post('/api/units', body)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(answers.find(({ status }) => status === 409)!.body.code).toBe('unit_code_taken');
});

test('the military is never dispatchable: not added so, not edited so, not by changing a kind', async () => {
  const rows = await countRows(server);
  const refusals = [
    await lead.post('/api/units', { code: 'QS', name: 'Đơn vị', kind: 'military', dispatchable: true }),
    await lead.patch(`/api/units/${(await unitCalled('BCHQS')).id}`, 1, { dispatchable: true }),
    await lead.patch(`/api/units/${(await unitCalled('SYT')).id}`, 1, { kind: 'military' }),
  ];
  for (const { status, body } of refusals)
    expect([status, body.code]).toEqual([422, 'military_not_dispatchable']);
  expect(await countRows(server)).toEqual(rows);
  expect(await create({ kind: 'military' })).toMatchObject({ dispatchable: false });
});

test('a retired unit is not dispatched to, cannot be made so, and keeps its name in what it was part of', async () => {
  const unit = await create();
  const incident = await declare(lead, { unitId: unit.id });
  await lead.post(`/api/units/${unit.id}/retire`, { reason: 'Sáp nhập' });
  const order = { unitIds: [unit.id], instruction: 'Kiểm tra' };
  expect((await lead.post(`/api/incidents/${incident.id}/assignments`, order)).status).toBe(422);
  const back = await lead.patch(`/api/units/${unit.id}`, 2, { dispatchable: true });
  expect([back.status, back.body.code]).toEqual([422, 'retired_not_dispatchable']);
  expect((await unitCalled(unit.code)).name).toBe(unit.name);
});

test('two editors: different fields merge, the same field is told to the second with both values', async () => {
  const unit = await create();
  expect((await admin.patch(`/api/units/${unit.id}`, 1, { nameEn: 'Theirs' })).status).toBe(200);
  expect((await lead.patch(`/api/units/${unit.id}`, 1, { name: 'Của tôi' })).body).toMatchObject({
    name: 'Của tôi',
    nameEn: 'Theirs',
    version: 3,
  });
  const head = await headOf(server);
  const refused = await lead.patch(`/api/units/${unit.id}`, 1, { nameEn: 'Mine' });
  expect(refused).toMatchObject({ status: 409, body: { code: 'edit_conflict', version: 3 } });
  expect(refused.body.conflicts).toMatchObject([{ field: 'nameEn', current: 'Theirs', yours: 'Mine' }]);
  expect((await lead.patch(`/api/units/${unit.id}`, 9, { name: 'x' })).body.code).toBe('unknown_version');
  const bare = await lead.send('PATCH', `/api/units/${unit.id}`, { name: 'x' });
  expect([bare.status, bare.body.code]).toEqual([428, 'if_match_required']);
  expect(await headOf(server)).toBe(head);
});

describe('contacts', () => {
  const add = async (unit: Json, fields: object = {}): Promise<Json> =>
    (await lead.post(`/api/units/${unit.id}/contacts`, { name: 'Chị Hoa', rank: 'deputy', ...fields })).body;

  test('are edited for the team and their own unit', async () => {
    const unit = await unitCalled('SNV');
    const contact = await add(unit, { phone: '0912 000 001' });
    const head = await headOf(server);
    const edited = await lead.patch(`/api/contacts/${contact.id}`, 1, { phone: '0912 000 002', email: null });
    expect(edited).toMatchObject({ status: 200, body: { phone: '0912 000 002', version: 2 } });
    expect(await eventsAfter(server, head)).toMatchObject([
      {
        type: 'unit.contact_changed',
        changed: ['phone'],
        audience: ['team', `unit:${unit.id}`],
        payload: { data: { changes: { phone: { from: '0912 000 001', to: '0912 000 002' } } } },
      },
    ]);
    const heard = async (login: string): Promise<Json[]> =>
      (await (await server.as(login)).get(`/api/feed?after=${head}`)).body.events;
    expect(await heard(loginOf(unit))).toHaveLength(1);
    expect(await heard('unit-syt')).toEqual([]);
    expect(await heard('organiser')).toEqual([]);
  });

  test('do not become a second main contact, and a retired one is not edited', async () => {
    const unit = await unitCalled('STC');
    const contact = await add(unit);
    const second = await lead.patch(`/api/contacts/${contact.id}`, 1, { rank: 'main' });
    expect([second.status, second.body.code]).toEqual([409, 'main_contact_exists']);
    await lead.post(`/api/contacts/${contact.id}/retire`, { reason: 'Nghỉ' });
    const late = await lead.patch(`/api/contacts/${contact.id}`, 2, { name: 'Khác' });
    expect([late.status, late.body.code]).toEqual([409, 'contact_retired']);
  });
});
