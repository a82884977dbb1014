import { authApi } from './endpoints';
import { saveFile } from './registers';
import { onSignedOut, request } from './request';

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

const json = (status: number, body: object) => new Response(JSON.stringify(body), { status });
const SIGNED_OUT = { status: 401, code: 'not_signed_in' };

describe('a session that is over', () => {
  const told: string[] = [];
  const stop = onSignedOut(({ code }) => told.push(code));
  afterAll(stop);
  beforeEach(() => (told.length = 0));

  it('is told by whatever is refused for it', async () => {
    globalThis.fetch = async () => json(401, SIGNED_OUT);
    await expect(authApi.me()).rejects.toMatchObject({ status: 401 });
    expect(told).toEqual(['not_signed_in']);
  });

  it('is not told by what was asked before somebody signed in, and is again by what is asked after', async () => {
    const late = Promise.withResolvers<Response>();
    globalThis.fetch = (input) => (input === '/api/auth/me' ? late.promise : Promise.resolve(json(200, {})));
    const asked = authApi.me();
    await authApi.login({ login: 'lead', password: 'x' });
    late.resolve(json(401, SIGNED_OUT));
    await expect(asked).rejects.toMatchObject({ status: 401 });
    expect(told).toEqual([]);
    globalThis.fetch = async () => json(401, SIGNED_OUT);
    await expect(authApi.me()).rejects.toMatchObject({ status: 401 });
    expect(told).toEqual(['not_signed_in']);
  });
});

describe('a page that answers in place of the server, with 200', () => {
  beforeEach(() => {
    globalThis.fetch = async () => new Response('<!doctype html><title>Wi-Fi</title>');
  });

  it('is no answer: nothing is known of what was pressed', () =>
    expect(request('POST', '/assignments/x/acknowledge', { body: {}, key: 'k' })).rejects.toMatchObject({
      status: 0,
      code: 'unanswered',
    }));

  it('is nothing that was read', () =>
    expect(request('GET', '/assignments')).rejects.toMatchObject({ status: 0, code: 'network' }));
});

describe('a proxy that does not reach the server and says so in its own words', () => {
  it.each([404, 408, 429])('%i is no answer', async (status) => {
    globalThis.fetch = async () => new Response('page not found', { status });
    const act = request('POST', '/assignments/x/acknowledge', { body: {}, key: 'k' });
    await expect(act).rejects.toMatchObject({ status: 0, code: 'unanswered' });
    await expect(request('GET', '/assignments')).rejects.toMatchObject({ status: 0, code: 'network' });
    await expect(saveFile('/drills/x/msel.xlsx')).rejects.toMatchObject({ status: 0, code: 'network' });
  });

  it.each([403, 413])('%i is a refusal: it would be one again', async (status) => {
    globalThis.fetch = async () => new Response('<html>', { status });
    await expect(request('POST', '/x', { body: {}, key: 'k' })).rejects.toMatchObject({ status });
  });

  it('404 in the words of the server is one', async () => {
    globalThis.fetch = async () => json(404, { status: 404, code: 'not_found' });
    await expect(request('POST', '/x', { body: {}, key: 'k' })).rejects.toMatchObject({ status: 404 });
    await expect(saveFile('/x')).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });
});

it('an answer without a word is one', async () => {
  globalThis.fetch = async () => new Response('');
  expect(await request('POST', '/x', { body: {} })).toBeNull();
});
