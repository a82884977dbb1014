import { Caller } from '../support/caller.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';
import { TOKEN_SCOPES, type TokenScope } from '../../src/access/roles.js';
import { tokenOf } from '../support/tokens.js';
import { MATRIX, TOKEN_ANSWERS, VIEWERS, type Viewer } from './matrix.js';
import type { Call } from './matrix-call.js';
import { MADE_FOR_THE_CALLER, Scene, SUBJECTS } from './matrix-subjects.js';
import { routesOf } from './routes-of.js';

let server: TestServer;
let scene: Scene;
beforeAll(async () => {
  server = await startServer();
  scene = await Scene.open(server);
});
afterAll(() => server.close());

test('every route has a row, and every row a route', () => {
  const routes = routesOf(server.app).map(({ name }) => name);
  expect([...new Set(MATRIX.map(({ route }) => route))].sort()).toEqual(routes.sort());
});

test.each(MATRIX)('$name answers each viewer as reviewed', async ({ name, answers }) => {
  const make = SUBJECTS[name];
  if (!make) throw new Error(`nothing makes the request of "${name}"`);
  const given: Partial<Record<Viewer, string>> = {};
  let call: Call | null = null;
  for (const viewer of VIEWERS) {
    // A refusal leaves the subject as it was: whoever is allowed next finds the very same one.
    call ??= await make(scene, viewer);
    given[viewer] = await answerOf(call, viewer);
    if (MADE_FOR_THE_CALLER.includes(name) || (call.method !== 'GET' && given[viewer] === 'ok')) call = null;
  }
  expect(given).toEqual(answers);
});

async function answerOf({ method, path, body, raw, headers = {} }: Call, viewer: Viewer): Promise<string> {
  const caller = path === '/api/auth/logout' ? await afresh(viewer) : scene.callers[viewer];
  const { status } = raw
    ? await caller.sendRaw(method, path, raw, headers)
    : await caller.send(method, path, body, headers);
  return status < 300 ? 'ok' : String(status);
}

describe.each(TOKEN_SCOPES)('a token of scope %s', (scope: TokenScope) => {
  let machine: Caller;
  beforeAll(async () => {
    machine = await tokenOf(await server.as('admin'), scope);
  });

  test.each(MATRIX)('is answered as reviewed: $name', async ({ name }) => {
    const make = SUBJECTS[name];
    if (!make) throw new Error(`nothing makes the request of "${name}"`);
    const { method, path, body, raw, headers = {} } = await make(scene, 'coordinator');
    const { status } = raw
      ? await machine.sendRaw(method, path, raw, headers)
      : await machine.send(method, path, body, headers);
    const reviewed = TOKEN_ANSWERS[name]?.[scope] ?? '403';
    expect(status < 300 ? 'ok' : String(status)).toBe(reviewed);
  });
});

test('no answer to a token is reviewed for a row that is not there', () => {
  const names = MATRIX.map(({ name }) => name);
  expect(Object.keys(TOKEN_ANSWERS).filter((name) => !names.includes(name))).toEqual([]);
});

/** Signing out must not end the session that the other rows use. */
async function afresh(viewer: Viewer): Promise<Caller> {
  if (viewer === 'stranger') return scene.callers.stranger;
  const { body } = await scene.callers[viewer].get('/api/auth/me');
  return Caller.signIn(server.url, body.person.login, DEMO_PASSWORD);
}
