import fc from 'fast-check';
import type { CopyVerdict, SystemVerdict, Verdict } from '../evaluation/verdict.js';
import { VERDICTS } from '../evaluation/verdict.js';
import { type OpenFinding, reconcileFindings } from './signals.js';

const HOUR = 3_600_000;

const copyIs = (copyId: string, over: Partial<CopyVerdict> = {}): CopyVerdict => ({
  copyId,
  state: 'fresh',
  level: 5,
  freshness: 1,
  integrity: 1,
  dataRead: 1,
  restore: 1,
  counts: true,
  sameAs: null,
  newestDataAt: 0,
  lateFrom: HOUR,
  staleFrom: 3 * HOUR,
  reasons: [],
  ...over,
});

const systemIs = (verdict: Verdict, ...copies: CopyVerdict[]): SystemVerdict => ({
  verdict,
  squares: [],
  datasets: [{ datasetId: 'd', squares: [], copies }],
  validUntil: null,
  score: 0,
});

const noPing: ReadonlySet<string> = new Set();
const incomplete = [{ code: 'incomplete_run' as const, copyId: 'a', params: {} }];

test.each<[string, Partial<CopyVerdict>, string[]]>([
  ['fresh', {}, []],
  ['late', { state: 'ageing', freshness: 0.7 }, ['missed']],
  ['too old', { state: 'stale', freshness: 0 }, ['stale']],
  ['failed again, the one before still fresh', { state: 'incomplete', reasons: incomplete }, ['incomplete']],
  [
    'never whole',
    { state: 'incomplete', freshness: 0, newestDataAt: null, reasons: incomplete },
    ['incomplete'],
  ],
  ['damaged', { state: 'failing' }, ['failing']],
  ['damaged and late', { state: 'failing', freshness: 0.2 }, ['missed', 'failing']],
  ['unlike those before', { state: 'suspect' }, []],
  ['unlike those before, and late', { state: 'suspect', freshness: 0.5 }, ['missed']],
  ['declared only', { state: 'declared', freshness: 0, newestDataAt: null }, []],
  ['waiting for its first', { state: 'waiting_first', freshness: 0, newestDataAt: null }, []],
])('a copy that is %s', (_, over, kinds) => {
  const { raised } = reconcileFindings([], systemIs('unmet', copyIs('a', over)), 'unmet', noPing);
  expect(raised.map(({ kind }) => kind)).toEqual(kinds);
});

test('a silent ping address is a finding of its copy alone', () => {
  const system = systemIs('unproved', copyIs('a'), copyIs('b'));
  const { raised } = reconcileFindings([], system, 'unproved', new Set(['b']));
  expect(raised.map(({ kind, copyId }) => [kind, copyId])).toEqual([['silent', 'b']]);
});

test.each<[Verdict | null, Verdict, boolean]>([
  [null, 'unmet', false],
  ['met_32110', 'met_321', true],
  ['met_321', 'met_with_warning', true],
  ['met_with_warning', 'unmet', true],
  ['unproved', 'unmet', true],
  ['unmet', 'unproved', false],
  ['unmet', 'met_32110', false],
  ['met_321', 'met_321', false],
])('from %s to %s: fallen %s', (watched, now, isFallen) => {
  const { raised } = reconcileFindings([], systemIs(now), watched, noPing);
  expect(raised).toEqual(
    isFallen ? [expect.objectContaining({ kind: 'verdict', fromVerdict: watched })] : [],
  );
});

test('a verdict that has fallen is one finding however far it falls, and over when it is as good as before', () => {
  const fallen: OpenFinding = { id: '1', kind: 'verdict', copyId: null, fromVerdict: 'met_321' };
  const look = (now: Verdict) => reconcileFindings([fallen], systemIs(now), 'met_with_warning', noPing);
  expect(look('unmet')).toMatchObject({ raised: [], ended: [] });
  expect(look('met_with_warning')).toMatchObject({ raised: [], ended: [] });
  expect(look('met_321')).toMatchObject({ raised: [], ended: [fallen] });
  expect(look('met_32110')).toMatchObject({ raised: [], ended: [fallen] });
});

test('a verdict that falls further after somebody closed its case is raised anew, from where it stood', () => {
  const closed: OpenFinding = {
    ...{ id: '1', kind: 'verdict', copyId: null, fromVerdict: 'met_32110', isClosed: true },
  };
  const look = (now: Verdict) => reconcileFindings([closed], systemIs(now), 'met_with_warning', noPing);
  expect(look('unmet')).toEqual({
    raised: [expect.objectContaining({ kind: 'verdict', fromVerdict: 'met_with_warning' })],
    ended: [],
    overtaken: [closed],
  });
  expect(look('met_with_warning')).toEqual({ raised: [], ended: [], overtaken: [] });
  expect(look('met_32110')).toEqual({ raised: [], ended: [closed], overtaken: [] });
});

const aCopy = (id: string): fc.Arbitrary<CopyVerdict> =>
  fc
    .record({
      freshness: fc.constantFrom(0, 0.5, 1),
      isFailing: fc.boolean(),
      isIncomplete: fc.boolean(),
      hasRun: fc.boolean(),
    })
    .map(({ freshness, isFailing, isIncomplete, hasRun }) =>
      copyIs(id, {
        freshness,
        state: isFailing ? 'failing' : 'fresh',
        newestDataAt: hasRun ? 0 : null,
        reasons: isIncomplete ? incomplete : [],
      }),
    );

test('whatever happens, each thing that is wrong is raised once, stays while it is wrong, and ends once', () => {
  const looks = fc.array(
    fc.record({
      verdict: fc.constantFrom(...VERDICTS),
      copies: fc.tuple(aCopy('a'), aCopy('b')),
      silent: fc.subarray(['a', 'b']),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(looks, (steps) => {
      let open: OpenFinding[] = [];
      let watched: Verdict | null = null;
      let count = 0;
      for (const { verdict, copies, silent } of steps) {
        const system = systemIs(verdict, ...copies);
        const { raised, ended } = reconcileFindings(open, system, watched, new Set(silent));
        const keyOf = ({ kind, copyId }: Pick<OpenFinding, 'kind' | 'copyId'>) => `${kind} ${copyId}`;
        const before = new Set(open.map(keyOf));
        expect(raised.filter((one) => before.has(keyOf(one)))).toEqual([]);
        open = [
          ...open.filter((one) => !ended.includes(one)),
          ...raised.map((one) => ({ ...one, id: String((count += 1)) })),
        ];
        expect(new Set(open.map(keyOf)).size).toBe(open.length);
        watched = verdict;
        // Looked at again while nothing changed: nothing is new and nothing is over.
        expect(reconcileFindings(open, system, watched, new Set(silent))).toMatchObject({
          raised: [],
          ended: [],
        });
        // What is wrong with a copy is what is open of it.
        const wrong = reconcileFindings([], system, watched, new Set(silent)).raised;
        expect(
          open
            .filter(({ kind }) => kind !== 'verdict')
            .map(keyOf)
            .sort(),
        ).toEqual(wrong.map(keyOf).sort());
      }
    }),
  );
});
