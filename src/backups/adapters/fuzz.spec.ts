import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { evidenceOf, manifestText, type SampledTool } from '../../../test/backups/samples/cases.js';
import { saidBy } from '../../../test/backups/samples/said.js';
import { SAMPLES } from '../../../test/backups/samples/verdicts.js';
import { PROBLEM_CODES, type Reading } from './adapter.js';
import { type RawEvidence, VERBS } from './evidence.js';
import { adapterOf } from './registry.js';

const RUNS = process.env['LONG'] ? 20_000 : 2_000;

const read = (raw: RawEvidence): Reading => adapterOf(raw.tool)!.read(raw);

const comparison: RawEvidence = {
  ...evidenceOf('restic', 'restore-verify', 'compare'),
  tool: 'manifest',
  stdout: Buffer.from(
    JSON.stringify({
      expected: manifestText('restored'),
      expectedTakenAt: '2026-11-21T23:00:00Z',
      actual: manifestText('restored'),
      scope: 'full',
      snapshotAt: '2026-11-21T23:09:11Z',
    }),
  ),
};

const EVIDENCE: readonly (readonly [string, RawEvidence])[] = [
  ...(Object.keys(SAMPLES) as SampledTool[]).flatMap((tool) =>
    Object.entries(SAMPLES[tool]).map(
      ([name, { verb, ...more }]) => [`${tool}/${name}`, evidenceOf(tool, name, verb, more)] as const,
    ),
  ),
  ['manifest/compare', comparison],
];

/** What speaks for the copy: no damaged output may say more of it than the whole one did. */
function praiseOf({ facts }: Reading): string[] {
  return facts
    .filter((fact) => {
      if (fact.kind === 'run') return fact.run.outcome === 'ok';
      if (fact.kind === 'check') return fact.check.passed;
      if (fact.kind === 'isolation') return fact.isolation.kind === 'locked';
      return fact.kind === 'restore' ? fact.restore.result === 'passed' : fact.kind === 'listing';
    })
    .map((fact) => {
      if (fact.kind === 'listing') return 'listing';
      // Until when is not told: nothing guards the digits of an instant, and no damage may make a lock of none.
      return fact.kind === 'isolation' ? 'lock passed' : saidBy({ facts: [fact], problems: [] })[0]!;
    });
}

/** Numbers that are no safe whole ones from nought on; `share` alone is a fraction. */
const faultyNumbers = (value: unknown): unknown[] => {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === 'share' ? [] : faultyNumbers(one)));
};

/** Texts that PostgreSQL would refuse, or a page should not show. */
const faultyTexts = (value: unknown): unknown[] => {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0') ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(faultyTexts) : [];
};

const faultsOf = ({ facts, problems }: Reading): unknown[] => [
  ...faultyNumbers(facts),
  ...faultyTexts(facts),
  ...problems.filter(({ code }) => !PROBLEM_CODES.includes(code)),
  ...(facts.length + problems.length === 0 ? ['says nothing'] : []),
];

/** Every cut of a stream with what is wrong about it; `allows` names the praise that may come by cutting. */
function faultyCuts(raw: RawEvidence, stream: 'stdout' | 'stderr', allows: RegExp): unknown[] {
  const whole = read(raw);
  const praise = praiseOf(whole);
  return Array.from(raw[stream], (_, length) => {
    const cut = read({ ...raw, [stream]: raw[stream].subarray(0, length) });
    const faults = faultsOf(cut);
    faults.push(...praiseOf(cut).filter((one) => !praise.includes(one) && !allows.test(one)));
    const isSuccess = stream === 'stdout' && raw.rc === 0 && praise.length > 0;
    if (isSuccess && cut.facts.length > 0 && !isDeepStrictEqual(cut.facts, whole.facts))
      faults.push(cut.facts);
    return faults.length > 0 ? { length, faults } : null;
  }).filter((fault) => fault !== null);
}

test.each(EVIDENCE)('%s cut at any byte says the same or nothing', (_, raw) => {
  expect(faultyCuts(raw, 'stdout', /^never/)).toEqual([]);
  // A run that is less than whole says so on stderr alone; checks, restores and listings prove themselves.
  expect(faultyCuts(raw, 'stderr', /^run /)).toEqual([]);
});

const evidence = fc.constantFrom(...EVIDENCE);
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('bytes that are turned never make a pass of what was none', () => {
  const flips = fc.array(fc.tuple(place, fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(evidence, flips, ([, raw], turned) => {
      const broken = { ...raw, stdout: Buffer.from(raw.stdout), stderr: Buffer.from(raw.stderr) };
      for (const [where, mask] of turned) {
        const at = Math.floor(where * (raw.stdout.length + raw.stderr.length));
        const [bytes, offset] =
          at < raw.stdout.length ? [broken.stdout, at] : [broken.stderr, at - raw.stdout.length];
        if (offset < bytes.length) bytes[offset] = bytes[offset]! ^ mask;
      }
      const found = read(broken);
      expect(faultsOf(found)).toEqual([]);
      const passes = (reading: Reading) => praiseOf(reading).filter((one) => / passed/.test(one));
      expect(passes(found).filter((one) => !passes(read(raw)).includes(one))).toEqual([]);
    }),
    { numRuns: RUNS * 2 },
  );
});

const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    1e400,
    -1e400,
    -1,
    2 ** 53,
    1.5,
    -0,
    null,
    true,
    '',
    [],
    {},
    '1e400',
    '\0',
    '\ud800',
  ),
  fc.constantFrom<unknown>('../../etc/passwd', '/srv\n/etc', { toString: 1 }, { length: 1e9 }, [[[[]]]]),
  fc.jsonValue(),
);

/** JSON as a hostile agent writes it: numbers that `JSON.stringify` would not. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    one === Infinity ? '<1e400>' : one === -Infinity ? '<-1e400>' : one,
  ).replaceAll(/"<(-?1e400)>"/g, '$1');

/** The same document with one of its values replaced. */
function replaced(value: unknown, where: number, by: unknown): unknown {
  if (typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  if (keys.length === 0) return by;
  const at = Math.floor(where * keys.length);
  const inner = where * keys.length - at;
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
  const key = keys[at]!;
  copy[key] = inner < 0.15 ? by : replaced(copy[key], (inner - 0.15) / 0.85, by);
  return Array.isArray(value) ? Object.values(copy) : copy;
}

test('any value in the place of another is read or named, never thrown', () => {
  const documents = EVIDENCE.flatMap(([, raw]) => {
    const lines = raw.stdout.toString().trimEnd();
    const last = lines.slice(lines.lastIndexOf('\n{') + 1);
    try {
      return [
        { raw, head: lines.slice(0, lines.length - last.length), document: JSON.parse(last) as unknown },
      ];
    } catch {
      return [];
    }
  });
  expect(documents.length).toBeGreaterThan(30);
  fc.assert(
    fc.property(fc.constantFrom(...documents), place, hostile, ({ raw, head, document }, where, by) => {
      const stdout = Buffer.from(head + written(replaced(document, where, by)));
      expect(faultsOf(read({ ...raw, stdout }))).toEqual([]);
    }),
    { numRuns: RUNS * 3 },
  );
});

test('any bytes, status, verb, subset, zone and time are read or named, never thrown', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((list) => Buffer.from(list)),
    fc.json().map((text) => Buffer.from(text)),
    evidence.map(([, { stdout }]) => stdout),
    evidence.map(([, { stderr }]) => stderr),
  );
  const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, 1, 2, 3, 10, 40, 50, 130));
  const subset = fc.oneof(
    fc.constant(null),
    fc.record({ share: fc.double() }),
    fc.record({ group: fc.double(), of: fc.double() }),
  );
  const verbs = fc.constantFrom(...Object.values(VERBS).flat(), '', 'constructor', '__proto__', 'toString');
  fc.assert(
    fc.property(
      fc.record({
        tool: fc.constantFrom('restic', 'borg', 'pgbackrest', 'manifest', 'aws'),
        verb: verbs,
        ...{ subset, rc: number, stdout: bytes, stderr: bytes },
        startedAt: fc.nat(),
        finishedAt: fc.nat({ max: 2 ** 31 - 1 }).map((seconds) => seconds * 1000),
        tz: fc.oneof(fc.string(), fc.constantFrom(null, 'UTC', 'Asia/Ho_Chi_Minh', 'Europe/Berlin')),
      }),
      (raw) => {
        expect(faultsOf(read({ ...raw, toolVersion: null }))).toEqual([]);
      },
    ),
    { numRuns: RUNS * 2 },
  );
});

/** Enough for a square of it to take hours. */
const FLOOD_BYTES = 1_000_000;

describe('floods end, within the time of a test and without a stack that overflows', () => {
  const flood = (text: string, bytes = FLOOD_BYTES): Buffer =>
    Buffer.alloc(bytes - (bytes % text.length), text);
  const LINE = '2026-11-21 23:12:12.362 P00   INFO: full backup size = , file total = 1';
  const floods: [string, Buffer][] = [
    ['brackets', flood('[')],
    ['braces', flood('{"a":')],
    ['open texts', flood('"\\')],
    ['one text', Buffer.from(`"${'a'.repeat(FLOOD_BYTES)}"`)],
    ['numbers', Buffer.from(`[${'1'.repeat(FLOOD_BYTES)}]`)],
    ['empty lines', flood('\n')],
    ['short lines', flood('a\n')],
    ['JSON lines', flood('{"type":"message_type","path"}\n')],
    ['one line of sizes', flood(' backup size = , file total = ')],
    ['lines of the log', flood(`${LINE}x\n`)],
    ['digits', flood('1111111111111111111111111111111111111 integrity\n')],
    [
      'one line of a restore',
      Buffer.concat([Buffer.from('finished verifying 7 files in '), flood(' (took a')]),
    ],
    ['one line of digits', flood('1')],
    ['archives', flood(`Analyzing archive ${' (1'.repeat(1_000)}\n`)],
    ['sums', flood(`${'a'.repeat(64)}  \\\\\\n\n`)],
    ['escaped sums', flood(`\\${'a'.repeat(64)}  ${'\\\\'.repeat(10_000)}\n`)],
    ['bytes that are no text', flood('\xff\xfe')],
  ];
  const verbs = (Object.keys(VERBS) as (keyof typeof VERBS)[]).flatMap((tool) =>
    VERBS[tool].map((verb) => ({ tool, verb })),
  );

  test.each(floods)('%s', (_, bytes) => {
    for (const { tool, verb } of verbs) {
      const isManifest = tool === 'manifest';
      const text = isManifest
        ? JSON.stringify({ expected: bytes.toString('latin1'), actual: '', scope: 'full' })
        : '';
      for (const [stdout, stderr] of isManifest
        ? [[Buffer.from(text), bytes]]
        : [
            [bytes, Buffer.alloc(0)],
            [Buffer.alloc(0), bytes],
          ]) {
        const raw = { ...comparison, tool, verb, stdout: stdout!, stderr: stderr! };
        const found = read(raw);
        expect(faultsOf(found)).toEqual([]);
        expect(praiseOf(found)).toEqual([]);
      }
    }
  });

  test('50 MB are refused before anything is read', () => {
    // Nothing but a length: whoever looked for bytes would not find them, and say something else.
    const stdout = { length: 50_000_000 } as Buffer;
    for (const { tool, verb } of verbs)
      expect(saidBy(read({ ...comparison, tool, verb, stdout }))).toEqual(['! too_large']);
  });
});

test('a tool of which people upload reports has no adapter', () => {
  for (const tool of ['veeam', 'proxmox', 'nas', 'other'] as const) expect(adapterOf(tool)).toBeNull();
});
