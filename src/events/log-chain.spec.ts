import fc from 'fast-check';
import { ChainCheck } from './chain-check.js';
import {
  type ChainRow,
  type Finding,
  headerOf,
  type NotedHead,
  type RowFinding,
  sha256,
} from './log-chain.js';

const RUNS = { numRuns: process.env['LONG'] ? 10_000 : 1_000 };
const LONGEST_MS = 180_000;

type Content = Omit<ChainRow, 'seq' | 'hash' | 'payload_hash'> & { readonly payload: string };

const id = fc.uuid();
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const instant = fc.date({ noInvalidDate: true });

const content: fc.Arbitrary<Content> = fc.record({
  id,
  realm: id,
  type: fc.constantFrom('incident.declared', 'assignment.sent', 'assignment.done'),
  subject_id: maybe(id),
  incident_id: maybe(id),
  assignment_id: maybe(id),
  entry_id: maybe(id),
  drill_id: maybe(id),
  unit_id: maybe(id),
  actor_id: maybe(id),
  actor_kind: fc.constantFrom('person', 'contact', 'token', 'system'),
  audience: fc.array(text, { maxLength: 3 }),
  version: maybe(fc.nat()),
  changed: maybe(fc.array(text, { maxLength: 3 })),
  at: instant,
  recorded_at: instant,
  payload: text,
});

const contents = fc.uniqueArray(content, { minLength: 2, maxLength: 12, selector: (one) => one.id });

/** As `append` chains, from the row `first` on. */
function chain(rows: readonly Content[], first = 1, before: Buffer = Buffer.alloc(0)): ChainRow[] {
  let hash: Buffer = before;
  return rows.map((row, index) => {
    const bare = { ...row, seq: first + index, payload_hash: sha256(row.payload), hash };
    hash = sha256(hash, headerOf(bare));
    return { ...bare, hash };
  });
}

const headAt = ({ seq, hash }: ChainRow, minute = seq): NotedHead => ({
  seq,
  hash: hash.toString('hex'),
  at: new Date(minute * 60_000).toISOString(),
});

function check(rows: readonly ChainRow[], heads: readonly NotedHead[] = []): Finding[] {
  const walk = new ChainCheck(heads);
  for (const row of rows.toSorted((a, b) => a.seq - b.seq)) walk.next(row);
  return walk.finish().findings;
}

/** A chain, some of its rows noted as heads, the last always, and a row of it. */
const logs = fc.tuple(contents, fc.infiniteStream(fc.boolean()), fc.nat()).map(([rows, isNoted, pick]) => {
  const whole = chain(rows);
  const heads = whole
    .filter(({ seq }) => isNoted.next().value || seq === whole.length)
    .map((row) => headAt(row));
  return { whole, heads, at: pick % whole.length };
});

const COLUMNS = Object.keys(
  chain(fc.sample(content, { numRuns: 1, seed: 1 }))[0] ?? {},
) as (keyof ChainRow)[];

const others: Record<string, (value: unknown) => unknown> = {
  string: (value) => `${String(value)}x`,
  number: (value) => (value as number) + 1000,
  object: (value) => {
    if (value === null) return 'x';
    if (value instanceof Date) return new Date(value.getTime() + (value.getTime() > 0 ? -1 : 1));
    if (Array.isArray(value)) return [...(value as string[]), 'x'];
    const flipped = Buffer.from(value as Buffer);
    flipped[0] = (flipped[0] ?? 0) ^ 1;
    return flipped;
  },
};

const altered = (row: ChainRow, column: keyof ChainRow): ChainRow => ({
  ...row,
  [column]: others[typeof row[column]]?.(row[column]),
});

const renumber = (rows: readonly ChainRow[], by: number): ChainRow[] =>
  rows.map((row) => ({ ...row, seq: row.seq + by }));

test('the header text covers every column but the payload and the hash itself', () => {
  const [row] = chain(fc.sample(content, { numRuns: 1, seed: 7 })) as [ChainRow];
  const silent = COLUMNS.filter((column) => headerOf(altered(row, column)) === headerOf(row));
  expect(silent.toSorted()).toEqual(['hash', 'payload']);
});

test(
  'an untouched chain is never accused, with or without heads, erased payloads included',
  () => {
    fc.assert(
      fc.property(logs, fc.array(fc.nat()), ({ whole, heads }, erased) => {
        const rows = whole.map((row) => (erased.includes(row.seq) ? { ...row, payload: null } : row));
        expect(check(rows)).toEqual([]);
        expect(check(rows, heads)).toEqual([]);
      }),
      RUNS,
    );
  },
  LONGEST_MS,
);

test(
  'one changed column of one row names that row and nothing else',
  () => {
    fc.assert(
      fc.property(
        logs,
        fc.constantFrom(...COLUMNS),
        fc.boolean(),
        ({ whole, heads, at }, column, hasHeads) => {
          const rows = whole.with(at, altered(whole[at] as ChainRow, column));
          const findings = check(rows, hasHeads ? heads : []);
          expect(findings).toEqual([expect.objectContaining({ kind: 'changed', seq: at + 1 })]);
        },
      ),
      RUNS,
    );
  },
  LONGEST_MS,
);

test(
  'a removed row is named, whether its number stays free or the rest is renumbered',
  () => {
    fc.assert(
      fc.property(logs, fc.boolean(), fc.boolean(), ({ whole, heads, at }, isRenumbered, hasHeads) => {
        fc.pre(at < whole.length - 1 && !(isRenumbered && at === whole.length - 2 && !hasHeads));
        const behind = whole.slice(at + 1);
        const rows = [...whole.slice(0, at), ...(isRenumbered ? renumber(behind, -1) : behind)];
        const [first, ...rest] = check(rows, hasHeads ? heads : []) as RowFinding[];
        expect(first?.seq).toBe(at + 1);
        if (!isRenumbered) expect([first?.kind, rest]).toEqual(['missing', []]);
      }),
      RUNS,
    );
  },
  LONGEST_MS,
);

test(
  'two rows whose contents were swapped are both named and no other is',
  () => {
    fc.assert(
      fc.property(logs, fc.nat(), fc.boolean(), ({ whole, heads, at }, pick, hasHeads) => {
        const [low, high] = [at, (at + 1 + (pick % (whole.length - 1))) % whole.length].toSorted(
          (a, b) => a - b,
        );
        const [one, other] = [whole[low as number] as ChainRow, whole[high as number] as ChainRow];
        const rows = whole
          .with(one.seq - 1, { ...other, seq: one.seq })
          .with(other.seq - 1, { ...one, seq: other.seq });
        const findings = check(rows, hasHeads ? heads : []) as RowFinding[];
        const named = findings.flatMap(({ seq, to = seq }) =>
          Array.from({ length: to - seq + 1 }, (_, i) => seq + i),
        );
        expect(named).toEqual([one.seq, other.seq]);
      }),
      RUNS,
    );
  },
  LONGEST_MS,
);

test(
  'an inserted row is named, be its own hash right or not, with the rest renumbered behind it',
  () => {
    fc.assert(
      fc.property(
        logs,
        content,
        fc.boolean(),
        fc.boolean(),
        ({ whole, heads, at }, foreign, isChained, hasHeads) => {
          const before = whole[at - 1]?.hash ?? Buffer.alloc(0);
          const [made] = chain([foreign], at + 1, isChained ? before : sha256('wrong')) as [ChainRow];
          const rows = [...whole.slice(0, at), made, ...renumber(whole.slice(at), 1)];
          expect(check(rows, hasHeads ? heads : [])).toEqual([{ kind: 'inserted', seq: at + 1 }]);
        },
      ),
      RUNS,
    );
  },
  LONGEST_MS,
);

test(
  'a row inserted before the first, or with a wrong hash behind the last, is named',
  () => {
    fc.assert(
      fc.property(logs, content, fc.integer({ min: -5, max: 0 }), ({ whole, heads }, foreign, below) => {
        const [early] = chain([foreign], below) as [ChainRow];
        expect(check([early, ...whole], heads)).toEqual([{ kind: 'inserted', seq: below }]);
        const [late] = chain([foreign], whole.length + 1, sha256('wrong')) as [ChainRow];
        expect(check([...whole, late], heads)).toEqual([{ kind: 'changed', seq: late.seq }]);
      }),
      RUNS,
    );
  },
  LONGEST_MS,
);

test(
  'everything recomputed from a row on, or the tail cut, names the two heads between which it happened',
  () => {
    fc.assert(
      fc.property(logs, content, ({ whole, heads, at }, foreign) => {
        const kept = whole.slice(0, at);
        const between = {
          after: heads.findLast(({ seq }) => seq <= at) ?? null,
          before: heads.find(({ seq }) => seq > at),
        };
        const recomputed = chain([foreign, ...(whole.slice(at + 1) as Content[])], at + 1, kept.at(-1)?.hash);
        expect(check([...kept, ...recomputed], heads)).toEqual([{ kind: 'rewritten', between }]);
        expect(check(kept, heads)).toEqual([{ kind: 'cut', between }]);
      }),
      RUNS,
    );
  },
  LONGEST_MS,
);
