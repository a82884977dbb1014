import { Caller, type Json } from '../support/caller.js';
import { around, planned } from '../support/duty.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { eventsAfter, headOf } from '../support/log.js';
import { acceptLink, join, NEW_PASSWORD, newcomer, tokenIn } from '../support/people.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let admin: Caller;
let lead: Caller;
let contactId: string;
beforeAll(async () => {
  server = await startServer();
  [admin, lead] = [await server.as('admin'), await server.as('lead')];
  const { body } = await lead.get('/api/units?q=Sở Tài chính');
  contactId = (await lead.get(`/api/units/${body.items[0].id}`)).body.contacts[0].id;
});
afterAll(() => server.close());

const invite = (caller: Caller, fields?: object) => caller.post('/api/people', newcomer(fields));
const leaving = { reason: 'Chuyển công tác' };
const listed = async (query: string): Promise<Json[]> => (await admin.get(`/api/people?${query}`)).body.items;
const signIn = (login: string, password = NEW_PASSWORD) =>
  server.stranger.send('POST', '/api/auth/login', { login, password });

test('who is invited cannot sign in before setting a password, then by the login in any case', async () => {
  const head = await headOf(server);
  const { status, body } = await invite(admin, { login: 'Nguyen.Moi', language: 'en' });
  expect([status, body]).toMatchObject([
    201,
    { login: 'nguyen.moi', role: 'responder', contactId: null, isActive: true, link: { kind: 'invitation' } },
  ]);
  expect((await signIn('nguyen.moi')).status).toBe(401);
  expect((await signIn('nguyen.moi', '')).status).toBe(400);
  await acceptLink(server.url, tokenIn(body.link));
  const caller = await Caller.signIn(server.url, 'NGUYEN.MOI', NEW_PASSWORD);
  expect((await caller.get('/api/auth/me')).body.person).toMatchObject({ id: body.id, language: 'en' });
  const events = await eventsAfter(server, head);
  expect(events.map(({ type }) => type)).toEqual([
    'person.created',
    'person.invited',
    'person.password_set',
    'session.started',
    'session.started',
  ]);
  for (const { audience } of events) expect(audience).toEqual(['record']);
  expect(JSON.stringify(events)).not.toContain(NEW_PASSWORD);
});

test('a team lead invites everyone but an admin', async () => {
  expect((await invite(lead, { role: 'coordinator' })).status).toBe(201);
  expect(await invite(lead, { role: 'admin' })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect((await invite(admin, { role: 'admin' })).status).toBe(201);
});

test('a unit contact hangs on a contact, nobody else does', async () => {
  const refused = [
    [{ role: 'unit_contact' }, 'contact_needed'],
    [{ role: 'responder', contactId }, 'contact_refused'],
    [{ role: 'unit_contact', contactId: '01900000-0000-7000-8000-000000000000' }, 'unknown_contact'],
  ] as const;
  for (const [fields, code] of refused) {
    expect(await invite(lead, fields)).toMatchObject({
      status: 422,
      body: { code, errors: [{ field: 'contactId' }] },
    });
  }
  const { id, caller } = await join(lead, { role: 'unit_contact', contactId });
  expect((await caller.get('/api/auth/me')).body.unit.code).toBe('STC');
  expect(await listed(`contactId=${contactId}`)).toEqual(
    expect.arrayContaining([expect.objectContaining({ id, unit: expect.objectContaining({ code: 'STC' }) })]),
  );
});

test('a login is taken once, also by two at the same instant', async () => {
  const taken = { status: 409, body: { code: 'login_taken', errors: [{ field: 'login' }] } };
  expect(await invite(admin, { login: 'COORDINATOR' })).toMatchObject(taken);
  for (let round = 0; round < 5; round++) {
    const login = `cung-luc-${round}`;
    const answers = await Promise.all([admin, lead, admin, lead].map((caller) => invite(caller, { login })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    for (const one of answers.filter(({ status }) => status === 409)) expect(one).toMatchObject(taken);
  }
});

test.each(['x', 'a b', 'nguyễn', '.hidden', 'a'.repeat(61), 'İ'.repeat(40), "a'--"])(
  '%s is no login',
  async (login) => {
    expect(await invite(admin, { login })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'login' }] },
    });
  },
);

test('the list is found without diacritics, by role, state and unit, page by page', async () => {
  const { id, login } = await join(admin, { name: 'Đặng Thị Ửng', role: 'leader' });
  const invited = (await invite(admin, { name: 'Đặng Thị Ửng', role: 'auditor' })).body;
  expect((await listed('q=dang thi ung')).map((one) => one.id).sort()).toEqual([id, invited.id].sort());
  expect(await listed('q=dang thi ung&state=invited')).toMatchObject([
    { id: invited.id, state: 'invited', lastSignInAt: null, link: { kind: 'invitation' } },
  ]);
  expect(await listed(`q=${login.toUpperCase()}&role=leader`)).toMatchObject([
    { id, state: 'active', lastSignInAt: expect.any(String), link: null },
  ]);
  expect(await listed(`q=${login}&role=auditor`)).toEqual([]);
  expect((await listed('q=tai chinh&role=unit_contact')).length).toBeGreaterThan(0);
  const pages: Json[] = [];
  for (let next: string | null = ''; next !== null;) {
    const { body } = await admin.get(`/api/people?limit=7${next && `&cursor=${next}`}`);
    pages.push(...body.items);
    next = body.next;
  }
  const whole = await listed('limit=200');
  expect(pages.map((one) => one.id)).toEqual(whole.map((one) => one.id));
  expect(JSON.stringify(whole)).not.toMatch(/argon2|passwordHash|tokenHash/);
});

test('what may be done with each is said in the list: a team lead touches no admin, nobody ends themselves', async () => {
  const canOf = async (caller: Caller, login: string) =>
    (await caller.get(`/api/people?q=${login}`)).body.items.find((one: Json) => one.login === login).can;
  const all = { invite: true, change: true, deactivate: true, reactivate: false };
  const none = { invite: false, change: false, deactivate: false, reactivate: false };
  expect(await canOf(admin, 'coordinator')).toEqual(all);
  expect(await canOf(lead, 'coordinator')).toEqual(all);
  expect(await canOf(lead, 'admin')).toEqual(none);
  expect(await canOf(admin, 'admin')).toEqual({ ...none, change: true });
  expect(await canOf(await server.as('auditor'), 'coordinator')).toEqual(none);
});

test('a deactivated person is out at once, and back with the same password when reactivated', async () => {
  const { id, login, caller } = await join(admin);
  expect((await caller.get('/api/incidents')).status).toBe(200);
  const head = await headOf(server);
  const gone = await lead.post(`/api/people/${id}/deactivate`, leaving);
  expect(gone).toMatchObject({ status: 200, body: { id, isActive: false } });
  expect((await caller.get('/api/incidents')).status).toBe(401);
  expect((await signIn(login)).status).toBe(401);
  expect((await eventsAfter(server, head)).map(({ type }) => type)).toEqual([
    'person.deactivated',
    'session.ended',
  ]);
  const after = await headOf(server);
  expect((await lead.post(`/api/people/${id}/deactivate`, leaving)).status).toBe(200);
  expect(await headOf(server)).toBe(after);
  for (const [verb, body] of [
    ['link', {}],
    ['name', { name: 'Khác' }],
    ['role', { role: 'leader' }],
  ] as const)
    expect(await lead.post(`/api/people/${id}/${verb}`, body)).toMatchObject({
      status: 409,
      body: { code: 'person_inactive' },
    });
  expect((await lead.post(`/api/people/${id}/reactivate`)).body).toMatchObject({ id, isActive: true });
  expect((await signIn(login)).status).toBe(200);
  expect((await caller.get('/api/incidents')).status).toBe(401);
});

test('nobody deactivates themselves, a team lead no admin, and an unknown person is 404', async () => {
  const idOf = async (login: string) => (await listed(`q=${login}`)).find((one) => one.login === login).id;
  const deactivate = (caller: Caller, id: string) => caller.post(`/api/people/${id}/deactivate`, leaving);
  const own = await idOf('admin');
  for (const id of [own, own.toUpperCase()])
    expect(await deactivate(admin, id)).toMatchObject({ status: 422, body: { code: 'own_account' } });
  expect((await deactivate(lead, own)).status).toBe(403);
  expect((await deactivate(lead, '01900000-0000-7000-8000-000000000000')).status).toBe(404);
  expect((await Caller.signIn(server.url, 'admin', DEMO_PASSWORD)).cookie).not.toBe('');
});

test('the last admin who can sign in stays one, whatever two admins do to each other at the same instant', async () => {
  const fresh = await startServer();
  const first = await fresh.as('admin');
  const firstId = (await first.get('/api/auth/me')).body.person.id;
  expect(await first.post(`/api/people/${firstId}/role`, { role: 'lead' })).toMatchObject({
    status: 422,
    body: { code: 'last_admin' },
  });
  const invited = (await first.post('/api/people', newcomer({ role: 'admin' }))).body;
  expect((await first.post(`/api/people/${firstId}/role`, { role: 'lead' })).status).toBe(422);
  const second = { id: invited.id, caller: await acceptLink(fresh.url, tokenIn(invited.link)) };
  const answers = await Promise.all([
    first.post(`/api/people/${second.id}/deactivate`, leaving),
    second.caller.post(`/api/people/${firstId}/deactivate`, leaving),
  ]);
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  const { rows } = await fresh.database.superuser.query(
    `SELECT count(*)::int AS count FROM people WHERE role = 'admin' AND is_active AND password_hash IS NOT NULL`,
  );
  expect(rows[0].count).toBe(1);
  await fresh.close();
});

test('a change of role ends the sessions; the new rights hold from the next sign-in', async () => {
  const { id, login, caller } = await join(admin, { role: 'coordinator' });
  const head = await headOf(server);
  expect((await lead.post(`/api/people/${id}/role`, { role: 'admin' })).status).toBe(403);
  expect((await caller.get('/api/incidents')).status).toBe(200);
  const { body } = await lead.post(`/api/people/${id}/role`, { role: 'auditor' });
  expect(body).toMatchObject({ id, role: 'auditor' });
  expect((await caller.get('/api/incidents')).status).toBe(401);
  expect(await eventsAfter(server, head)).toMatchObject([
    { type: 'person.changed', changed: ['role'], payload: { data: { from: 'coordinator', to: 'auditor' } } },
    { type: 'session.ended', payload: { data: { reason: 'rights_changed' } } },
  ]);
  const again = await Caller.signIn(server.url, login, NEW_PASSWORD);
  expect((await again.get('/api/people')).status).toBe(200);
  const before = await headOf(server);
  await lead.post(`/api/people/${id}/role`, { role: 'auditor' });
  expect(await headOf(server)).toBe(before);
  expect((await lead.post(`/api/people/${id}/role`, { role: 'unit_contact' })).body.code).toBe(
    'contact_needed',
  );
  const moved = await lead.post(`/api/people/${id}/role`, { role: 'unit_contact', contactId });
  expect(moved.body).toMatchObject({ role: 'unit_contact', contactId });
  expect(
    (await (await Caller.signIn(server.url, login, NEW_PASSWORD)).get('/api/incidents')).body.items,
  ).toEqual([]);
});

test.each([
  ['leaves', 'deactivate', leaving],
  ['may no longer own incidents', 'role', { role: 'leader' }],
])(
  'whose owner %s, an open incident is nobody’s again; a closed one keeps its owner',
  async (_, verb, body) => {
    const { id, caller } = await join(admin, { role: 'coordinator', name: 'Người phụ trách' });
    const [open, closed] = [await declare(caller), await declare(caller)];
    for (const one of [open, closed]) await caller.post(`/api/incidents/${one.id}/claim`);
    await caller.post(`/api/incidents/${closed.id}/close`, {
      outcome: 'no_impact',
      summary: 'Báo nhầm.',
      reason: 'Không phải sự cố',
    });
    const { body: work } = await lead.get(`/api/people/${id}/work`);
    expect(work).toMatchObject({
      incidentCount: 1,
      incidents: [{ id: open.id, code: open.code, state: 'received' }],
      assignmentCount: 0,
      othersOfUnit: null,
      tokens: 0,
      shifts: 0,
    });
    const head = await headOf(server);
    expect((await lead.post(`/api/people/${id}/${verb}`, body)).status).toBe(200);
    const ownerOf = async ({ id: incidentId }: Json) =>
      (await lead.get(`/api/incidents/${incidentId}`)).body.owner;
    expect(await ownerOf(open)).toBeNull();
    expect(await ownerOf(closed)).toMatchObject({ id });
    expect(
      (await eventsAfter(server, head)).filter(({ type }) => type === 'incident.released'),
    ).toMatchObject([{ incident_id: open.id }]);
  },
);

test('before somebody of the roster leaves: how many shifts are left with nobody on them', async () => {
  const { id } = await join(admin, { role: 'responder' });
  const shifts = [await planned(server, id, around(server, 1, 10))];
  for (let at = 0; at < 3; at += 1) shifts.push(await planned(server, id));
  const { superuser } = server.database;
  await superuser.query('UPDATE duty_shifts SET cancelled_at = now() WHERE id = $1', [shifts[2]!.id]);
  expect((await lead.get(`/api/people/${id}/work`)).body).toMatchObject({ shifts: 3 });
  await superuser.query(`UPDATE duty_shifts SET ends_at = now() - interval '1 minute' WHERE id = $1`, [
    shifts[0]!.id,
  ]);
  expect((await lead.get(`/api/people/${id}/work`)).body).toMatchObject({ shifts: 2 });
});

test('before a unit’s contact leaves: its unit’s open assignments, and who else can sign in for it', async () => {
  const [unit] = await dispatchable(server, 1);
  const coordinator = await server.as('coordinator');
  const incident = await declare(coordinator);
  const [sent] = await dispatch(coordinator, incident.id, [unit!.id]);
  const person = (await listed(`q=${loginOf(unit!)}`)).find((one) => one.login === loginOf(unit!));
  const work = async () => (await lead.get(`/api/people/${person.id}/work`)).body;
  expect(await work()).toMatchObject({
    incidents: [],
    assignmentCount: 1,
    assignments: [{ id: sent.id, incidentId: incident.id, incidentCode: incident.code, state: 'sent' }],
    othersOfUnit: 0,
  });
  await join(lead, { role: 'unit_contact', contactId: person.contactId });
  await invite(lead, { role: 'unit_contact', contactId: person.contactId });
  expect((await work()).othersOfUnit).toBe(1);
  await lead.post(`/api/people/${person.id}/deactivate`, leaving);
  expect((await coordinator.get(`/api/assignments/${sent.id}`)).body.state).toBe('sent');
});

test('whose contact was retired cannot be let back in', async () => {
  const [unit] = await dispatchable(server, 2).then((units) => units.slice(1));
  const added = await lead.post(`/api/units/${unit!.id}/contacts`, { name: 'Chị Hoa', rank: 'deputy' });
  const { id } = await join(lead, { role: 'unit_contact', contactId: added.body.id });
  await lead.post(`/api/people/${id}/deactivate`, leaving);
  await lead.post(`/api/contacts/${added.body.id}/retire`, leaving);
  expect((await lead.post(`/api/people/${id}/reactivate`)).body.code).toBe('unknown_contact');
});
