import type { Caller, Json } from '../support/caller.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let coordinator: Caller;
let unit: Caller;
let other: Caller;
let units: Json[];
let seen: Json;
let red: Json;
beforeAll(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
  units = await dispatchable(server, 2);
  [unit, other] = [await server.as(loginOf(units[0] as never)), await server.as(loginOf(units[1] as never))];
  seen = await declare(coordinator, { title: 'Trang tin Đông Hà bị đổi giao diện' });
  red = await declare(coordinator, { title: 'Lộ dữ liệu Đông Hà', tlp: 'red' });
  await dispatch(coordinator, seen.id, [units[0]!.id]);
  for (const { id } of [seen, red]) {
    await coordinator.post(`/api/incidents/${id}/entries`, { text: 'Nội bộ: nghi quản trị viên Đông Hà' });
    await coordinator.post(`/api/incidents/${id}/entries`, {
      text: 'Cho đơn vị: rà máy ở Đông Hà',
      share: 'units',
    });
  }
  await unit.post(`/api/incidents/${seen.id}/entries`, { text: 'Đơn vị: đã ngắt máy Đông Hà' });
});
afterAll(() => server.close());

const search = async (caller: Caller, q: string): Promise<Json> => {
  const { status, body } = await caller.get(`/api/search?q=${encodeURIComponent(q)}`);
  expect(status).toBe(200);
  return body;
};
const texts = (body: Json): string[] => body.entries.items.map(({ excerpt }: Json) => excerpt).sort();
const codes = (body: Json): string[] => body.incidents.items.map(({ code }: Json) => code).sort();

test.each(['đông hà', 'dong ha', 'DONG HA', 'Đông Hà'.normalize('NFD')])(
  'the team finds "%s" in titles, entries and units',
  async (q) => {
    const body = await search(coordinator, q);
    expect(codes(body)).toEqual([seen.code, red.code].sort());
    expect(body.entries.items).toHaveLength(5);
    expect(body.entries.items[0].incidentCode).toMatch(/^SC-/);
    expect(body.units.items.map(({ name }: Json) => name)).toContain('Phường Đông Hà');
  },
);

test('a unit finds only its own: no incident elsewhere, no internal entry, no name of the team', async () => {
  const body = await search(unit, 'dong ha');
  expect(codes(body)).toEqual([seen.code]);
  expect(texts(body)).toEqual(['Cho đơn vị: rà máy ở Đông Hà', 'Đơn vị: đã ngắt máy Đông Hà']);
  expect(JSON.stringify(body)).not.toContain('Điều phối viên trực ban');
  const nothing = await search(other, 'dong ha');
  expect([nothing.incidents.items, nothing.entries.items]).toEqual([[], []]);
});

test('after a recall a unit finds what it wrote itself, without the incident’s code', async () => {
  const incident = await declare(coordinator, { title: 'Máy chủ Cam Lộ hỏng' });
  const [sent] = await dispatch(coordinator, incident.id, [units[1]!.id]);
  await coordinator.post(`/api/incidents/${incident.id}/entries`, {
    text: 'Gửi Cam Lộ nhật ký',
    share: 'units',
  });
  await other.post(`/api/incidents/${incident.id}/entries`, { text: 'Cam Lộ đã rút dây mạng' });
  await coordinator.post(`/api/assignments/${sent!.id}/recall`, { reason: 'Nhầm' });
  const body = await search(other, 'cam lo');
  expect(body.incidents.items).toEqual([]);
  expect(texts(body)).toEqual(['Cam Lộ đã rút dây mạng']);
  expect(body.entries.items[0].incidentCode).toBeNull();
});

test('a leader finds nothing of TLP red', async () => {
  const body = await search(await server.as('leader'), 'dong ha');
  expect(codes(body)).toEqual([seen.code]);
  expect(body.entries.items.every(({ incidentId }: Json) => incidentId === seen.id)).toBe(true);
  expect(body.entries.items).toHaveLength(3);
});

test.each(['100%', '_____', '\\\\', "'; DROP TABLE incidents; --"])(
  '%s is text, not a pattern',
  async (q) => {
    const body = await search(coordinator, q);
    expect([codes(body), texts(body)]).toEqual([[], []]);
  },
);

test('a list by text keeps every filter, and the counts follow them', async () => {
  const find = async (query: string): Promise<string[]> =>
    (await coordinator.get(`/api/incidents?q=dong+ha&${query}`)).body.items.map(({ id }: Json) => id);
  expect(await find('tlp=red')).toEqual([red.id]);
  expect(await find('severity=none&tlp=amber')).toEqual([seen.id]);
  expect(await find('category=malware')).toEqual([]);
  expect(await find('serious=true')).toEqual([]);
  const counts = async (query = ''): Promise<Json> =>
    (await coordinator.get(`/api/incidents/counts${query}`)).body;
  expect(await counts('?tlp=red')).toEqual({ all: 1, mine: 0, unclaimed: 1, serious: 0, late: 0 });
  await coordinator.post(`/api/incidents/${red.id}/claim`);
  expect(await counts('?tlp=red')).toEqual({ all: 1, mine: 1, unclaimed: 0, serious: 0, late: 0 });
  expect((await counts()).late).toBe(0);
  server.clock.advance(5 * 3_600_000);
  expect((await counts()).late).toBe(1);
});
