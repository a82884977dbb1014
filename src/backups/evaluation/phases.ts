import type { ReasonCode } from './verdict.js';

/** How well something is proved, from worst to best: refuted, not proved, by evidence that is ageing, proved. */
export const GRADES = ['unmet', 'unproved', 'expiring', 'met'] as const;
export type Grade = (typeof GRADES)[number];

const RANK: Readonly<Record<Grade, number>> = { unmet: 0, unproved: 1, expiring: 2, met: 3 };

export const isBetter = (one: Grade, other: Grade): boolean => RANK[one] > RANK[other];
export const worseOf = (one: Grade, other: Grade): Grade => (isBetter(one, other) ? other : one);
/** It stands on evidence, ageing or not. */
export const isProved = (grade: Grade): boolean => RANK[grade] >= RANK.expiring;

/** The `nth` best of some grades, from 1; `unmet` where there are fewer. */
export const nthBest = (grades: readonly Grade[], nth: number): Grade =>
  grades.toSorted((one, other) => RANK[other] - RANK[one])[nth - 1] ?? 'unmet';
export const bestOf = (grades: readonly Grade[]): Grade => nthBest(grades, 1);

/** A reason without its copy. */
export interface Why {
  readonly code: ReasonCode;
  readonly params: Readonly<Record<string, string | number>>;
}
export const why = (code: ReasonCode, params: Why['params'] = {}): Why => ({ code, params });

/** Proved, at an instant. */
export interface Dated {
  readonly at: number;
}

/**
 * What becomes of a grade as time passes and nothing new comes: each phase holds before its instant, the last for ever.
 * Whatever depends on time is made of these alone, so their instants are all at which anything can change.
 */
export interface Phase {
  readonly before: number;
  readonly grade: Grade;
  readonly why: Why | null;
}
export type Phases = readonly [Phase, ...Phase[]];

export const always = (grade: Grade, reason: Why | null = null): Phases => [
  { before: Infinity, grade, why: reason },
];

export const phaseAt = (phases: Phases, at: number): Phase =>
  phases.find((phase) => at < phase.before) ?? phases[0];

/** Whole until an instant (and at it), then linear to nothing at another. */
export interface Ramp {
  readonly wholeUntil: number;
  readonly noneFrom: number;
}

/** 1 to 0. */
export function rampAt({ wholeUntil, noneFrom }: Ramp, at: number): number {
  if (at <= wholeUntil) return 1;
  return at >= noneFrom ? 0 : (noneFrom - at) / (noneFrom - wholeUntil);
}

export const rampPhases = ({ wholeUntil, noneFrom }: Ramp, ageing: Why, over: Why): Phases => [
  { before: wholeUntil + 1, grade: 'met', why: null },
  { before: noneFrom, grade: 'expiring', why: ageing },
  { before: Infinity, grade: 'unmet', why: over },
];

/** Nothing of it is better than unproved. */
export const cappedPhases = ([first, ...rest]: Phases, reason: Why): Phases => {
  const cap = (phase: Phase): Phase =>
    isProved(phase.grade) ? { ...phase, grade: 'unproved', why: reason } : phase;
  return [cap(first), ...rest.map(cap)];
};

/** The same before an instant; from it on, nothing is better than unproved. */
export function provedBefore(phases: Phases, before: number, reason: Why): Phases {
  const last = { ...phaseAt(phases, before - 1), before };
  const [first = last, ...rest] = [
    ...phases.filter((phase) => phase.before < before),
    last,
    ...cappedPhases(phases, reason).filter((phase) => phase.before > before),
  ];
  return [first, ...rest];
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
