import type { Caller, Json } from '../support/caller.js';
import { declare, dispatch, dispatchable } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let lead: Caller;
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
});
afterAll(() => server.close());

/** Walks a list to its end; between two pages something may happen. */
async function walk(
  path: string,
  limit: number,
  between: (page: number) => Promise<unknown> = async () => undefined,
): Promise<Json[]> {
  const seen: Json[] = [];
  let next: string | null = '';
  for (let page = 0; next !== null; page++) {
    const { status, body } = await lead.get(
      `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${next && `&cursor=${next}`}`,
    );
    expect(status).toBe(200);
    expect(page).toBeLessThan(500);
    seen.push(...body.items);
    next = body.next;
    if (next !== null) await between(page);
  }
  return seen;
}

const idsOf = (rows: Json[]): string[] => rows.map(({ id }) => id);

describe('incidents', () => {
  const severities = [null, 'low', 'medium', 'high', 'critical'];
  const rank: Record<string, number> = { low: 1, medium: 2, high: 3, critical: 4 };
  // Several at the same instant and of the same severity, so that the id decides.
  const detectedAt = (n: number) => new Date(Date.UTC(2026, 0, 1 + (n % 4))).toISOString();
  const add = (n: number) =>
    declare(lead, { title: `Số ${n}`, severity: severities[n % 5], detectedAt: detectedAt(n) });
  let before: string[];
  beforeAll(async () => {
    before = [];
    for (let n = 0; n < 23; n++) before.push((await add(n)).id);
  });

  const keys: Record<string, (row: Json) => number> = {
    '-receivedAt': (row) => -Date.parse(row.receivedAt),
    receivedAt: (row) => Date.parse(row.receivedAt),
    '-detectedAt': (row) => -Date.parse(row.detectedAt),
    detectedAt: (row) => Date.parse(row.detectedAt),
    '-severity': (row) => -(rank[row.severity ?? 'medium'] as number),
  };

  test.each(Object.keys(keys))(
    'by %s each that was there comes exactly once, in order, while others are added',
    async (sort) => {
      let added = 100;
      const rows = await walk(`/api/incidents?sort=${sort}`, 5, () => add(added++));
      expect(
        idsOf(rows)
          .filter((id) => before.includes(id))
          .sort(),
      ).toEqual([...before].sort());
      expect(new Set(idsOf(rows)).size).toBe(rows.length);
      const order = rows.map(keys[sort]!);
      expect(order).toEqual([...order].sort((a, b) => a - b));
      before = idsOf(await walk('/api/incidents', 200));
    },
  );

  test.each(Object.keys(keys))('by %s pages of any size are the whole list cut', async (sort) => {
    const whole = idsOf(await walk(`/api/incidents?sort=${sort}`, 200));
    for (const limit of [1, 3, whole.length - 1, whole.length]) {
      expect(idsOf(await walk(`/api/incidents?sort=${sort}`, limit))).toEqual(whole);
    }
  });

  test('the team reads the newest of equal severity first, and what nobody graded among the medium', async () => {
    const rows = await walk('/api/incidents?sort=-severity', 200);
    const middle = rows.filter(({ severity }) => severity === null || severity === 'medium');
    expect(new Set(middle.map(({ severity }) => severity))).toEqual(new Set([null, 'medium']));
    expect(rows.slice(rows.indexOf(middle[0]), rows.indexOf(middle[0]) + middle.length)).toEqual(middle);
  });

  test('filters hold on every page', async () => {
    const rows = await walk('/api/incidents?severity=high,critical&state=open&sort=detectedAt', 2);
    const all = await walk('/api/incidents', 200);
    const wanted = all.filter(({ severity }) => severity === 'high' || severity === 'critical');
    expect(idsOf(rows).sort()).toEqual(idsOf(wanted).sort());
    expect(await walk('/api/incidents?state=closed,rejected', 2)).toEqual([]);
    expect(idsOf(await walk('/api/incidents?owner=none', 7)).sort()).toEqual(idsOf(all).sort());
    expect(await walk('/api/incidents?owner=me', 7)).toEqual([]);
    const found = idsOf(await walk(`/api/incidents?q=${encodeURIComponent('so 10')}`, 1));
    expect(found.sort()).toEqual(idsOf(all.filter(({ title }) => /^Số 10/.test(title))).sort());
    expect(found.length).toBeGreaterThan(5);
  });
});

test('entries and the timeline come newest first, each once, while more are written', async () => {
  const { id } = await declare(lead);
  const path = `/api/incidents/${id}`;
  const write = (text: string) => lead.post(`${path}/entries`, { text });
  await Promise.all(Array.from({ length: 11 }, (_, n) => write(`Dòng ${n}`)));
  const before = idsOf((await lead.get(`${path}/entries?limit=500`)).body.items);
  const walked = idsOf(await walk(`${path}/entries`, 3, (page) => write(`Thêm ${page}`)));
  expect(walked).toEqual(before);
  const seqs = (await walk(`${path}/timeline`, 4, (page) => write(`Nữa ${page}`))).map(({ seq }) => seq);
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a));
  expect(seqs.length).toBe(1 + 11 + Math.ceil(11 / 3) - 1);
});

test('assignments come by their deadline, each once, while more are sent; what waits for nobody comes last', async () => {
  const units = await dispatchable(server, 40);
  const incident = await declare(lead);
  const send = (from: number, to: number, minutes: number) =>
    dispatch(
      lead,
      incident.id,
      units.slice(from, to).map(({ id }) => id),
      { ackDueAt: new Date(Date.now() + minutes * 60_000).toISOString() },
    );
  const before = [...(await send(0, 8, 60)), ...(await send(8, 16, 30)), ...(await send(16, 20, 30))].map(
    ({ id }) => id,
  );
  await lead.post(`/api/assignments/${before[0]}/recall`, { reason: 'Nhầm' });
  await lead.post(`/api/assignments/${before[9]}/acknowledge`, { spokeWith: 'Anh Nam' });
  const path = `/api/assignments?incidentId=${incident.id}`;
  const rows = await walk(path, 3, (page) => send(20 + page, 21 + page, 45));
  expect(
    idsOf(rows)
      .filter((id) => before.includes(id))
      .sort(),
  ).toEqual([...before].sort());
  expect(new Set(idsOf(rows)).size).toBe(rows.length);
  const due = rows.map(({ state, ackDueAt }) => (state === 'sent' ? Date.parse(ackDueAt) : Infinity));
  expect(due).toEqual([...due].sort((a, b) => (a === b ? 0 : a - b)));
  expect(idsOf(rows.slice(-2)).sort()).toEqual([before[0], before[9]].sort());
  expect((await walk(`${path}&state=open`, 5)).length).toBe((await walk(path, 500)).length - 1);
});
