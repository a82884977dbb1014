import type { Caller } from '../support/caller.js';
import { declare } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

const MANY = 520;

let server: TestServer;
let coordinator: Caller;
let oldest: string;
beforeAll(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
  oldest = (await declare(coordinator, { title: 'Thư giả mạo, vụ đầu tiên' })).id;
  await server.database.superuser.query(
    `INSERT INTO incidents (id, realm, code, title, unit_id, category, tlp, state, state_at, outcome, summary,
       reporter_name, detected_at, received_at)
     SELECT gen_random_uuid(), i.realm, 'SC-2020-' || n, 'Thư giả mạo số ' || n, i.unit_id, i.category, i.tlp, 'closed',
       i.state_at, 'resolved', 'Đã chặn.', 'Trực ban', i.detected_at, i.received_at + make_interval(secs => n)
     FROM incidents i, generate_series(1, $2::int) n WHERE i.id = $1`,
    [oldest, MANY],
  );
});
afterAll(() => server.close());

const found = async (query: string): Promise<string[]> => {
  const { status, body } = await coordinator.get(`/api/incidents?q=thu+gia+mao&${query}`);
  expect(status).toBe(200);
  return body.items.map(({ id }: { id: string }) => id);
};

test.each(['state=open', 'owner=none&state=received,triaged', 'sort=receivedAt&limit=1'])(
  'a search narrowed or turned round by %s finds what lies behind hundreds of newer matches',
  async (query) => {
    expect((await found(query))[0]).toBe(oldest);
  },
);

test('paging through a search ends at the oldest match, each once', async () => {
  const ids: string[] = [];
  let next: string | null = null;
  do {
    const at: string = next ? `&cursor=${encodeURIComponent(next)}` : '';
    const { body } = await coordinator.get(`/api/incidents?q=thu+gia+mao&limit=200${at}`);
    ids.push(...body.items.map(({ id }: { id: string }) => id));
    next = body.next;
  } while (next);
  expect([ids.length, new Set(ids).size, ids.at(-1)]).toEqual([MANY + 1, MANY + 1, oldest]);
});
