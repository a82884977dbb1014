import fc from 'fast-check';
import { evaluate } from './evaluate.js';
import type { CopyFacts, RestoreFact, SystemFacts } from './facts.js';
import { NOW } from './facts.fixture.js';
import { DAY, HOUR } from './phases.js';
import { hasPassed } from './restores.js';
import { ago, inOwnRepository, nearlyProved, systems, thresholds, wild } from './random-systems.fixture.js';
import type { Thresholds } from './thresholds.js';
import { type SystemVerdict, VERDICTS } from './verdict.js';

const RUNS = { numRuns: process.env['LONG'] ? 15_000 : 2_000 };

/** All that must stay as it is until `validUntil`. */
const statesOf = ({ verdict, squares, datasets }: SystemVerdict): string =>
  [
    verdict,
    ...[squares, ...datasets.map((one) => one.squares)].map((list) =>
      list.map(({ state }) => state).join(','),
    ),
  ].join('; ');

/** Instants that a fact and a span of the rules make, and their neighbours: where a change would be if it were anywhere. */
function telling(system: SystemFacts, rules: Thresholds, picks: readonly number[]): number[] {
  const bases = [
    NOW,
    ...system.waivers.map(({ until }) => until),
    ...system.datasets.flatMap(({ copies }) =>
      copies.flatMap((copy) => [
        ...[...copy.checks, ...copy.restores, ...copy.isolationEvents].map(({ at }) => at),
        ...copy.isolationEvents.map((event) => (event.kind === 'locked' ? event.lockedUntil : event.at)),
        ...copy.runs.slice(-4).map(({ dataAt }) => dataAt),
        copy.lastListing?.at ?? NOW,
      ]),
    ),
  ];
  const days = [0, 1, 2, 3, 7, 8, 14, 21, 30, 60, 90, 180, 360, -3, -14];
  const hours = [rules.attachedHours, 1.5, 2, 4.5, 16, 25, 25.5, 46, 73, 73.5, 169.5, 217, 505.5];
  const spans = [...days.map((one) => one * DAY), ...hours.map((one) => one * HOUR)];
  const of = (list: readonly number[], pick: number): number => list[pick % list.length] ?? 0;
  return picks.map((pick) => of(bases, pick >> 8) + of(spans, pick >> 3) + (pick % 3) - 1);
}

test('nothing changes before the instant until which it holds, and something does at it', () => {
  const seen = new Map<string, number>();
  let flips = 0;
  fc.assert(
    fc.property(
      systems,
      thresholds,
      fc.array(fc.nat(999), { minLength: 4, maxLength: 4 }),
      fc.array(fc.nat(2 ** 20), { minLength: 10, maxLength: 10 }),
      ago(3),
      (system, rules, shares, picks, laterMs) => {
        const now = NOW + laterMs;
        const verdict = evaluate(system, now, rules);
        const states = statesOf(verdict);
        seen.set(verdict.verdict, (seen.get(verdict.verdict) ?? 0) + 1);
        const end = verdict.validUntil ?? now + 20 * 365 * DAY;
        const within = [
          end - 1,
          ...shares.map((share) => now + Math.floor((share / 1_000) * (end - now))),
          ...telling(system, rules, picks).filter((instant) => instant > now && instant < end),
        ];
        for (const instant of within) expect(statesOf(evaluate(system, instant, rules))).toBe(states);
        if (verdict.validUntil === null) return;
        flips += 1;
        expect(verdict.validUntil).toBeGreaterThan(now);
        expect(statesOf(evaluate(system, verdict.validUntil, rules))).not.toBe(states);
      },
    ),
    RUNS,
  );
  // the facts are of all kinds: every verdict comes up, and many of them flip
  expect(new Set(seen.keys())).toEqual(new Set(VERDICTS));
  expect(flips).toBeGreaterThan(RUNS.numRuns / 5);
});

/** Being met is better than not; between unmet and unproved there is nothing to win. */
const rankOf = ({ verdict }: SystemVerdict): number =>
  VERDICTS.length - Math.min(VERDICTS.indexOf(verdict), VERDICTS.indexOf('unproved'));
const withCopies = (system: SystemFacts, of: (copy: CopyFacts) => CopyFacts): SystemFacts => ({
  ...system,
  datasets: system.datasets.map((dataset) => ({ ...dataset, copies: dataset.copies.map(of) })),
});

test('what is only typed is unproved, whatever is typed, waived or heard of', () => {
  const typed = systems.map((system) =>
    withCopies(system, (copy) => ({
      ...copy,
      runs: [],
      lastListing: null,
      checks: [],
      restores: copy.restores
        .filter(hasPassed)
        .map((restore) => ({ ...restore, comparison: null, isWord: true as const })),
      isolationEvents: [],
    })),
  );
  fc.assert(
    fc.property(typed, thresholds, (system, rules) => {
      const { verdict, squares, score } = evaluate(system, NOW, rules);
      expect(verdict).toBe('unproved');
      expect(squares.filter(({ state }) => state === 'unmet')).toEqual([]);
      expect(score).toBe(0);
    }),
    RUNS,
  );
});

/** Restores that people say they tried, and reports that they uploaded. */
const words = fc.record({
  restores: fc.array(
    fc.record({
      id: fc.constant('word'),
      at: ago(200).map((ms) => NOW - ms),
      result: fc.constantFrom<RestoreFact['result']>('passed', 'failed', 'inconclusive'),
      scope: fc.constantFrom<RestoreFact['scope']>('full', 'sample'),
      comparison: fc.constant(null),
      onSourceHost: fc.constant(false),
      durationMinutes: fc.nat(600),
      isWord: fc.constant(true as const),
    }),
    { maxLength: 3 },
  ),
  heartbeatAt: fc.option(ago(30).map((ms) => NOW - ms)),
});

test('what people say they restored, and what they upload, makes no verdict better: it may make it worse', () => {
  let worse = 0;
  fc.assert(
    fc.property(
      systems,
      thresholds,
      fc.array(words, { minLength: 1, maxLength: 6 }),
      (system, rules, said) => {
        let at = 0;
        const more = withCopies(system, (copy) => {
          const { restores, heartbeatAt } = said[at++ % said.length] ?? { restores: [], heartbeatAt: null };
          return {
            ...copy,
            restores: [...copy.restores, ...restores],
            heartbeatAt: heartbeatAt ?? copy.heartbeatAt,
          };
        });
        const [before, after] = [evaluate(system, NOW, rules), evaluate(more, NOW, rules)];
        expect(rankOf(after)).toBeLessThanOrEqual(rankOf(before));
        if (rankOf(after) < rankOf(before)) worse += 1;
        const levels = ({ datasets }: SystemVerdict) =>
          datasets.map(({ copies }) => copies.map(({ level }) => level));
        for (const [data, list] of levels(after).entries())
          for (const [index, level] of list.entries())
            if (level > 1) expect(level).toBeLessThanOrEqual(levels(before)[data]?.[index] ?? 0);
      },
    ),
    RUNS,
  );
  expect(worse).toBeGreaterThan(0);
});

test('a passed check, a passed restore or a detachment that is taken away makes no verdict better', () => {
  const without = <T>(list: readonly T[], isEvidence: (one: T) => boolean, pick: number): T[] => {
    const evidence = list.filter(isEvidence);
    const taken = evidence[pick % evidence.length];
    return list.filter((one) => one !== taken);
  };
  let worse = 0;
  fc.assert(
    fc.property(systems, thresholds, fc.nat(99), fc.constantFrom(0, 1, 2), (facts, rules, pick, kind) => {
      const system = { ...facts, waivers: [] };
      const less = withCopies(system, (copy) => ({
        ...copy,
        checks: kind === 0 ? without(copy.checks, ({ passed }) => passed, pick) : copy.checks,
        restores: kind === 1 ? without(copy.restores, hasPassed, pick) : copy.restores,
        isolationEvents:
          kind === 2
            ? without(copy.isolationEvents, (event) => event.kind === 'detached', pick)
            : copy.isolationEvents,
      }));
      const [before, after] = [evaluate(system, NOW, rules), evaluate(less, NOW, rules)].map(rankOf);
      expect(after).toBeLessThanOrEqual(before ?? 0);
      if (after !== before) worse += 1;
    }),
    RUNS,
  );
  expect(worse).toBeGreaterThan(0);
});

test('a mirror, a snapshot on the primary, and a second copy on a device or in a repository that counts are no third copy', () => {
  const copiesOf = (system: SystemFacts, rules: Thresholds) => {
    const [dataset] = evaluate(system, NOW, rules).datasets;
    const [square] = dataset?.squares ?? [];
    return { state: square?.state, figure: square?.figure };
  };
  fc.assert(
    fc.property(
      systems.filter(({ datasets }) => (datasets[0]?.copies.length ?? 0) > 0),
      thresholds,
      fc.oneof(nearlyProved, wild),
      fc.constantFrom('mirror', 'snapshot', 'device', 'repository'),
      (system, rules, added, kind) => {
        const [first, ...others] = system.datasets;
        if (!first) return;
        const counted = evaluate(system, NOW, rules).datasets[0]?.copies.find(({ counts }) => counts)?.copyId;
        const one = first.copies.find(({ id }) => id === counted);
        const extra: Record<typeof kind, Partial<CopyFacts> | null> = {
          mirror: { mirrorOf: first.copies[0]?.id ?? null },
          snapshot: {
            device: system.primary.device ?? 'any',
            ...(system.primary.device ? {} : { medium: 'disk_array_primary' }),
          },
          device: one ? { device: one.device } : null,
          repository: one ? { runs: one.runs, lastListing: one.lastListing } : null,
        };
        if (!extra[kind]) return;
        const copy = { ...inOwnRepository(added, 'added'), id: 'added', device: 'added', ...extra[kind] };
        const more = { ...system, datasets: [{ ...first, copies: [...first.copies, copy] }, ...others] };
        // a fresh twin may stand for one that ages; and where nothing but words was, there is evidence now
        const [before, after] = [copiesOf(system, rules), copiesOf(more, rules)];
        expect(after.figure).toBe(before.figure);
        if (
          before.state === 'unmet' ||
          (!['device', 'repository'].includes(kind) && before.state !== 'unproved')
        )
          expect(after.state).toBe(before.state);
      },
    ),
    RUNS,
  );
});
