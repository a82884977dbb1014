import type { Caller, Json } from '../support/caller.js';
import { around, DAY_MS, freeTime, HOUR_MS, newPerson, planned } from '../support/duty.js';
import { eventsAfter, headOf, typesAfter } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let lead: Caller;
let coordinator: Caller;
beforeAll(async () => {
  server = await startServer();
  [lead, coordinator] = [await server.as('lead'), await server.as('coordinator')];
});
afterAll(() => server.close());

const shiftsIn = async ({ startsAt, endsAt }: Json): Promise<Json[]> =>
  (await coordinator.get(`/api/duty/shifts?from=${startsAt}&to=${endsAt}`)).body.items;
const later = (instant: string, hours: number): string =>
  new Date(Date.parse(instant) + hours * HOUR_MS).toISOString();

test('a shift is planned, told to the team, and stands on the roster of readers', async () => {
  const { id } = await newPerson(server);
  const time = freeTime();
  const head = await headOf(server);
  const { status, body } = await coordinator.post('/api/duty/shifts', {
    personId: id,
    post: 'team',
    ...time,
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    ...{ post: 'team', person: { id, name: 'Nguyễn Thị Mới' }, ...time, version: 1, offeredTo: null },
    ...{ handoverNote: null, cancelledAt: null, isPersonActive: true },
    can: { change: true, cancel: true, handOver: false, offer: false, accept: false },
  });
  const { can: _can, isPersonActive: _isActive, ...subject } = body;
  expect(await eventsAfter(server, head)).toMatchObject([
    { type: 'duty.planned', subject_id: body.id, audience: ['team'], version: 1, payload: { subject } },
  ]);
  for (const role of ['admin', 'leader', 'auditor']) {
    const { body: seen } = await (await server.as(role)).get(`/api/duty/shifts?from=${time.startsAt}`);
    expect(seen.items[0]).toMatchObject({ id: body.id, can: { change: false, cancel: false } });
  }
});

test('only people of the team, active, stand at a post; the leader on call is a leader or the team lead', async () => {
  const refused = async (role: string, post: string, before?: string): Promise<void> => {
    const { id } = await newPerson(server, role);
    if (before) await (await server.as('admin')).post(`/api/people/${id}/${before}`, { reason: 'Nghỉ' });
    const answer = await lead.post('/api/duty/shifts', { personId: id, post, ...freeTime() });
    expect([role, post, answer.status, answer.body.errors]).toMatchObject([
      ...[role, post, 422],
      [{ field: 'personId', code: 'not_for_this_post' }],
    ]);
  };
  for (const role of ['admin', 'auditor', 'organiser', 'leader']) await refused(role, 'team');
  for (const role of ['responder', 'coordinator', 'admin']) await refused(role, 'leader');
  await refused('responder', 'team', 'deactivate');
  for (const role of ['leader', 'lead'])
    await planned(server, (await newPerson(server, role)).id, { post: 'leader' });
  const { people } = (await coordinator.get('/api/duty/shifts')).body;
  expect(people).toContainEqual(expect.objectContaining({ role: 'leader', posts: ['leader'] }));
  expect(people).toContainEqual(expect.objectContaining({ role: 'responder', posts: ['team'] }));
  expect(people.filter(({ role }: Json) => role === 'admin')).toEqual([]);
});

test('nobody stands twice at one post at a time, also when two plan at the same instant', async () => {
  const { id } = await newPerson(server, 'lead');
  const first = await planned(server, id);
  const wanted = (startsAt: string, endsAt: string, post = 'team') =>
    coordinator.post('/api/duty/shifts', { personId: id, post, startsAt, endsAt });
  const refused = await wanted(later(first.endsAt, -1), later(first.endsAt, 5));
  expect(refused).toMatchObject({ status: 409, body: { code: 'shift_overlaps', shift: { id: first.id } } });
  expect(refused.body.detail).toContain(refused.body.personName);
  expect(refused.body.detail).toMatch(/từ \d\d\/\d\d\/\d{4} \d\d:\d\d đến \d\d\/\d\d\/\d{4} \d\d:\d\d/);
  expect((await wanted(first.endsAt, later(first.endsAt, 5))).status).toBe(201); // edges touch
  expect((await wanted(first.startsAt, first.endsAt, 'leader')).status).toBe(201); // another post
  for (let round = 0; round < 5; round++) {
    const person = await newPerson(server);
    const time = freeTime();
    const head = await headOf(server);
    const answers = await Promise.all(
      [0, 3, 6, 9].map((hours) =>
        lead.post('/api/duty/shifts', {
          ...{ personId: person.id, post: 'team' },
          ...{ startsAt: later(time.startsAt, hours), endsAt: later(time.endsAt, hours) },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(await typesAfter(server, head)).toEqual(['duty.planned']);
  }
});

test('times that make no shift are refused by field', async () => {
  const { id: personId } = await newPerson(server);
  const now = server.clock.now().getTime();
  const at = (hours: number) => new Date(now + hours * HOUR_MS).toISOString();
  for (const [startsAt, endsAt, field, code] of [
    [at(-30), at(2), 'startsAt', 'shift_begins_in_past'],
    [at(-5), at(-1), 'endsAt', 'shift_ends_in_past'],
    [at(5), at(5), 'endsAt', 'shift_ends_before_start'],
    [at(5), at(5 + 169), 'endsAt', 'shift_too_long'],
  ] as const) {
    const { status, body } = await lead.post('/api/duty/shifts', {
      personId,
      post: 'team',
      startsAt,
      endsAt,
    });
    expect([status, body.errors]).toMatchObject([422, [{ field, code }]]);
  }
  const span = await lead.get(`/api/duty/shifts?from=${at(0)}&to=${at(24 * 93)}`);
  expect(span).toMatchObject({ status: 400, body: { errors: [{ field: 'to', code: 'not_a_span' }] } });
});

test('a rotation is shown first and planned whole: people in turn, the last turn cut', async () => {
  const people = [await newPerson(server), await newPerson(server)];
  const { startsAt } = freeTime();
  const body = {
    ...{ post: 'team', personIds: people.map(({ id }) => id) },
    ...{ startsAt, endsAt: later(startsAt, 40), shiftHours: 12 },
  };
  const head = await headOf(server);
  const preview = await lead.post('/api/duty/shifts/plan', { ...body, isPreview: true });
  expect(preview.body).toMatchObject({ isPreview: true });
  expect(preview.body.items.map(({ person, endsAt }: Json) => [person.id, endsAt])).toEqual(
    [12, 24, 36, 40].map((hours, turn) => [people[turn % 2]!.id, later(startsAt, hours)]),
  );
  expect(await headOf(server)).toBe(head);
  const whole = { startsAt, endsAt: later(startsAt, 40) };
  expect(await shiftsIn(whole)).toEqual([]);
  expect((await lead.post('/api/duty/shifts/plan', body)).body).toMatchObject({ isPreview: false });
  expect(await typesAfter(server, head)).toEqual(Array(4).fill('duty.planned'));
  expect(await shiftsIn(whole)).toHaveLength(4);

  const clash = await lead.post('/api/duty/shifts/plan', { ...body, isPreview: true });
  expect(clash.body.items.every((turn: Json) => turn.clash !== null)).toBe(true);
  const refused = await lead.post('/api/duty/shifts/plan', { ...body, endsAt: later(startsAt, 60) });
  expect(refused).toMatchObject({ status: 409, body: { code: 'shift_overlaps' } });
  expect(await shiftsIn({ startsAt, endsAt: later(startsAt, 60) })).toHaveLength(4);
  const endless = await lead.post('/api/duty/shifts/plan', {
    ...body,
    endsAt: later(startsAt, 5000),
    shiftHours: 1,
  });
  expect(endless).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'endsAt', code: 'too_many_turns' }] },
  });
});

test('two overlapping rotations at once: one is planned whole, the other not at all', async () => {
  for (let round = 0; round < 5; round++) {
    const people = [await newPerson(server), await newPerson(server)].map(({ id }) => id);
    const { startsAt } = freeTime();
    const plan = (personIds: string[], shiftHours: number) =>
      lead.post('/api/duty/shifts/plan', {
        ...{ post: 'team', personIds, shiftHours, startsAt, endsAt: later(startsAt, 48) },
      });
    const answers = await Promise.all([plan(people, 12), plan(people.toReversed(), 8)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const rows = await shiftsIn({ startsAt, endsAt: later(startsAt, 48) });
    expect([4, 6]).toContain(rows.length);
  }
});

test('a shift is changed by whoever saw its newest version; others’ fields merge, the same field conflicts', async () => {
  const [one, other] = [await newPerson(server), await newPerson(server)];
  const shift = await planned(server, one.id);
  const path = `/api/duty/shifts/${shift.id}`;
  const head = await headOf(server);
  const longer = later(shift.endsAt, 2);
  const { status, body } = await lead.patch(path, 1, { endsAt: longer });
  expect([status, body.endsAt, body.version]).toEqual([200, longer, 2]);
  const merged = await coordinator.patch(path, 1, { personId: other.id });
  expect([merged.status, merged.body.person.id, merged.body.endsAt]).toEqual([200, other.id, longer]);
  expect(await coordinator.patch(path, 1, { endsAt: later(shift.endsAt, 3) })).toMatchObject({
    status: 409,
    body: { code: 'edit_conflict', conflicts: [{ field: 'endsAt', current: longer }] },
  });
  expect((await coordinator.patch(path, 3, { endsAt: longer })).body.version).toBe(3); // nothing changes
  expect(await eventsAfter(server, head)).toMatchObject([
    { type: 'duty.changed', changed: ['endsAt'], payload: { data: { changes: { endsAt: { to: longer } } } } },
    { type: 'duty.changed', changed: ['personId'], payload: { data: { from: { id: one.id } } } },
  ]);
  expect((await lead.send('PATCH', path, {})).status).toBe(428);
  const busy = await planned(server, one.id, { startsAt: shift.startsAt, endsAt: shift.endsAt });
  expect(await lead.patch(path, 3, { personId: one.id })).toMatchObject({
    status: 409,
    body: { code: 'shift_overlaps', shift: { id: busy.id } },
  });
});

test('a shift that is over takes a hand-over note and nothing else; a cancelled one vanishes', async () => {
  const { id, caller } = await newPerson(server);
  const shift = await planned(server, id, around(server, 1, 1));
  await server.advance(2 * HOUR_MS);
  const path = `/api/duty/shifts/${shift.id}`;
  expect(await lead.patch(path, 1, { endsAt: around(server, 0, 3).endsAt })).toMatchObject({
    status: 409,
    body: { code: 'shift_over' },
  });
  expect((await lead.post(`${path}/cancel`, { reason: 'Nhầm' })).body.code).toBe('shift_over');
  expect((await caller.post(`${path}/hand-over`, { note: 'Yên' })).status).toBe(200);

  const next = await planned(server, id);
  const head = await headOf(server);
  expect((await lead.post(`/api/duty/shifts/${next.id}/cancel`, { reason: 'Đổi lịch' })).status).toBe(200);
  expect((await lead.post(`/api/duty/shifts/${next.id}/cancel`, { reason: 'Lần nữa' })).status).toBe(200);
  expect(await eventsAfter(server, head)).toMatchObject([
    { type: 'duty.cancelled', payload: { data: { reason: 'Đổi lịch' } } },
  ]);
  expect(await shiftsIn(next)).toEqual([]);
  expect(
    (await lead.patch(`/api/duty/shifts/${next.id}`, 2, { endsAt: later(next.endsAt, 1) })).body.code,
  ).toBe('shift_cancelled');
  await planned(server, id, { startsAt: next.startsAt, endsAt: next.endsAt }); // its time is free again
});

test('who is on duty now, until when, who follows, and what was handed over', async () => {
  const fresh = await startServer();
  try {
    const [desk, boss] = [await newPerson(fresh), await newPerson(fresh, 'leader')];
    await fresh.database.superuser.query('DELETE FROM duty_shifts');
    const reader = await fresh.as('leader');
    const nobody = (await reader.get('/api/duty/now')).body;
    expect(nobody).toMatchObject({ team: [], leader: null, next: [], handedOver: null });
    const current = await planned(fresh, desk.id, around(fresh, 3, 2));
    const onCall = await planned(fresh, boss.id, { ...around(fresh, 1, 100), post: 'leader' });
    const follows = await planned(fresh, desk.id, {
      startsAt: current.endsAt,
      endsAt: later(current.endsAt, 12),
    });
    await desk.caller.post(`/api/duty/shifts/${current.id}/hand-over`, { note: 'Chờ xã báo lại.' });
    expect((await reader.get('/api/duty/now')).body).toMatchObject({
      team: [{ id: current.id, person: { id: desk.id }, endsAt: current.endsAt }],
      leader: { id: onCall.id },
      next: [{ id: follows.id }],
      handedOver: { id: current.id, handoverNote: 'Chờ xã báo lại.', handedOverBy: { id: desk.id } },
    });
    await fresh.advance(2.5 * HOUR_MS);
    expect((await reader.get('/api/duty/now')).body).toMatchObject({
      team: [{ id: follows.id }],
      next: [],
      handedOver: { id: current.id },
    });
    // Whoever left does not come, whatever the roster says.
    await (await fresh.as('admin')).post(`/api/people/${desk.id}/deactivate`, { reason: 'Nghỉ việc' });
    expect((await reader.get('/api/duty/now')).body.team).toEqual([]);
    expect((await reader.get('/api/duty/shifts')).body.items).toContainEqual(
      expect.objectContaining({ id: follows.id, isPersonActive: false }),
    );
    await fresh.advance(DAY_MS * 3);
  } finally {
    await fresh.close();
  }
});

test('who may not plan is refused, and a shift that is not there is not found', async () => {
  const { id } = await newPerson(server);
  const body = { personId: id, post: 'team', ...freeTime() };
  for (const role of ['responder', 'leader', 'admin', 'auditor'])
    expect((await (await server.as(role)).post('/api/duty/shifts', body)).status).toBe(403);
  for (const role of ['organiser', 'evaluator', 'unit-syt'])
    expect((await (await server.as(role)).get('/api/duty/now')).status).toBe(403);
  expect((await server.stranger.get('/api/duty/now')).status).toBe(401);
  for (const path of ['01900000-0000-7000-8000-000000000000', 'x']) {
    expect((await lead.patch(`/api/duty/shifts/${path}`, 1, {})).status).toBe(404);
    expect((await lead.post(`/api/duty/shifts/${path}/accept`)).status).toBe(404);
  }
});
