import { Caller, type Json } from '../support/caller.js';
import { declare, dispatchable } from '../support/operation.js';
import { eventsAfter, headOf } from '../support/log.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let responder: Caller;
let unitId: string;
beforeAll(async () => {
  server = await startServer();
  responder = await server.as('responder');
  unitId = (await dispatchable(server, 1))[0]!.id;
});
afterAll(() => server.close());
afterEach(() => {
  server.clock.offsetMs = 0;
});

const minimal = () => ({
  title: 'Thư lạ',
  unitId,
  detectedAt: new Date(Date.now() - 86_400_000).toISOString(),
  reporter: { name: 'Lan' },
});

test('what, where, when and who are enough; the rest has defaults, and T0 is not the hour of receipt', async () => {
  const [head, before] = [await headOf(server), Date.now()];
  const body = minimal();
  const answer = await responder.post('/api/incidents', body);
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    ...body,
    reporter: { name: 'Lan', phone: null, email: null, organisation: null },
    category: 'undetermined',
    severity: null,
    tlp: 'amber',
    serious: false,
    state: 'received',
    owner: null,
    declaredBy: { name: 'Cán bộ ứng cứu' },
    systems: [],
    version: 1,
  });
  const { receivedAt, stateAt, reached, id } = answer.body;
  expect(Math.abs(Date.parse(receivedAt) - before)).toBeLessThan(5000);
  expect([stateAt, reached]).toEqual([receivedAt, { received: { firstAt: receivedAt, lastAt: receivedAt } }]);
  expect((await responder.get(`/api/incidents/${id}`)).body).toEqual(answer.body);
  expect(await eventsAfter(server, head)).toMatchObject([
    { type: 'incident.declared', incident_id: id, version: 1 },
  ]);
});

test.each(['title', 'unitId', 'detectedAt', 'reporter'])('%s is mandatory', async (field) => {
  expect((await responder.post('/api/incidents', minimal())).status).toBe(201);
  const { status, body } = await responder.post('/api/incidents', { ...minimal(), [field]: undefined });
  expect([status, body.errors]).toEqual([400, [{ field, code: 'required', message: 'Bắt buộc nhập.' }]]);
});

test.each([
  ['title', 200],
  ['description', 20_000],
  ['unitBrief', 5000],
  ['reporter.name', 120],
  ['reporter.phone', 40],
  ['reporter.organisation', 200],
])('%s takes %i characters and not one more, however many bytes they have', async (field, max) => {
  const [outer, inner] = field.split('.') as [string, string | undefined];
  const wrap = (value: string) =>
    responder.post('/api/incidents', {
      ...minimal(),
      [outer]: inner ? { name: 'Lan', [inner]: value } : value,
    });
  for (const sign of ['x', 'ộ', '🙂']) {
    const { status, body } = await wrap(sign.repeat(max));
    expect(status).toBe(201);
    expect(inner ? body[outer][inner] : body[outer]).toBe(sign.repeat(max));
    expect(await wrap(sign.repeat(max + 1))).toMatchObject({
      status: 400,
      body: { errors: [{ field, code: 'too_long' }] },
    });
  }
});

test('a device whose clock runs a minute ahead may declare, an hour ahead may not', async () => {
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();
  expect((await responder.post('/api/incidents', { ...minimal(), detectedAt: at(60_000) })).status).toBe(201);
  expect(await responder.post('/api/incidents', { ...minimal(), detectedAt: at(3_600_000) })).toMatchObject({
    status: 422,
    body: { code: 'detected_in_future', errors: [{ field: 'detectedAt' }] },
  });
});

test('systems are named by id, each once, and an unknown one refuses all', async () => {
  const { body: systems } = await responder.get('/api/systems?limit=2');
  const [first, second] = systems.items.map(({ id }: Json) => id as string);
  const systemIds = [first, second, first!.toUpperCase()];
  const { status, body } = await responder.post('/api/incidents', { ...minimal(), systemIds });
  expect(status).toBe(201);
  expect(body.systems.map(({ id }: Json) => id).sort()).toEqual([first, second].sort());
  const unknown = [first, '01900000-0000-7000-8000-000000000000'];
  expect(await responder.post('/api/incidents', { ...minimal(), systemIds: unknown })).toMatchObject({
    status: 422,
    body: { code: 'unknown_system' },
  });
});

test('the number counts within the year of Vietnam, and a new year begins at its midnight', async () => {
  const code = async (at: string) => {
    server.clock.offsetMs = Date.parse(at) - Date.now();
    const caller = await Caller.signIn(server.url, 'responder', DEMO_PASSWORD);
    return (await declare(caller)).code;
  };
  expect(await code('2037-12-31T16:59:50Z')).toBe('SC-2037-00001');
  expect(await code('2037-12-31T16:59:55Z')).toBe('SC-2037-00002');
  expect(await code('2037-12-31T17:00:00Z')).toBe('SC-2038-00001');
  expect(await code('2038-06-01T00:00:00Z')).toBe('SC-2038-00002');
});

test('the hundred-thousandth of a year gets a longer number, not an old one', async () => {
  const first = await declare(responder);
  const year = first.code.slice(3, 7);
  await server.database.superuser.query(`SELECT setval('code_real_${year}', 99998)`);
  const codes = [await declare(responder), await declare(responder), await declare(responder)].map(
    (one) => one.code,
  );
  expect(codes).toEqual([`SC-${year}-99999`, `SC-${year}-100000`, `SC-${year}-100001`]);
});

test('sent ten times at once with its key it is one incident and ten equal answers', async () => {
  const [key, body] = ['mot-lan-bam-nut', { ...minimal(), title: 'Chỉ một lần' }];
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => responder.post('/api/incidents', body, { 'Idempotency-Key': key })),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
  for (const one of answers) expect(one.body).toEqual(answers[0]!.body);
  const { rows } = await server.database.superuser.query(
    'SELECT count(*)::int AS count FROM incidents WHERE title = $1',
    [body.title],
  );
  expect(rows).toEqual([{ count: 1 }]);
  const other = await responder.post(
    '/api/incidents',
    { ...body, title: 'Khác' },
    { 'Idempotency-Key': key },
  );
  expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
});
