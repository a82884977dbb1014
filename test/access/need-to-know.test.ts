import { v7 as uuidv7 } from 'uuid';
import type { Answer, Caller, Json } from '../support/caller.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { allPages, everything, wholeFeed } from './everything.js';

const HIDDEN = 'bimat7391';

let server: TestServer;
let coordinator: Caller;
let units: { id: string; code: string; name: string }[];
let [first, second, leading, affected]: Caller[] = [];
beforeAll(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
  units = await dispatchable(server, 4);
  [first, second, leading, affected] = await Promise.all(units.map((unit) => server.as(loginOf(unit))));
});
afterAll(() => server.close());

interface Scene {
  readonly incident: Json;
  readonly own: Json;
  readonly other: Json;
  readonly lead: Json;
}

/** The first and second unit support, the third leads, the fourth is affected; everything hidden carries the word. */
async function scene(fields: object = {}): Promise<Scene> {
  const incident = await declare(coordinator, {
    unitId: units[3]!.id,
    description: `Mô tả ${HIDDEN}`,
    reporter: { name: `Người báo ${HIDDEN}`, organisation: HIDDEN },
    ...fields,
  });
  await coordinator.post(`/api/incidents/${incident.id}/claim`);
  const ids = units.slice(0, 3).map(({ id }) => id);
  const [own, other, lead] = await dispatch(coordinator, incident.id, ids, { leadUnitId: ids[2] });
  await second!.post(`/api/assignments/${other.id}/acknowledge`);
  await second!.post(`/api/assignments/${other.id}/progress`, { note: `Ghi chú ${HIDDEN}`, needsHelp: true });
  await second!.post(`/api/incidents/${incident.id}/entries`, { text: `Đơn vị khác ${HIDDEN}` });
  await coordinator.post(`/api/incidents/${incident.id}/entries`, { text: `Nội bộ ${HIDDEN}` });
  await coordinator.post(`/api/incidents/${incident.id}/entries`, {
    text: 'Chia sẻ cho các đơn vị',
    share: 'units',
  });
  return { incident, own, other, lead };
}

const told = ({ status, body: { requestId: _, ...rest } }: Answer): object => ({ status, ...rest });

test('a dispatched unit sees the agreed fields of its incident and not one more', async () => {
  const { incident, own } = await scene();
  const { body } = await first!.get(`/api/incidents/${incident.id}`);
  const shown = [
    'id',
    'code',
    'kind',
    'realm',
    'title',
    'unitId',
    'category',
    'severity',
    'tlp',
    'serious',
    'detectedAt',
  ];
  const alsoShown = ['receivedAt', 'closedAt', 'unitBrief', 'version', 'systems', 'lead'];
  expect(Object.keys(body).sort()).toEqual([...shown, ...alsoShown].sort());
  expect(body.lead).toMatchObject({
    unitId: units[2]!.id,
    name: units[2]!.name,
    contact: { name: expect.any(String) },
  });
  expect((await first!.get(`/api/assignments/${own.id}`)).body.incident).toEqual(body);
  const entries = await allPages(first!, `/api/incidents/${incident.id}/entries`);
  expect(entries.map(({ text }) => text)).toEqual(['Chia sẻ cho các đơn vị']);
  expect(entries[0].author).toEqual({ kind: 'team', id: null, name: null, via: 'web' });
});

test('nothing that the unit can fetch holds a hidden word, while the team finds it', async () => {
  const { incident, own, other, lead } = await scene();
  const ids = {
    incidents: [incident.id],
    assignments: [own.id, other.id, lead.id],
    units: units.map(({ id }) => id),
  };
  const ofUnit = JSON.stringify(await everything(first!, ids));
  expect(ofUnit).toContain(incident.title);
  expect(ofUnit).not.toContain(HIDDEN);
  expect(JSON.stringify(await everything(coordinator, ids))).toContain(HIDDEN);
});

test('search finds by what the unit sees, never by what is hidden from it', async () => {
  const title = `Lộ lọt ${uuidv7()}`;
  const { incident } = await scene({ title });
  const found = async (q: string) =>
    (await allPages(first!, `/api/incidents?q=${encodeURIComponent(q)}`)).map(({ id }) => id);
  expect(await found(title)).toEqual([incident.id]);
  expect(await found(incident.code)).toEqual([incident.id]);
  for (const q of [HIDDEN, 'Mô tả', 'Người báo', 'Điều phối viên', 'Ghi chú'])
    expect(await found(q)).toEqual([]);
});

test('filters answer alike whatever the hidden state and owner are', async () => {
  const { incident } = await scene();
  const filters = [
    'state=responding',
    'state=recovering',
    'owner=none',
    'owner=me',
    'state=open',
    'state=closed',
  ];
  const probe = async () =>
    Promise.all(
      filters.map(async (one) =>
        (await allPages(first!, `/api/incidents?${one}`)).some(({ id }) => id === incident.id),
      ),
    );
  const before = await probe();
  await coordinator.post(`/api/incidents/${incident.id}/state`, { to: 'recovering' });
  await coordinator.post(`/api/incidents/${incident.id}/release`);
  expect(await probe()).toEqual(before);
  expect(before.slice(-2)).toEqual([true, false]);
});

test('what is invisible reads exactly like what does not exist', async () => {
  const { other } = await scene();
  const elsewhere = await declare(coordinator, { unitId: units[0]!.id });
  const hidden = await coordinator.post(`/api/incidents/${elsewhere.id}/entries`, { text: 'Nội bộ' });
  const calls: [method: string, path: (id: string) => string, id: string, body?: object][] = [
    ['GET', (id) => `/api/incidents/${id}`, elsewhere.id],
    ['GET', (id) => `/api/incidents/${id}/entries`, elsewhere.id],
    ['POST', (id) => `/api/incidents/${id}/entries`, elsewhere.id, { text: 'Thử' }],
    ['POST', (id) => `/api/entries/${id}/strike`, hidden.body.id, { reason: 'Thử' }],
    ['GET', (id) => `/api/assignments/${id}`, other.id],
    ['POST', (id) => `/api/assignments/${id}/seen`, other.id, {}],
    ['POST', (id) => `/api/assignments/${id}/acknowledge`, other.id, {}],
    ['POST', (id) => `/api/assignments/${id}/progress`, other.id, { note: 'Thử' }],
    ['POST', (id) => `/api/assignments/${id}/done`, other.id, { result: 'Thử' }],
  ];
  for (const [method, path, id, body] of calls) {
    const invisible = told(await first!.send(method, path(id), body));
    expect(invisible).toMatchObject({ status: 404, code: 'not_found' });
    for (const unknown of [uuidv7(), 'khong-co'])
      expect(told(await first!.send(method, path(unknown), body))).toEqual(invisible);
  }
});

test.each(['decline', 'recall'])(
  'after a %s only the assignment and its own entries remain',
  async (verb) => {
    const { incident, own } = await scene();
    const written = await first!.post(`/api/incidents/${incident.id}/entries`, { text: 'Dòng của mình' });
    expect((await first!.get(`/api/incidents/${incident.id}`)).status).toBe(200);
    const caller = verb === 'decline' ? first! : coordinator;
    await caller.post(`/api/assignments/${own.id}/${verb}`, { reason: 'Không đủ người' });
    await coordinator.post(`/api/incidents/${incident.id}/triage`, { category: 'malware', severity: 'low' });

    expect((await first!.get(`/api/incidents/${incident.id}`)).status).toBe(404);
    expect((await allPages(first!, '/api/incidents')).map(({ id }) => id)).not.toContain(incident.id);
    const { body } = await first!.get(`/api/assignments/${own.id}`);
    expect(body).toMatchObject({
      incident: null,
      instruction: own.instruction,
      reason: 'Không đủ người',
      incidentCode: incident.code,
    });
    const entries = await allPages(first!, `/api/incidents/${incident.id}/entries`);
    expect(entries.map(({ id }) => id)).toEqual([written.body.id]);
    expect((await first!.post(`/api/incidents/${incident.id}/entries`, { text: 'Thêm' })).status).toBe(404);
    const events = (await wholeFeed(first!)).filter(({ incidentId }) => incidentId === incident.id);
    expect(
      events.every(({ assignmentId, entryId }) => assignmentId === own.id || entryId === written.body.id),
    ).toBe(true);
    expect(events.map(({ type }) => type)).toContain(
      verb === 'decline' ? 'assignment.declined' : 'assignment.recalled',
    );
  },
);

test('what a unit wrote is its own to strike while the incident is open, and read-only once it is closed', async () => {
  const { incident } = await scene();
  const write = async () =>
    (await first!.post(`/api/incidents/${incident.id}/entries`, { text: 'Của mình' })).body.id;
  const [early, late] = [await write(), await write()];
  const struck = await first!.post(`/api/entries/${early}/strike`, { reason: 'Ghi nhầm' });
  const by = { kind: 'contact', unitId: units[0]!.id, name: expect.any(String) };
  expect(struck).toMatchObject({ status: 200, body: { struck: { by } } });
  const [assignment] = await allPages(first!, `/api/assignments?incidentId=${incident.id}`);
  await first!.post(`/api/assignments/${assignment.id}/acknowledge`);
  await first!.post(`/api/assignments/${assignment.id}/done`, { result: 'Xong' });
  await coordinator.post(`/api/assignments/${assignment.id}/accept`);
  const closing = { outcome: 'resolved', summary: 'Xong', reason: 'Kết thúc' };
  await (await server.as('lead')).post(`/api/incidents/${incident.id}/close`, closing);
  const refused = await first!.post(`/api/entries/${late}/strike`, { reason: 'Ghi nhầm' });
  expect(refused).toMatchObject({ status: 409, body: { code: 'incident_closed' } });
  const entries = await allPages(first!, `/api/incidents/${incident.id}/entries`);
  expect(entries.find(({ id }) => id === late).struck).toBeNull();
});

test('the lead unit sees names and states of its supporting units, no answer of theirs', async () => {
  const { incident, own, other } = await scene();
  const { body } = await leading!.get(`/api/incidents/${incident.id}`);
  expect(body.supporting).toEqual([
    { id: own.id, unitId: units[0]!.id, state: 'sent' },
    { id: other.id, unitId: units[1]!.id, state: 'in_progress' },
  ]);
  const ofOther = (await wholeFeed(leading!)).filter(({ assignmentId }) => assignmentId === other.id);
  expect(ofOther.map(({ type, subject }) => [type, subject.state])).toEqual([
    ['assignment.sent', 'sent'],
    ['assignment.acknowledged', 'acknowledged'],
    ['assignment.progressed', 'in_progress'],
  ]);
  for (const { subject, data, actor } of ofOther) {
    expect(Object.keys(subject).sort()).toEqual(['id', 'incidentId', 'role', 'state', 'unitId']);
    expect(data).toEqual({});
    expect(actor).toMatchObject({ id: null, name: null });
  }
  await second!.post(`/api/assignments/${other.id}/progress`, { note: HIDDEN });
  expect((await wholeFeed(leading!)).filter(({ assignmentId }) => assignmentId === other.id)).toHaveLength(3);
  expect((await leading!.get(`/api/assignments/${other.id}`)).status).toBe(404);
  expect((await first!.get(`/api/incidents/${incident.id}`)).body).not.toHaveProperty('supporting');
});

test('of several that have led one after the other, units are shown who leads now and how to call them', async () => {
  const incident = await declare(coordinator);
  const path = `/api/incidents/${incident.id}`;
  const [support] = await dispatch(coordinator, incident.id, [units[0]!.id]);
  const leads = async (index: number): Promise<string> => {
    const [sent] = await dispatch(coordinator, incident.id, [units[index]!.id], {
      leadUnitId: units[index]!.id,
    });
    return `/api/assignments/${sent.id}`;
  };
  const isAccepted = async (assignment: string, unit: Caller) => {
    await unit.post(`${assignment}/acknowledge`);
    await unit.post(`${assignment}/done`, { result: 'Đã xong' });
    expect((await coordinator.post(`${assignment}/accept`)).body.state).toBe('accepted');
  };
  const shownTo = (callers: Caller[]) =>
    Promise.all(callers.map(async (one) => (await one.get(path)).body.lead.unitId as string));
  await isAccepted(await leads(1), second!);
  const now = await leads(2);
  // Written again, the earlier lead's row lies behind the later one's.
  await server.database.superuser.query(
    `UPDATE assignments SET version = version WHERE incident_id = $1 AND role = 'lead' AND unit_id = $2`,
    [incident.id, units[1]!.id],
  );
  expect(await shownTo([first!, second!, leading!])).toEqual(Array(3).fill(units[2]!.id));
  const { lead } = (await first!.get(path)).body;
  const { contacts } = (await coordinator.get(`/api/units/${units[2]!.id}`)).body;
  const main = contacts.find(({ rank }: Json) => rank === 'main');
  expect(lead.contact).toEqual({ name: main.name, phone: main.phone });
  expect((await leading!.get(path)).body.supporting.map(({ id }: Json) => id)).toEqual([support!.id]);
  expect((await second!.get(path)).body).not.toHaveProperty('supporting');
  await isAccepted(now, leading!);
  expect(await shownTo([first!, leading!])).toEqual(Array(2).fill(units[2]!.id));
});

test('being the affected unit gives nothing until it is dispatched', async () => {
  const { incident, own, other, lead } = await scene();
  const ids = { incidents: [incident.id], assignments: [own.id, other.id, lead.id], units: [] };
  const seen = JSON.stringify(await everything(affected!, ids));
  expect(seen).not.toContain(incident.code);
  expect(seen).not.toContain(incident.id);
  await dispatch(coordinator, incident.id, [units[3]!.id]);
  expect((await affected!.get(`/api/incidents/${incident.id}`)).body.code).toBe(incident.code);
});

test('of other bodies a unit knows the name, not the contacts, people or systems', async () => {
  const contactsOf = async (caller: Caller, index: number) =>
    (await caller.get(`/api/units/${units[index]!.id}`)).body.contacts;
  expect((await contactsOf(first!, 0)).length).toBeGreaterThan(0);
  expect(await contactsOf(first!, 1)).toEqual([]);
  expect((await contactsOf(coordinator, 1)).length).toBeGreaterThan(0);
  expect((await allPages(coordinator, '/api/systems')).length).toBeGreaterThan(0);
  const systems = await allPages(first!, '/api/systems');
  expect(systems.filter(({ unitId }) => unitId !== units[0]!.id)).toEqual([]);
});
