import type { Caller, Json } from '../support/caller.js';
import { declare, dispatchable } from '../support/operation.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let coordinator: Caller;
let lead: Caller;
let incident: Json;
let path: string;
beforeAll(async () => {
  server = await startServer();
  [coordinator, lead] = [await server.as('coordinator'), await server.as('lead')];
});
afterAll(() => server.close());
beforeEach(async () => {
  incident = await declare(coordinator);
  path = `/api/incidents/${incident.id}`;
});

test('an edit without the version it began from is 428, and one from a version nobody has seen is 412', async () => {
  const body = { title: 'Tên mới' };
  for (const header of [undefined, '1', '*', '"abc"', '"1", "2"', '']) {
    const headers: Record<string, string> = header === undefined ? {} : { 'If-Match': header };
    expect(await coordinator.send('PATCH', path, body, headers)).toMatchObject({
      status: 428,
      body: { code: 'if_match_required' },
    });
  }
  expect(await coordinator.patch(path, 2, body)).toMatchObject({
    status: 412,
    body: { code: 'unknown_version', version: 1 },
  });
  expect((await coordinator.get(path)).body).toEqual(incident);
  for (const header of ['"1"', 'W/"1"']) {
    expect((await coordinator.send('PATCH', path, body, { 'If-Match': header })).status).toBe(200);
  }
});

test('two people on different fields of one version both win', async () => {
  const head = await headOf(server);
  expect((await coordinator.patch(path, 1, { title: 'Tên của điều phối' })).status).toBe(200);
  const merged = await lead.patch(path, 1, { severity: 'high', description: 'Mô tả của đội trưởng' });
  expect(merged).toMatchObject({
    status: 200,
    body: { title: 'Tên của điều phối', severity: 'high', description: 'Mô tả của đội trưởng', version: 3 },
  });
  expect(await eventsAfter(server, head)).toMatchObject([
    { type: 'incident.changed', version: 2, changed: ['title'] },
    { type: 'incident.changed', version: 3, changed: ['severity', 'description'] },
  ]);
});

test('on the same field the second is told who, when, which, and both values, and nothing of theirs is written', async () => {
  const { body: first } = await lead.patch(path, 1, { title: 'Tên của đội trưởng', tlp: 'red' });
  const head = await headOf(server);
  const { status, body } = await coordinator.patch(path, 1, { title: 'Tên của điều phối', severity: 'low' });
  const [{ at }] = (await lead.get(`${path}/timeline`)).body.items;
  expect([status, body]).toMatchObject([409, { code: 'edit_conflict', version: 2 }]);
  expect(body.conflicts).toEqual([
    {
      field: 'title',
      current: 'Tên của đội trưởng',
      yours: 'Tên của điều phối',
      by: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'Đội trưởng Đội ứng cứu' },
      at,
    },
  ]);
  expect(await headOf(server)).toBe(head);
  expect((await lead.get(path)).body).toEqual(first);
  expect((await coordinator.patch(path, body.version, { title: 'Tên của điều phối' })).status).toBe(200);
});

test('of several who changed the field since, the last is named', async () => {
  await lead.patch(path, 1, { title: 'Một' });
  await coordinator.patch(path, 2, { title: 'Hai' });
  const responder = await server.as('responder');
  const { body } = await responder.patch(path, 1, { title: 'Ba' });
  expect(body.conflicts).toMatchObject([
    { current: 'Hai', yours: 'Ba', by: { name: 'Điều phối viên trực ban' } },
  ]);
});

test.each([
  ['a text', { title: 'Cùng một tên' }],
  [
    'an instant written otherwise',
    { detectedAt: '2026-03-04T12:05:06.000+07:00' },
    { detectedAt: '2026-03-04T05:05:06Z' },
  ],
  ['a reporter', { reporter: { name: 'Hòa', phone: null } }, { reporter: { name: 'Hòa' } }],
  ['a cleared text', { description: null }],
  [
    'text in another form of Unicode',
    { title: 'Sự cố'.normalize('NFC') },
    { title: 'Sự cố'.normalize('NFD') },
  ],
])(
  'whoever writes the same value as somebody else has nothing to contest: %s',
  async (_, mine: object, theirs: object = mine) => {
    await lead.patch(path, 1, { description: 'x', ...mine });
    const head = await headOf(server);
    expect((await coordinator.patch(path, 1, theirs)).status).toBe(200);
    expect(await headOf(server)).toBe(head);
  },
);

test('systems are compared as a set', async () => {
  const { body } = await lead.get('/api/systems?limit=3');
  const [a, b, c] = body.items.map(({ id }: Json) => id as string);
  await lead.patch(path, 1, { systemIds: [a, b] });
  expect((await coordinator.patch(path, 1, { systemIds: [b, a!.toUpperCase()] })).status).toBe(200);
  const contested = await coordinator.patch(path, 1, { systemIds: [c] });
  expect(contested).toMatchObject({ status: 409, body: { conflicts: [{ field: 'systemIds', yours: [c] }] } });
  expect([...contested.body.conflicts[0].current].sort()).toEqual([a, b].sort());
});

test('a triage in between contests what it changed, not what it confirmed', async () => {
  await lead.post(`${path}/triage`, { category: 'undetermined', severity: 'high', tlp: 'amber' });
  expect(await coordinator.patch(path, 1, { severity: 'low' })).toMatchObject({
    status: 409,
    body: { conflicts: [{ field: 'severity' }] },
  });
  const free = { category: 'malware', tlp: 'green', serious: true, seriousReason: 'Lan rộng' };
  expect(await coordinator.patch(path, 1, free)).toMatchObject({ status: 200, body: free });
});

test('absent leaves, null clears, and what may not be empty stays', async () => {
  const full = { description: 'a', unitBrief: 'b', severity: 'low' };
  expect((await coordinator.patch(path, 1, full)).body).toMatchObject(full);
  const { body } = await coordinator.patch(path, 2, { description: null, severity: null });
  expect(body).toMatchObject({ description: null, severity: null, unitBrief: 'b' });
  expect(await coordinator.patch(path, 3, { title: null })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'title' }] },
  });
});

test('rules hold over an edit', async () => {
  const future = new Date(Date.now() + 3_600_000).toISOString();
  const unknown = '01900000-0000-7000-8000-000000000000';
  const refused = [
    [{ detectedAt: future }, 'detected_in_future', 'detectedAt'],
    [{ serious: true }, 'serious_needs_reason', 'seriousReason'],
    [{ unitId: unknown }, 'unknown_unit', 'unitId'],
    [{ category: 'virus' }, 'unknown_category', 'category'],
    [{ systemIds: [unknown] }, 'unknown_system', 'systemIds'],
  ] as const;
  for (const [body, code, field] of refused) {
    expect(await coordinator.patch(path, 1, body)).toMatchObject({
      status: 422,
      body: { code, errors: [{ field }] },
    });
  }
  const [unit] = await dispatchable(server, 1);
  const right = {
    detectedAt: '2026-01-01T00:00:00.000Z',
    serious: true,
    seriousReason: 'Lan rộng',
    unitId: unit!.id,
    category: 'malware',
  };
  expect(await coordinator.patch(path, 1, right)).toMatchObject({ status: 200, body: right });
  expect(await coordinator.patch(path, 2, { seriousReason: null })).toMatchObject({ status: 422 });
});
