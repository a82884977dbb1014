import type { Caller, Json } from '../support/caller.js';
import { declare } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let lead: Caller;
let incident: Json;
let paths: [string, Json][];
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
  incident = await declare(lead);
  const { body } = await server.stranger.get('/api/openapi.json');
  paths = Object.entries<Json>(body.paths);
});
afterAll(() => server.close());

async function expectProblem(path: string, statuses: readonly number[], method = 'GET'): Promise<Json> {
  const { status, headers, body } = await lead.send(method, path, method === 'GET' ? undefined : {});
  expect([path, status, statuses.includes(status)]).toEqual([path, status, true]);
  expect([path, headers.get('content-type')]).toEqual([
    path,
    expect.stringMatching(/^application\/problem\+json/),
  ]);
  expect(body).toMatchObject({
    status,
    code: expect.stringMatching(/^[a-z_]+$/),
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  return body;
}

const BAD_IDS = [
  '%00',
  '%zz',
  '%',
  'not-an-id',
  "'%20OR%201=1--",
  'a'.repeat(300),
  '..%2f..%2fetc',
  '%F0%28%8C%28',
  encodeURIComponent('🙂'),
];

test('an id that cannot be is 404 in every path, whatever the verb', async () => {
  const withId = paths.filter(([path]) => path.includes('{id}'));
  expect(withId.length).toBeGreaterThan(15);
  for (const [path, verbs] of withId) {
    for (const [verb, { requestBody }] of Object.entries<Json>(verbs)) {
      const method = verb.toUpperCase();
      // A route that takes a file looks at the kind of body first.
      const ofFile = requestBody?.content?.['application/octet-stream'] ? [415] : [];
      const bodies = method === 'GET' ? [404] : [400, 403, 404, 422, 428, ...ofFile];
      for (const id of BAD_IDS) await expectProblem(path.replace('{id}', id), bodies, method);
    }
  }
});

test('an id reads the same in capitals', async () => {
  const { status, body } = await lead.get(`/api/incidents/${incident.id.toUpperCase()}`);
  expect([status, body.id]).toEqual([200, incident.id]);
});

/** What no query parameter takes, by its name or by its schema. */
function badValues(name: string, { type, maxLength, minimum, maximum }: Json): string[] {
  const bad = ['%00', 'a%00b'];
  if (maxLength) bad.push('x'.repeat(maxLength + 1));
  if (type === 'integer')
    bad.push('x', '1.5', '1e400', '', String(minimum - 1), ...(maximum < 1e9 ? [String(maximum + 1)] : []));
  if (/Ids?$|^(state|severity|kind|sort|owner)$/.test(name)) bad.push('x', '%25', "'");
  return bad;
}

/** What a query parameter takes, by its schema. */
const goodValue = ({ type, minimum, enum: words }: Json): string =>
  words?.[0] ?? (type === 'integer' ? String(minimum) : 'abc');

test('a query parameter that is wrong is 400 naming it, on every list', async () => {
  for (const [path, { get }] of paths) {
    const address = path.replace('{id}', incident.id);
    const queries = (get?.parameters ?? []).filter((one: Json) => one.in === 'query');
    for (const { name, schema } of queries) {
      for (const value of [...badValues(name, schema), 'a&' + name + '=b']) {
        const needed = queries.filter((one: Json) => one.required && one.name !== name);
        const others = needed.map((one: Json) => `&${one.name}=${goodValue(one.schema)}`).join('');
        const body = await expectProblem(`${address}?${name}=${value}${others}`, [400]);
        expect([path, name, value, body.errors?.map((one: Json) => one.field)]).toEqual([
          path,
          name,
          value,
          [name],
        ]);
      }
    }
    if (queries.length > 0) {
      for (const name of ['x', 'constructor', '__proto__', 'toString']) {
        const { errors } = await expectProblem(`${address}?${name}=1`, [400]);
        expect(errors).toContainEqual(expect.objectContaining({ field: name, code: 'unknown_field' }));
      }
    }
  }
});

const encode = (parts: unknown): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
const id = '01900000-0000-7000-8000-000000000000';
const BAD_CURSORS = [
  'x',
  '%00',
  '=',
  encode(null),
  encode([]),
  encode({ 0: 'a', 1: id, length: 2 }),
  encode(['a\u0000', id]),
  encode(['2026-01-01T00:00:00.000Z', 'not an id']),
  encode([['2026-01-01T00:00:00.000Z'], id]),
  encode([null, id]),
  encode([1e300, id]),
  encode([-1]),
  encode([1.5]),
  encode(['2026-01-01T00:00:00.000Z', id, id]),
];
const ONLY_TEXT = [
  encode(['1', id]),
  encode(['+275760-09-13T00:00:00.000Z', id]),
  encode(['0000-01-01T00:00:00.000Z', id]),
];

test('a cursor that is not ours is 400, on every list and in every order', async () => {
  const lists = paths.filter(([, { get }]) => get?.parameters?.some((one: Json) => one.name === 'cursor'));
  expect(lists.length).toBeGreaterThanOrEqual(6);
  for (const [path, { get }] of lists) {
    const sorts: string[] = get.parameters.find((one: Json) => one.name === 'sort')?.schema.enum ?? [''];
    // Units, systems and people are ordered by name, and any text may be a name.
    const isByName = /units|systems|people/.test(path);
    for (const sort of sorts) {
      for (const cursor of [
        ...BAD_CURSORS.filter((one) => !isByName || one !== BAD_CURSORS[7]),
        ...(isByName ? [] : ONLY_TEXT),
      ]) {
        const address = `${path.replace('{id}', incident.id)}?cursor=${cursor}${sort && `&sort=${sort}`}`;
        expect((await expectProblem(address, [400])).errors).toMatchObject([{ field: 'cursor' }]);
      }
    }
  }
});

test('a rank far beyond any in a cursor by severity finds nothing or everything, and does not fail', async () => {
  for (const [rank, found] of [
    [Number.MAX_SAFE_INTEGER, 1],
    [0, 0],
  ] as const) {
    const { status, body } = await lead.get(`/api/incidents?sort=-severity&cursor=${encode([rank, id])}`);
    expect([status, body.items.length]).toEqual([200, found]);
  }
});

test('an address or a method that is not there is a problem too', async () => {
  for (const path of ['/api/nothing', '/api/%zz', '/api', '/api/incidents/', '/nothing%00'])
    await expectProblem(path, [404]);
  for (const method of ['DELETE', 'PUT']) await expectProblem('/api/incidents', [404, 405], method);
});

test.each([
  ['Idempotency-Key', 'short', 400, 'bad_idempotency_key'],
  ['Idempotency-Key', 'x'.repeat(101), 400, 'bad_idempotency_key'],
  ['Realm', 'not-a-realm', 404, 'not_found'],
  ['Realm', '01900000-0000-7000-8000-000000000000', 404, 'not_found'],
])('the header %s: %s is refused with %i', async (name, value, status, code) => {
  expect(await lead.post(`/api/incidents/${incident.id}/claim`, {}, { [name]: value })).toMatchObject({
    status,
    body: { code },
  });
});
