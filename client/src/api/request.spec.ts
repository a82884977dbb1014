import { authApi } from './endpoints';
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

it('an answer without a word is one', async () => {
  globalThis.fetch = async () => new Response('');
  expect(await request('POST', '/x', { body: {} })).toBeNull();
});
