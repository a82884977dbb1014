import type { Whom } from '../notifications/telling.js';
import type { UnitKind } from '../units/unit.entity.js';

export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** Whom a step calls, and how long after the beginning. */
export interface Step {
  readonly afterMinutes: number;
  readonly whom: Whom;
}

/** A policy as it was when a timer was set: a later edit changes no ladder that is being climbed. */
export interface Plan {
  readonly policyId: string;
  readonly name: string;
  readonly hours: 'always' | 'office';
  readonly isUrgent: boolean;
  readonly steps: readonly Step[];
  /** How often the ladder is climbed again after its first time. */
  readonly repeats: number;
  /** An acknowledgement without a word for so long is chased again; null: never. */
  readonly expiresMinutes: number | null;
  readonly firstReportMinutes: number | null;
  readonly resolveMinutes: number | null;
  /** What fell due longer ago than this (an outage, a restored archive) is not told any more. */
  readonly windowHours: number;
  /** For which severity it was taken; timers of before do not say. */
  readonly severity?: Severity;
}

/** A policy of the settings, in the order in which they are asked. */
export interface Policy extends Plan {
  readonly severities: readonly Severity[];
  readonly kinds: readonly UnitKind[];
}

/**
 * The first policy that fits; an unclassified incident is timed as `medium`.
 * @returns null when none fits: then nothing is chased, and the auditor has nothing to find
 */
export function planFor(
  policies: readonly Policy[],
  { severity, kind }: { severity: Severity | null; kind: UnitKind },
): Plan | null {
  const found = policies.find(
    ({ severities, kinds }) =>
      (severities.length === 0 || severities.includes(severity ?? 'medium')) &&
      (kinds.length === 0 || kinds.includes(kind)),
  );
  if (!found) return null;
  const { severities: _, kinds: __, ...plan } = found;
  return { ...plan, severity: severity ?? 'medium' };
}

const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high', 'critical'];
const rankOf = ({ severity = 'low' }: Plan): number => SEVERITIES.indexOf(severity);

/** Whether this plan was taken for something graver than that one was. */
export const isGraver = (plan: Plan, than: Plan): boolean => rankOf(plan) > rankOf(than);

/** A place on the ladder. */
export interface Place {
  readonly step: number;
  readonly round: number;
}

/** The place after this one; null at the end of the last round. */
export function placeAfter({ steps, repeats }: Plan, { step, round }: Place): Place | null {
  if (step + 1 < steps.length) return { step: step + 1, round };
  return round < repeats ? { step: 0, round: round + 1 } : null;
}

/** Minutes from the beginning to a place: a round is as long as its last step and the pause before it, 5 at least. */
export function minutesTo({ steps }: Plan, { step, round }: Place): number {
  const last = steps.at(-1)?.afterMinutes ?? 0;
  const pause = Math.max(5, last - (steps.at(-2)?.afterMinutes ?? 0));
  return round * (last + pause) + (steps[step]?.afterMinutes ?? 0);
}

/** From which share of a term on it is at risk. */
const AT_RISK_SHARE = 0.8;

/** When a deadline begins to be at risk. */
export const atRiskAt = (beganAt: Date, targetAt: Date): Date =>
  new Date(beganAt.getTime() + (targetAt.getTime() - beganAt.getTime()) * AT_RISK_SHARE);

export type Standing = 'on_track' | 'at_risk' | 'breached' | 'met';

/** Whether a deadline was met in time. At `now`, the realm's present, it may lie ahead still: a drill's clock stands. */
export const isMetInTime = (metAt: Date, targetAt: Date, now: Date): boolean =>
  metAt <= targetAt || now <= targetAt;

/** How a deadline stands at an instant, the realm's present; what was met late stays breached. */
export function standingOf(
  { beganAt, targetAt, metAt }: { beganAt: Date; targetAt: Date; metAt: Date | null },
  now: Date,
): Standing {
  if (metAt) return isMetInTime(metAt, targetAt, now) ? 'met' : 'breached';
  if (now > targetAt) return 'breached';
  return now >= atRiskAt(beganAt, targetAt) ? 'at_risk' : 'on_track';
}
