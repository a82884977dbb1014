import type { Tx } from '../../events/transactions.js';
import type { Rule } from '../evaluation/facts.js';
import type { Thresholds } from '../evaluation/thresholds.js';
import type { Verdict } from '../evaluation/verdict.js';

/** A restore that was tried. */
export interface LastRestore {
  readonly at: string;
  readonly result: 'passed' | 'failed' | 'inconclusive';
  readonly minutes: number | null;
}

/** What a system's copies were worth in a year, up to its end or to now. */
export interface YearOfSystem {
  readonly unitId: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly name: string;
  readonly level: number;
  readonly rpoHours: number | null;
  readonly rtoHours: number | null;
  /** At the end; null while there was no plan. */
  readonly verdict: Verdict | null;
  /** Of the year, in each verdict that there was. */
  readonly days: Readonly<Partial<Record<Verdict, number>>>;
  /** The last that a machine brought, whatever came of it. */
  readonly byMachine: LastRestore | null;
  /** The last that people minuted: their word. */
  readonly byPeople: LastRestore | null;
  /**
   * Of each dataset the last that a machine compared on another host than the source, and that was whole: of these the first;
   * null where one has none.
   */
  readonly provedAt: string | null;
  readonly waivers: readonly { readonly rule: Rule; readonly until: string; readonly reason: string }[];
}

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** A copy that was taken off the plan proves nothing any more, nor does what was restored before the copy was another. */
const PROVED_AT = `
    (SELECT CASE WHEN bool_and(d.at IS NOT NULL) THEN min(d.at) END FROM (
       SELECT (SELECT max(f.at) FROM backup_copies c JOIN backup_facts f ON f.copy_id = c.id AND f.kind = 'restore'
         WHERE c.dataset_id = d.id AND coalesce(c.retired_at >= $2, true) AND f.at < $2
           AND (f.at >= c.changed_at OR coalesce(c.changed_at >= $2, true)) AND NOT f.is_on_source
           AND f.fact ->> 'result' = 'passed' AND f.fact -> 'comparison' ->> 'missing' = '0'
           AND f.fact -> 'comparison' ->> 'changed' = '0') AS at
       FROM datasets d WHERE d.system_id = s.id AND (d.is_active AND NOT EXISTS (
           SELECT FROM backup_copies c WHERE c.dataset_id = d.id AND c.declared_at >= $2)
         OR EXISTS (SELECT FROM backup_copies c WHERE c.dataset_id = d.id AND c.declared_at < $2
           AND coalesce(c.retired_at >= $2, true)))) d)`;

const SELECT = `
  SELECT s.unit_id AS "unitId", u.code AS "unitCode", u.name AS "unitName", s.name, s.level,
    p.rpo_hours AS "rpoHours", p.rto_hours AS "rtoHours",
    (SELECT e.verdict FROM backup_evaluations e WHERE e.system_id = s.id AND e.at < $2
     ORDER BY e.at DESC, e.id DESC LIMIT 1) AS verdict,
    coalesce((SELECT jsonb_object_agg(verdict, days) FROM (
      SELECT verdict, sum(extract(epoch FROM until - greatest(at, $1)) / 86400)::float8 AS days FROM (
        SELECT verdict, at, lead(at, 1, $2::timestamptz(3)) OVER (ORDER BY at, id) AS until
        FROM backup_evaluations e WHERE e.system_id = s.id AND e.at < $2) spans
      WHERE until > $1 GROUP BY verdict) sums), '{}') AS days,
    (SELECT jsonb_build_object('at', f.at, 'result', f.fact -> 'result', 'minutes', f.fact -> 'durationMinutes')
     FROM backup_facts f WHERE f.system_id = s.id AND f.kind = 'restore' AND f.at < $2
     ORDER BY f.at DESC LIMIT 1) AS "byMachine",
    (SELECT jsonb_build_object('at', t.finished_at, 'result', t.state,
       'minutes', ceil(extract(epoch FROM t.finished_at - t.started_at) / 60))
     FROM backup_restore_tests t WHERE t.system_id = s.id AND t.finished_at < $2
     ORDER BY t.finished_at DESC, t.id DESC LIMIT 1) AS "byPeople",
    ${PROVED_AT} AS "provedAt",
    coalesce((SELECT jsonb_agg(jsonb_build_object('rule', w.rule, 'until', least(w.until, w.ended_at), 'reason', w.reason)
       ORDER BY w.signed_at) FROM backup_waivers w WHERE w.system_id = s.id AND w.signed_at < $2
       AND least(w.until, w.ended_at) > $1), '[]') AS waivers
  FROM systems s JOIN units u ON u.id = s.unit_id LEFT JOIN protected_systems p ON p.system_id = s.id
  WHERE s.is_active ORDER BY u.code, s.level DESC, s.name, s.id LIMIT 5000`;

/** Every system that is seen, by unit. */
export const yearOfSystems = ({ manager }: Tx, { from, to }: Span): Promise<YearOfSystem[]> =>
  manager.query<YearOfSystem[]>(SELECT, [from, to]);

/** Worst last; a system without a plan is worse than one that is judged. */
const FROM_BEST: readonly (Verdict | null)[] = [
  'met_32110',
  'met_321',
  'met_with_warning',
  'unproved',
  'unmet',
  null,
];
const rankOf = (verdict: Verdict | null): number => FROM_BEST.indexOf(verdict);
const isMet = (verdict: Verdict | null): boolean => rankOf(verdict) <= rankOf('met_with_warning');

/** A unit's systems together. */
export interface YearOfUnit {
  readonly code: string;
  readonly name: string;
  readonly systems: number;
  readonly counts: Readonly<Record<Verdict | 'unplanned', number>>;
  /** Null: no plan is worse than any verdict. */
  readonly worst: Verdict | null;
  /** Share of the systems whose rules are met, each weighing as much as its level, 0 to 1. */
  readonly metByLevel: number;
  /** The system whose restore has been unproved the longest; null where every one is proved. */
  readonly unproved: { readonly name: string; readonly since: string | null } | null;
}

/** From systems in the order of their units. */
export function yearOfUnits(
  systems: readonly YearOfSystem[],
  { to }: Span,
  thresholds: Thresholds,
): YearOfUnit[] {
  const units = Map.groupBy(systems, ({ unitId }) => unitId);
  return [...units.values()].map((own) => {
    const count = (verdict: Verdict | null): number => own.filter((one) => one.verdict === verdict).length;
    const weigh = (some: readonly YearOfSystem[]): number => some.reduce((sum, { level }) => sum + level, 0);
    const [first] = own as [YearOfSystem];
    return {
      code: first.unitCode,
      name: first.unitName,
      systems: own.length,
      counts: {
        met_32110: count('met_32110'),
        met_321: count('met_321'),
        met_with_warning: count('met_with_warning'),
        unproved: count('unproved'),
        unmet: count('unmet'),
        unplanned: count(null),
      },
      worst:
        own.map(({ verdict }) => verdict).toSorted((one, other) => rankOf(other) - rankOf(one))[0] ?? null,
      metByLevel: weigh(own.filter(({ verdict }) => isMet(verdict))) / weigh(own),
      unproved: longestUnproved(own, to, thresholds),
    };
  });
}

function longestUnproved(
  systems: readonly YearOfSystem[],
  to: Date,
  { restoreDays, restoreDaysLowLevel }: Thresholds,
): YearOfUnit['unproved'] {
  const unproved = systems
    .map(({ name, level, provedAt }) => ({
      name,
      since: provedAt === null ? null : new Date(provedAt).toISOString(),
      holds: (level <= 2 ? restoreDaysLowLevel : restoreDays) * 86_400_000,
    }))
    .filter(({ since, holds }) => since === null || Date.parse(since) + holds < to.getTime())
    .toSorted((one, other) => (one.since ?? '').localeCompare(other.since ?? ''));
  const [oldest] = unproved;
  return oldest ? { name: oldest.name, since: oldest.since } : null;
}
