import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const open = async (path: string) => {
  const answer = await fetch(server.stranger.url + path);
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
};

test('the guide opens for anybody, and each place that its contents name is in it', async () => {
  const { status, type, text } = await open('/huong-dan');
  expect([status, type]).toEqual([200, expect.stringContaining('text/html')]);
  const named = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  const there = [...text.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
  expect(named).toEqual(there);
  expect(named).toContain('dau-moi'); // the unit's page points here
});

test.each(['/', '/board', '/systems', '/import/contacts', '/unit', '/tuong'])(
  '%s is a page',
  async (path) => {
    expect(await open(path)).toMatchObject({ status: 200, text: expect.stringContaining('id="root"') });
  },
);

test('a path of the API that does not exist stays 404', async () => {
  const { status, type } = await open('/api/huong-dan');
  expect([status, type]).toEqual([404, expect.stringContaining('application/problem+json')]);
});
