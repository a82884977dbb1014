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

/** By row: a request whose subject nobody has changed yet. Making a subject costs more than asking for it. */
const unspent = new Map<string, Call>();

/** The row's request on a subject as the row means it: the one that a refusal left as it was, else a new one. */
async function callOf(name: string, viewer: Viewer): Promise<Call> {
  const make = SUBJECTS[name];
  if (!make) throw new Error(`nothing makes the request of "${name}"`);
  const call = unspent.get(name) ?? (await make(scene, viewer));
  unspent.set(name, call);
  return call;
}

/** What it was about is no longer what the row means, or is somebody's own. */
function spend(name: string, { method }: Call, answer: string): void {
  if (MADE_FOR_THE_CALLER.includes(name) || (method !== 'GET' && answer === 'ok')) unspent.delete(name);
}

test.each(MATRIX)('$name answers each viewer as reviewed', async ({ name, answers }) => {
  const given: Partial<Record<Viewer, string>> = {};
  for (const viewer of VIEWERS) {
    const call = await callOf(name, viewer);
    given[viewer] = await answerOf(call, viewer);
    spend(name, call, given[viewer]);
  }
  expect(given).toEqual(answers);
});

async function answerOf(call: Call, viewer: Viewer): Promise<string> {
  const caller = call.path === '/api/auth/logout' ? await afresh(viewer) : scene.callers[viewer];
  return answerTo(caller, call);
}

async function answerTo(caller: Caller, { method, path, body, raw, headers = {} }: Call): Promise<string> {
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
    const call = await callOf(name, 'coordinator');
    const answer = await answerTo(machine, call);
    spend(name, call, answer);
    expect(answer).toBe(TOKEN_ANSWERS[name]?.[scope] ?? '403');
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
