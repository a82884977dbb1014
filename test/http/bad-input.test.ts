import type { Answer, Caller, Json } from '../support/caller.js';
import { upload } from '../support/files.js';
import { countRows, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';
import { badFields, type BadBody, malformed, wrongShapes } from './bad-bodies.js';
import { chased } from '../support/chase.js';
import { callerOf, type Written, WRITTEN } from './written-routes.js';

let server: TestServer;
let contract: Json;
beforeAll(async () => {
  server = await startServer();
  contract = (await server.stranger.get('/api/openapi.json')).body;
});
afterAll(() => server.close());

const resolve = (schema: Json): Json => {
  const ways: Json[] = schema.allOf ?? schema.anyOf ?? schema.oneOf ?? [];
  const reference: string | undefined = schema.$ref ?? ways.find(({ $ref }) => $ref)?.$ref;
  if (!reference) return schema;
  const found = contract.components.schemas[reference.split('/').at(-1) as string];
  return ways.some(({ type }) => type === 'null') ? { ...found, type: ['object', 'null'] } : found;
};

/** What takes a file has no fields: it may have a row; what is wrong with files has tests of its own. */
const takesFile = ({ requestBody }: Json): boolean =>
  'application/octet-stream' in (requestBody?.content ?? {});

test('every route of the contract that writes has a row', () => {
  const written = Object.entries<Json>(contract.paths).flatMap(([path, verbs]) =>
    Object.keys(verbs)
      .filter((verb) => verb !== 'get')
      .map((verb) => ({ name: `${verb.toUpperCase()} ${path}`, isFile: takesFile(verbs[verb]) }))
      .filter(({ name, isFile }) => !isFile || name in WRITTEN)
      .map(({ name }) => name),
  );
  expect(Object.keys(WRITTEN).sort()).toEqual(written.sort());
});

/** In Vietnamese and in English: a problem with its code, number and sentence, naming the field. */
function expectProblem(name: string, field: string | undefined, [vi, en]: readonly [Answer, Answer]): void {
  for (const { status, headers, body } of [vi, en]) {
    expect([name, Math.floor(status / 100)]).toEqual([name, 4]);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect([name, body]).toEqual([
      name,
      expect.objectContaining({ status, code: expect.stringMatching(/^[a-z_]+$/) }),
    ]);
    expect(body.requestId).toMatch(/^[0-9a-f-]{36}$/);
    if (field !== undefined) {
      const named: string[] = (body.errors ?? []).map((one: Json) => one.field);
      expect([name, body.errors]).not.toEqual([
        name,
        expect.arrayContaining([expect.objectContaining({ code: 'invalid_input' })]),
      ]);
      expect([name, named, named.some((one) => one === field || one.startsWith(`${field}.`))]).toEqual([
        name,
        named,
        true,
      ]);
    }
  }
  expect([name, vi.status, vi.body.code]).toEqual([name, en.status, en.body.code]);
  expect(vi.body.detail).not.toBe(en.body.detail);
  const sentences = (body: Json): string[] => (body.errors ?? []).map((one: Json) => one.message);
  for (const [index, sentence] of sentences(vi.body).entries())
    expect(sentence).not.toBe(sentences(en.body)[index]);
}

function send(
  caller: Caller,
  method: string,
  path: string,
  { raw, contentType }: BadBody,
  version = 1,
): Promise<[Answer, Answer]> {
  const inLanguage = (language: string) =>
    caller.sendRaw(method, path, raw, {
      'Content-Type': contentType ?? 'application/json',
      'Accept-Language': language,
      ...(method !== 'POST' ? { 'If-Match': `"${version}"` } : { 'Idempotency-Key': 'khoa-chong-gui-trung' }),
    });
  return Promise.all([inLanguage('vi'), inLanguage('en-GB,en;q=0.9')]);
}

function takes({ file }: Written, body: object | undefined): string[] {
  if (file) return ['application/octet-stream'];
  return body ? ['application/json'] : [];
}

describe.each(Object.entries(WRITTEN))('%s', (route, written) => {
  const [method, template] = route.split(' ') as [string, string];
  let made: ReturnType<Written['target']> | undefined;
  /** One for both tests: neither changes it but by the right body at the very end. */
  const target = () => (made ??= written.target(server));

  if (written.as !== 'nobody')
    test('tells whoever is not signed in nothing of its shape', async () => {
      const { path } = await target();
      const answers = await send(server.stranger, method, path, { name: 'nobody', raw: '{"x": 1}' });
      expectProblem(route, undefined, answers);
      expect(answers[0].status).toBe(401);
    });

  test('refuses every wrong body, names the field, writes nothing, and takes the right one', async () => {
    const { path, version } = await target();
    const [caller, valid] = [await callerOf(server, written), await written.body?.(server)];
    const content = contract.paths[template][method.toLowerCase()].requestBody?.content;
    expect(Object.keys(content ?? {})).toEqual(takes(written, valid));
    const cases = [...malformed];
    if (valid)
      cases.push(
        ...wrongShapes(valid),
        ...badFields(resolve(content['application/json'].schema), valid, resolve),
      );
    await chased(server); // what the target's own dispatch sets off is not of these bodies
    const [rows, head] = [await countRows(server), await headOf(server)];
    for (const one of cases)
      expectProblem(one.name, one.field, await send(caller, method, path, one, version));
    expect([await countRows(server), await headOf(server)]).toEqual([rows, head]);

    const headers = { 'If-Match': `"${version}"` };
    const right = () =>
      method === 'POST' ? caller.post(path, valid ?? {}) : caller.send(method, path, valid, headers);
    const answer = written.file ? upload(caller, 'nhat-ky.txt', written.file) : right();
    expect((await answer).status).toBe(written.answers);
  });
});
