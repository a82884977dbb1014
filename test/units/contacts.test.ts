import { Caller, type Json } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let coordinator: Caller;
let lead: Caller;
beforeAll(async () => {
  server = await startServer();
  [coordinator, lead] = [await server.as('coordinator'), await server.as('lead')];
});
afterAll(() => server.close());

const list = async (query: string): Promise<Json[]> =>
  (await coordinator.get(`/api/units?limit=500&${query}`)).body.items;
const unitCalled = async (code: string): Promise<Json> =>
  (await list(`q=${code}`)).find((unit) => unit.code === code);
const contactsOf = async ({ id }: Json): Promise<Json[]> =>
  (await coordinator.get(`/api/units/${id}`)).body.contacts;

test('the team sees whom to call, the main contact first; a unit sees its own alone', async () => {
  const [own, other] = (await list('kind=department')) as [Json, Json];
  const contact = await server.as(`unit-${own.code.toLowerCase()}`);
  const ofTeam = (await coordinator.get(`/api/units/${own.id}`)).body.contacts;
  expect(ofTeam[0]).toMatchObject({ rank: 'main', unitId: own.id, phone: expect.any(String) });
  expect((await contact.get(`/api/units/${own.id}`)).body.contacts).toEqual(ofTeam);
  expect(await contact.get(`/api/units/${other.id}`)).toMatchObject({
    status: 200,
    body: { name: other.name, contacts: [] },
  });
  expect((await coordinator.get(`/api/units/${other.id}`)).body.contacts.length).toBeGreaterThan(0);
});

test('of many units at once are the team’s alone, and every unit that can be dispatched has one', async () => {
  const units = (await list('')).filter(({ dispatchable }) => dispatchable);
  const ids = units.map(({ id }) => id).join(',');
  const { status, body } = await coordinator.get(`/api/units/contacts?unitIds=${ids}`);
  expect(status).toBe(200);
  const mains = body.items.filter(({ rank }: Json) => rank === 'main').map(({ unitId }: Json) => unitId);
  expect(mains.sort()).toEqual(units.map(({ id }) => id).sort());
  expect(body.items.length).toBeGreaterThan(mains.length);
  expect((await (await server.as('unit-syt')).get(`/api/units/contacts?unitIds=${ids}`)).status).toBe(403);
  const wrong = await coordinator.get(`/api/units/contacts?unitIds=${units[0].id},x`);
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'unitIds', code: 'not_an_id' }] } });
});

test('a unit has one main contact, also when two are named at the same instant', async () => {
  const unit = await unitCalled('SYT');
  const [main] = await contactsOf(unit);
  const add = (name: string) =>
    lead.post(`/api/units/${unit.id}/contacts`, { name, rank: 'main', phone: '0000' });
  const refused = await add('Người thứ hai');
  expect(refused).toMatchObject({ status: 409, body: { code: 'main_contact_exists', contactId: main.id } });
  expect(refused.body.detail).toContain(main.name);
  for (let round = 0; round < 8; round++) {
    const present = (await contactsOf(unit)).find(({ rank }) => rank === 'main');
    const retired = await lead.post(`/api/contacts/${present.id}/retire`, { reason: 'Chuyển công tác' });
    expect(retired.status).toBe(200);
    const head = await headOf(server);
    const answers = await Promise.all(['Một', 'Hai', 'Ba', 'Bốn'].map(add));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const added = answers.find(({ status }) => status === 201)!.body;
    expect((await contactsOf(unit)).filter(({ rank }) => rank === 'main')).toEqual([added]);
    expect(await eventsAfter(server, head)).toMatchObject([
      { type: 'unit.contact_added', subject_id: added.id, audience: ['team', `unit:${unit.id}`] },
    ]);
  }
});

test('who hangs on a contact that is retired is out at once', async () => {
  const unit = await unitCalled('STP');
  const caller = await Caller.signIn(server.url, 'unit-stp', DEMO_PASSWORD);
  const [main] = await contactsOf(unit);
  expect((await caller.get('/api/assignments')).status).toBe(200);
  await lead.post(`/api/contacts/${main.id}/retire`, { reason: 'Nghỉ hưu' });
  expect((await caller.get('/api/assignments')).status).toBe(401);
  const again = await server.stranger.send('POST', '/api/auth/login', {
    login: 'unit-stp',
    password: DEMO_PASSWORD,
  });
  expect(again.status).toBe(401);
  const head = await headOf(server);
  expect((await lead.post(`/api/contacts/${main.id}/retire`, { reason: 'Lần nữa' })).status).toBe(200);
  expect(await headOf(server)).toBe(head);
});

test('a unit has one head beside its main contact, listed last, also when two are named at the same instant', async () => {
  const unit = await unitCalled('SNV');
  const add = (name: string) => lead.post(`/api/units/${unit.id}/contacts`, { name, rank: 'head' });
  const answers = await Promise.all(['Giám đốc Một', 'Giám đốc Hai', 'Giám đốc Ba'].map(add));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  const head = answers.find(({ status }) => status === 201)!.body;
  const refused = answers.find(({ status }) => status === 409)!.body;
  expect(refused).toMatchObject({ code: 'head_contact_exists', contactId: head.id });
  expect(refused.detail).toContain(head.name);
  await lead.post(`/api/units/${unit.id}/contacts`, { name: 'Zung', rank: 'deputy' });
  const ranks = (await contactsOf(unit)).map(({ rank }) => rank);
  expect([ranks[0], ranks.at(-1)]).toEqual(['main', 'head']);
  const deputy = (await contactsOf(unit)).find(({ rank }) => rank === 'deputy');
  const raised = await lead.patch(`/api/contacts/${deputy.id}`, deputy.version, { rank: 'head' });
  expect([raised.status, raised.body.code]).toEqual([409, 'head_contact_exists']);
  await lead.post(`/api/contacts/${head.id}/retire`, { reason: 'Nghỉ hưu' });
  expect((await lead.patch(`/api/contacts/${deputy.id}`, deputy.version, { rank: 'head' })).status).toBe(200);
});
