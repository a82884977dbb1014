import type { Clock } from '../clock/drill-clock.js';
import type { CorrectiveAction, SignedReason } from '../judging/corrective-actions.js';
import type { RatingEntry } from '../judging/quality.js';
import type { RatedCell } from '../judging/repeat-findings.js';
import type { Sheet } from '../judging/sheet.js';
import type { ExpectationFact } from '../judging/timeliness.js';
import type { ExpectationKind, ScenarioKind, ScenarioQuestion } from '../plan/scenario.js';

export type DrillKind = ScenarioKind | 'live_fire';
export type DrillEnd = 'finished' | 'stopped' | 'real_incident';
export type InjectEnd = 'complete' | 'released' | 'deferred' | 'obsolete' | 'unreleased';

export interface DrillFacts {
  readonly code: string;
  readonly kind: DrillKind;
  readonly title: string;
  readonly summary: string;
  readonly leadOrganisation: string;
  /** Number and date of the decision to hold it. */
  readonly decision: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly end: DrillEnd;
}

export interface PlayerFact {
  /** As the sheet names it. */
  readonly key: string;
  readonly name: string;
}

/** A clock of the history, with who changed it and why. */
export interface ClockFact extends Clock {
  readonly byName: string | null;
  readonly reason: string | null;
}

export interface InjectFact {
  readonly code: string;
  readonly title: string;
  readonly end: InjectEnd;
  /** Milliseconds of drill time; null when it was to be released by hand or by its condition alone. */
  readonly plannedMs: number | null;
  readonly released: { readonly at: Date; readonly ms: number } | null;
  /** Why it was deferred or left out. */
  readonly reason: string | null;
  /** What really happened, as its controller wrote it. */
  readonly narrative: string | null;
  readonly deliveries: { readonly total: number; readonly acknowledged: number; readonly responded: number };
}

/** A line of an evaluator's sheet with what was seen. */
export interface Observation extends RatingEntry {
  readonly text: string;
  readonly evaluatorName: string;
  /** Drill time at which it was seen. */
  readonly observedMs: number | null;
}

/** What was expected upon an inject. */
export interface InjectExpectation extends ExpectationFact {
  readonly inject: string;
  readonly kind: ExpectationKind;
}

/** Nobody is named: the hot wash wants frank words. */
export interface HotWashAnswer {
  readonly question: string;
  /** One to five, of a question by scale. */
  readonly scale: number | null;
  readonly text: string | null;
}

export interface ImprovementLine extends CorrectiveAction {
  readonly issue: string;
  readonly rootCause: string | null;
  readonly action: string;
  readonly ownerName: string | null;
  readonly contactName: string | null;
}

export interface LastDrill {
  readonly code: string;
  readonly title: string;
  readonly rated: readonly RatedCell[];
  /** This drill's task → what it was called then, where the two differ. */
  readonly taskThen: Readonly<Record<string, string>>;
  readonly openActions: readonly ImprovementLine[];
}

/** What the report is made of: the frozen sheet and the journal, and what people have written since. */
export interface AfterActionFacts {
  readonly drill: DrillFacts;
  readonly players: readonly PlayerFact[];
  readonly sheet: Sheet;
  readonly clock: readonly ClockFact[];
  /** In the plan's order. */
  readonly injects: readonly InjectFact[];
  readonly observations: readonly Observation[];
  readonly expectations: readonly InjectExpectation[];
  readonly questions: readonly ScenarioQuestion[];
  readonly answers: readonly HotWashAnswer[];
  readonly actions: readonly ImprovementLine[];
  readonly reasons: readonly SignedReason[];
  readonly last: LastDrill | null;
  /** When the report was made: what is overdue is overdue then. */
  readonly reportedAt: Date;
}
