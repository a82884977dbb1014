import fc from 'fast-check';
import type { Answer, Caller, Json } from '../support/caller.js';
import { declare, dispatchable } from '../support/operation.js';
import { headOf, typesAfter } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let editors: Caller[];
let names: string[];
/** Wire field → a value that differs for every number. */
let values: Record<string, (n: number) => unknown>;
beforeAll(async () => {
  server = await startServer();
  editors = await Promise.all(['lead', 'coordinator', 'responder'].map((login) => server.as(login)));
  names = await Promise.all(editors.map(async (one) => (await one.get('/api/auth/me')).body.person.name));
  const units = await dispatchable(server, 60);
  const { body: systems } = await editors[0]!.get('/api/systems?limit=100');
  const { body: categories } = await editors[0]!.get('/api/categories');
  // The last is what a declared incident has, and would be no change.
  const codes = categories.items
    .map(({ code }: Json) => code)
    .filter((code: string) => code !== 'undetermined');
  const among =
    <T>(list: readonly T[]) =>
    (n: number) =>
      list[n % list.length];
  values = {
    title: (n) => `Tên ${n}`,
    unitId: (n) => units[n + 1]!.id,
    detectedAt: (n) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString(),
    reporter: (n) => ({ name: `Người ${n}`, phone: null, email: null, organisation: null }),
    category: among(codes),
    severity: among(['low', 'medium', 'high', 'critical']),
    description: (n) => `Mô tả ${n}`,
    unitBrief: (n) => `Tóm tắt ${n}`,
    tlp: among(['clear', 'green', 'amber+strict', 'red']),
    serious: () => true,
    seriousReason: (n) => `Lý do ${n}`,
    systemIds: (n) => [systems.items[n % systems.items.length].id],
  };
});
afterAll(() => server.close());

const read = (detail: Json, field: string): unknown =>
  field === 'systemIds' ? detail.systems.map(({ id }: Json) => id) : detail[field];

interface Update {
  readonly body: Record<string, unknown>;
  readonly by: number;
  readonly answer: Answer;
}

/** Sends every update at once from one version, and holds the answers against the row and the log. */
async function race(bodies: Record<string, unknown>[]): Promise<{ updates: Update[]; after: Json }> {
  const before = await declare(editors[0]!);
  const path = `/api/incidents/${before.id}`;
  const head = await headOf(server);
  const answers = await Promise.all(
    bodies.map((body, index) => editors[index % 3]!.patch(path, before.version, body)),
  );
  const updates = bodies.map((body, index) => ({ body, by: index % 3, answer: answers[index]! }));
  const { body: after } = await editors[0]!.get(path);
  const winners = updates.filter(({ answer }) => answer.status === 200);
  const written = await typesAfter(server, head);
  expect(written).toEqual(written.map(() => 'incident.changed'));
  expect(after.version).toBe(before.version + written.length);
  for (const field of Object.keys(values)) expectOneSurvivor(field, winners, before, after);
  for (const loser of updates.filter(({ answer }) => answer.status !== 200)) expectTold(loser, winners);
  return { updates, after };
}

/** Whatever of this field was accepted was one value, and it stands; where nothing was, the old one stands. */
function expectOneSurvivor(field: string, winners: readonly Update[], before: Json, after: Json): void {
  const accepted = new Set(
    winners.filter(({ body }) => field in body).map(({ body }) => JSON.stringify(body[field])),
  );
  expect([field, accepted.size <= 1]).toEqual([field, true]);
  const expected = accepted.size === 1 ? JSON.parse([...accepted][0]!) : read(before, field);
  expect([field, read(after, field)]).toEqual([field, expected]);
}

/** A loser gets 409 naming, of its own fields, each that somebody else won: who, when, both values. */
function expectTold({ body, answer }: Update, winners: readonly Update[]): void {
  expect(answer).toMatchObject({ status: 409, body: { code: 'edit_conflict', version: expect.any(Number) } });
  expect(answer.body.conflicts.length).toBeGreaterThan(0);
  for (const { field, current, yours, by, at } of answer.body.conflicts) {
    const same = winners.filter(
      (one) => field in one.body && JSON.stringify(one.body[field]) === JSON.stringify(current),
    );
    expect([field, same.map((one) => names[one.by])]).toEqual([field, expect.arrayContaining([by.name])]);
    expect(yours).toEqual(body[field]);
    expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000);
  }
}

test('of fifty at once over all fields exactly one survives a field, nothing else is lost, every loser is told', async () => {
  const fields = Object.keys(values).filter((field) => field !== 'serious' && field !== 'seriousReason');
  const bodies = Array.from({ length: 50 }, (_, n) => ({
    [fields[n % fields.length]!]: values[fields[n % fields.length]!]!(n),
  }));
  const { updates } = await race(bodies);
  for (const field of fields) {
    const contenders = updates.filter(({ body }) => field in body);
    const won = contenders
      .filter(({ answer }) => answer.status === 200)
      .map(({ body }) => JSON.stringify(body[field]));
    expect([field, contenders.length >= 4, new Set(won).size]).toEqual([field, true, 1]);
  }
});

test('of fifty at once that each write every field one wins whole', async () => {
  const bodies = Array.from({ length: 50 }, (_, n) =>
    Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value(n)])),
  );
  const { updates } = await race(bodies);
  expect(updates.filter(({ answer }) => answer.status === 200)).toHaveLength(1);
});

test('whatever sets of fields are written at once, the same holds', async () => {
  const numbered = fc.tuple(
    fc.uniqueArray(fc.constantFrom(...Object.keys(values)), { minLength: 1, maxLength: 4 }),
    fc.nat(49),
  );
  const body = numbered.map(([fields, n]) => {
    // "Serious" and its reason belong together, by rule.
    const whole = fields.includes('serious') ? [...new Set([...fields, 'seriousReason'])] : fields;
    return Object.fromEntries(whole.map((field) => [field, values[field]!(n)]));
  });
  const runs = process.env['LONG'] ? 200 : 15;
  await fc.assert(
    fc.asyncProperty(fc.array(body, { minLength: 2, maxLength: 12 }), async (bodies) => {
      await race(bodies);
    }),
    { numRuns: runs },
  );
}, 300_000);
