import { createHash } from 'node:crypto';
import { Caller, type Json } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let admin: Caller;
let lead: Caller;
let contactId: string;
let number = 0;
beforeAll(async () => {
  server = await startServer();
  [admin, lead] = [await server.as('admin'), await server.as('lead')];
  const { body } = await lead.get('/api/units?q=Sở Tài chính');
  contactId = (await lead.get(`/api/units/${body.items[0].id}`)).body.contacts[0].id;
});
afterAll(() => server.close());

const password = 'mat-khau-rat-dai';
const person = (fields: object = {}) => ({
  login: `moi.${++number}`,
  name: 'Nguyễn Thị Mới',
  role: 'responder',
  password,
  ...fields,
});
const create = (caller: Caller, fields?: object) => caller.post('/api/people', person(fields));

test('who is made may sign in, by the login in any case, and its making is on the record without the password', async () => {
  const head = await headOf(server);
  const { status, body } = await create(admin, { login: 'Nguyen.Moi', language: 'en' });
  expect([status, body]).toEqual([
    201,
    {
      id: body.id,
      login: 'nguyen.moi',
      name: 'Nguyễn Thị Mới',
      role: 'responder',
      contactId: null,
      isActive: true,
    },
  ]);
  const events = await eventsAfter(server, head);
  expect(events).toMatchObject([{ type: 'person.created', subject_id: body.id, audience: ['record'] }]);
  expect(JSON.stringify(events)).not.toContain(password);
  const caller = await Caller.signIn(server.url, 'NGUYEN.MOI', password);
  expect((await caller.get('/api/auth/me')).body.person).toMatchObject({ id: body.id, language: 'en' });
});

test('a team lead makes everyone but an admin', async () => {
  expect((await create(lead, { role: 'coordinator' })).status).toBe(201);
  expect(await create(lead, { role: 'admin' })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect((await create(admin, { role: 'admin' })).status).toBe(201);
});

test('a unit contact hangs on a contact, nobody else does', async () => {
  const refused = [
    [{ role: 'unit_contact' }, 'contact_needed'],
    [{ role: 'responder', contactId }, 'contact_refused'],
    [{ role: 'unit_contact', contactId: '01900000-0000-7000-8000-000000000000' }, 'unknown_contact'],
  ] as const;
  for (const [fields, code] of refused) {
    expect(await create(lead, fields)).toMatchObject({
      status: 422,
      body: { code, errors: [{ field: 'contactId' }] },
    });
  }
  const { status, body } = await create(lead, { role: 'unit_contact', contactId });
  expect([status, body.contactId]).toEqual([201, contactId]);
  const caller = await Caller.signIn(server.url, body.login, password);
  expect((await caller.get('/api/auth/me')).body.unit.code).toBe('STC');
});

test('a login is taken once, also by two at the same instant', async () => {
  const taken = { status: 409, body: { code: 'login_taken', errors: [{ field: 'login' }] } };
  expect(await create(admin, { login: 'COORDINATOR' })).toMatchObject(taken);
  for (let round = 0; round < 5; round++) {
    const login = `cung-luc-${round}`;
    const answers = await Promise.all([admin, lead, admin, lead].map((caller) => create(caller, { login })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    for (const one of answers.filter(({ status }) => status === 409)) expect(one).toMatchObject(taken);
  }
});

test.each(['x', 'a b', 'nguyễn', '.hidden', 'a'.repeat(61), 'İ'.repeat(40), "a'--"])(
  '%s is no login',
  async (login) => {
    expect(await create(admin, { login })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'login' }] },
    });
  },
);

test('a short password is refused, a passphrase with spaces is kept as typed', async () => {
  expect(await create(admin, { password: 'ngan-qua-11' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'password', code: 'too_short' }] },
  });
  const { body } = await create(admin, { password: '  câu dài có dấu  '.normalize('NFD') });
  const login = (secret: string) =>
    server.stranger.send('POST', '/api/auth/login', { login: body.login, password: secret });
  expect((await login('câu dài có dấu')).status).toBe(401);
  expect((await login('  câu dài có dấu  '.normalize('NFC'))).status).toBe(200);
});

test('a deactivated person is out at once, and cannot come back', async () => {
  const { body } = await create(admin);
  const caller = await Caller.signIn(server.url, body.login, password);
  expect((await caller.get('/api/incidents')).status).toBe(200);
  const head = await headOf(server);
  const gone = await lead.post(`/api/people/${body.id}/deactivate`, { reason: 'Chuyển công tác' });
  expect(gone).toMatchObject({ status: 200, body: { id: body.id, isActive: false } });
  expect((await caller.get('/api/incidents')).status).toBe(401);
  expect(
    (await server.stranger.send('POST', '/api/auth/login', { login: body.login, password })).status,
  ).toBe(401);
  const events = await eventsAfter(server, head);
  expect(events.map(({ type }) => type)).toEqual(['person.deactivated', 'session.ended']);
  expect((await lead.post(`/api/people/${body.id}/deactivate`, { reason: 'Lần nữa' })).status).toBe(200);
  expect((await eventsAfter(server, head)).length).toBe(2);
});

test('nobody deactivates themselves, a team lead no admin, and an unknown person is 404', async () => {
  const { body } = await admin.get('/api/people');
  const idOf = (login: string) => body.items.find((one: Json) => one.login === login).id;
  const deactivate = (caller: Caller, id: string) =>
    caller.post(`/api/people/${id}/deactivate`, { reason: 'Thử' });
  expect(await deactivate(admin, idOf('admin'))).toMatchObject({
    status: 422,
    body: { code: 'own_account' },
  });
  expect(await deactivate(admin, idOf('admin').toUpperCase())).toMatchObject({
    status: 422,
    body: { code: 'own_account' },
  });
  expect((await deactivate(lead, idOf('admin'))).status).toBe(403);
  expect((await deactivate(lead, '01900000-0000-7000-8000-000000000000')).status).toBe(404);
  expect((await Caller.signIn(server.url, 'admin', DEMO_PASSWORD)).cookie).not.toBe('');
});

test('what is kept to tell a repeat from another body lets nobody try passwords fast', async () => {
  const body = { login: 'bam-cham', name: 'Người mới', role: 'responder', password: 'mot-cau-du-dai' };
  const key = { 'Idempotency-Key': 'mot-khoa-cho-nguoi-moi' };
  const [first, repeat] = [
    await admin.post('/api/people', body, key),
    await admin.post('/api/people', body, key),
  ];
  expect([first.status, repeat.body]).toEqual([201, first.body]);
  const other = await admin.post('/api/people', { ...body, password: 'mot-cau-khac-han' }, key);
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
  const { rows } = await server.database.superuser.query(
    `SELECT encode(body_hash, 'hex') AS digest FROM idempotency_keys WHERE key = $1`,
    [key['Idempotency-Key']],
  );
  const fast = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  expect(rows).toEqual([{ digest: expect.not.stringMatching(fast) }]);
});
