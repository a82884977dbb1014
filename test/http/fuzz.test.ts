import fc from 'fast-check';
import type { Answer, Caller, Json } from '../support/caller.js';
import { chased } from '../support/chase.js';
import { declare, dispatchable } from '../support/operation.js';
import { countRows, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

const RUNS = process.env['LONG'] ? 5000 : 250;

let server: TestServer;
let lead: Caller;
let unitIds: string[];
let incident: Json;
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
  unitIds = (await dispatchable(server, 5)).map(({ id }) => id);
  incident = await declare(lead);
});
afterAll(() => server.close());

/** Text that hurts: every plane, halves of characters, controls, marks, wildcards. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '\u0000',
      '\ud800',
      '\udfff',
      '\u0301',
      '\ufe0f',
      '\u202e',
      '%',
      '_',
      '\\',
      "'",
      '{',
      'ß',
      'İ',
      '🙂',
    ),
  }),
  fc.constantFrom(
    '',
    ' ',
    '%00',
    '../..',
    'NaN',
    '2026-13-45T99:99:99Z',
    '0000-00-00T00:00:00Z',
    '-0',
    'null',
    'constructor',
  ),
);
const anything = fc.oneof(
  hostile,
  fc.jsonValue({ maxDepth: 3 }),
  fc.double(),
  fc.bigInt().map(Number),
  fc.constant(null),
);
const id = () => fc.oneof(fc.constantFrom(...unitIds), fc.uuid(), hostile);
const instant = fc.oneof(
  fc
    .date({ noInvalidDate: true, min: new Date('1990-01-01'), max: new Date('2110-01-01') })
    .map((at) => at.toISOString()),
  hostile,
);
const reporter = fc.oneof(
  fc.record(
    { name: hostile, phone: hostile, email: hostile, organisation: hostile },
    { requiredKeys: ['name'] },
  ),
  anything,
);
const severity = fc.oneof(fc.constantFrom('low', 'medium', 'high', 'critical', null), anything);

const fields = () => ({
  title: fc.oneof(hostile, anything),
  unitId: id(),
  detectedAt: instant,
  reporter,
  category: fc.oneof(fc.constantFrom('malware', 'undetermined'), hostile),
  severity,
  description: anything,
  unitBrief: anything,
  tlp: fc.oneof(fc.constantFrom('clear', 'red'), anything),
  systemIds: fc.oneof(fc.array(id(), { maxLength: 3 }), anything),
});
const order = () => ({
  unitIds: fc.oneof(fc.array(id(), { maxLength: 6 }), anything),
  leadUnitId: id(),
  instruction: hostile,
  ackDueAt: instant,
  dueAt: instant,
});

/** Answered in order, or refused as a problem; refused means that not one row and not one event was written. */
async function expectWhole(send: () => Promise<Answer>): Promise<number> {
  await chased(server); // what an order before this one has set off is not of this one
  const [rows, head] = [await countRows(server), await headOf(server)];
  const { status, headers, body } = await send();
  if (status < 300) return status;
  expect([status, status >= 400 && status < 500]).toEqual([status, true]);
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ code: expect.stringMatching(/^[a-z_]+$/), requestId: expect.any(String) });
  for (const error of body.errors ?? [])
    expect(error).toEqual({
      field: expect.any(String),
      code: expect.stringMatching(/^[a-z_]+$/),
      message: expect.any(String),
    });
  expect([await countRows(server), await headOf(server)]).toEqual([rows, head]);
  return status;
}

/** Right but for at most two fields, so that the rest of the way is walked too. */
const mostlyRight = (
  right: fc.Arbitrary<object>,
  fuzzed: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<object> =>
  fc
    .tuple(
      right,
      fc.record(fuzzed),
      fc.uniqueArray(fc.constantFrom(...Object.keys(fuzzed)), { maxLength: 2 }),
    )
    .map(([whole, wrong, names]) => ({
      ...whole,
      ...Object.fromEntries(names.map((name) => [name, wrong[name]])),
    }));

/** Runs the property; what was sent must have come through, broken rules, and been misshapen. */
async function check(
  arbitrary: fc.Arbitrary<object>,
  send: (body: object) => Promise<Answer>,
): Promise<void> {
  const seen = new Set<number>();
  const whole = fc.asyncProperty(
    arbitrary,
    async (body) => void seen.add(await expectWhole(() => send(body))),
  );
  await fc.assert(whole, { numRuns: RUNS });
  expect([...seen].some((status) => status < 300)).toBe(true);
  expect([...seen]).toEqual(expect.arrayContaining([400, 422]));
}

const LONG_ENOUGH = 600_000;

const shapeless = (fuzzed: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc.oneof(fc.record(fuzzed, { requiredKeys: [] }), fc.dictionary(hostile, anything));
const often = (usual: fc.Arbitrary<object>, rare: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: rare });

test(
  'whatever is declared is an incident or a problem',
  async () => {
    const right = fc.record({
      title: fc.constant('Đúng'),
      unitId: fc.constantFrom(...unitIds),
      detectedAt: fc.constant('2026-01-01T00:00:00Z'),
      reporter: fc.constant({ name: 'Lan' }),
    });
    const bodies = often(mostlyRight(right, fields()), shapeless(fields()));
    await check(bodies, (body) => lead.post('/api/incidents', body));
  },
  LONG_ENOUGH,
);

test(
  'whatever is edited is changed or refused',
  async () => {
    const fuzzed = { ...fields(), serious: fc.oneof(fc.boolean(), anything), seriousReason: anything };
    const right = fc.record(
      { title: fc.lorem(), tlp: fc.constantFrom('green', 'red') },
      { requiredKeys: [] },
    );
    await check(often(mostlyRight(right, fuzzed), shapeless(fuzzed)), async (body) => {
      const { version } = (await lead.get(`/api/incidents/${incident.id}`)).body;
      return lead.patch(`/api/incidents/${incident.id}`, version, body);
    });
  },
  LONG_ENOUGH,
);

test(
  'whatever is ordered is dispatched or refused',
  async () => {
    const right = fc.record({
      unitIds: fc.subarray(unitIds, { minLength: 1 }),
      instruction: fc.constant('Kiểm tra'),
    });
    const bodies = often(mostlyRight(right, order()), shapeless(order()));
    await check(bodies, (body) => lead.post(`/api/incidents/${incident.id}/assignments`, body));
  },
  LONG_ENOUGH,
);
