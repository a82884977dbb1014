import type { AssignmentState } from '../assignments/assignment.state.js';
import { atRiskAt, isGraver, isMetInTime, minutesTo, type Place, type Plan, type Severity } from './plan.js';

export type TimerKind = 'answer' | 'activity' | 'first_report' | 'resolution';
export type EndReason =
  'answered' | 'met' | 'declined' | 'recalled' | 'finished' | 'exhausted' | 'too_old' | 'breached';

/** A row of `escalation_timers`. */
export interface Timer extends Place {
  readonly id: string;
  readonly incidentId: string;
  readonly assignmentId: string;
  readonly kind: TimerKind;
  readonly plan: Plan;
  readonly beganAt: Date;
  readonly targetAt: Date | null;
  readonly dueAt: Date | null;
  readonly endReason: EndReason | null;
}

/** What of an assignment decides about its timers. */
export interface Watched {
  readonly id: string;
  readonly incidentId: string;
  readonly state: AssignmentState;
  readonly sentAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly lastNoteAt: Date | null;
  readonly returnedAt: Date | null;
  readonly doneAt: Date | null;
  readonly firstReportedAt: Date | null;
  readonly answerExpiredAt: Date | null;
  readonly dueAt: Date | null;
}

/** Counts minutes round the clock or in office hours, as the plan says. */
export type DueAfter = (plan: Plan, from: Date, minutes: number) => Date;

/** The timer as it has to be; written over what is there for the assignment and kind. */
export type Wanted = Omit<Timer, 'id'>;

const AT_WORK: readonly AssignmentState[] = ['acknowledged', 'in_progress', 'returned'];
const UNDONE: readonly AssignmentState[] = ['sent', ...AT_WORK];

/** Whether somebody is still expected to answer: nobody has, or the answer has expired. */
export const isSilent = ({ state, answerExpiredAt }: Pick<Watched, 'state' | 'answerExpiredAt'>): boolean =>
  state === 'sent' || (AT_WORK.includes(state) && answerExpiredAt !== null);

/** Whether a timer has still something to wait for. */
export function isPointless(kind: TimerKind, row: Watched): boolean {
  if (kind === 'answer') return !isSilent(row);
  if (kind === 'activity') return !AT_WORK.includes(row.state) || row.answerExpiredAt !== null;
  if (kind === 'first_report') return !UNDONE.includes(row.state) || row.firstReportedAt !== null;
  return !UNDONE.includes(row.state);
}

/** Why a timer that waits for nothing any more has ended. */
export function endReasonOf(
  { kind, targetAt }: Pick<Timer, 'kind' | 'targetAt'>,
  row: Watched,
  now: Date,
): EndReason {
  if (row.state === 'declined' || row.state === 'recalled') return row.state;
  if (kind === 'answer') return 'answered';
  if (kind === 'activity') return 'finished';
  const metAt = kind === 'first_report' ? row.firstReportedAt : row.doneAt;
  return metAt && targetAt && isMetInTime(metAt, targetAt, now) ? 'met' : 'breached';
}

/**
 * The plan by which an assignment is being chased, when it was taken for this severity: settings that have changed since
 * are for what is sent from then on.
 */
export function planInForce(existing: readonly Timer[], severity: Severity | null): Plan | undefined {
  const running = existing.filter(({ dueAt }) => dueAt !== null);
  const latest = running.length > 0 ? running : existing;
  return latest.find(({ plan }) => plan.severity === (severity ?? 'medium'))?.plan;
}

/**
 * Brings an assignment's timers into line with what it is now: sets what is missing, ends what is pointless, moves what
 * a new severity or a sign of life has moved. Applied twice it changes nothing the second time.
 * @returns the timers to write
 */
export function reconcile(
  row: Watched,
  plan: Plan | null,
  { existing, dueAfter, now }: { existing: readonly Timer[]; dueAfter: DueAfter; now: Date },
): Wanted[] {
  const kinds: readonly TimerKind[] = ['answer', 'activity', 'first_report', 'resolution'];
  return kinds.flatMap((kind) => {
    const present = existing.find((timer) => timer.kind === kind);
    const wanted =
      wantedTimer(kind, row, plan, { present, dueAfter, now }) ?? (present && underSeverity(plan, present));
    return wanted ? [wanted] : [];
  });
}

/** A policy for several severities changes nothing that runs under it when one of them follows another, but is known by it. */
const underSeverity = (plan: Plan | null, present: Timer): Wanted | null =>
  plan && present.dueAt && isOf(plan, present) && plan.severity !== present.plan.severity
    ? { ...present, plan: { ...present.plan, severity: plan.severity } }
    : null;

interface Situation {
  readonly present: Timer | undefined;
  readonly dueAfter: DueAfter;
  readonly now: Date;
}

function wantedTimer(kind: TimerKind, row: Watched, plan: Plan | null, situation: Situation): Wanted | null {
  const { present, now } = situation;
  if (isPointless(kind, row)) {
    if (!present?.dueAt) return null;
    return { ...present, dueAt: null, endReason: endReasonOf(present, row, now) };
  }
  if (!plan) return null;
  if (kind === 'answer') return answerTimer(row, plan, situation);
  if (kind === 'activity') return activityTimer(row, plan, situation);
  return deadlineTimer(kind, row, plan, situation);
}

const fresh = (kind: TimerKind, row: Watched, plan: Plan, beganAt: Date) => ({
  incidentId: row.incidentId,
  assignmentId: row.id,
  kind,
  plan,
  step: 0,
  round: 0,
  beganAt,
  targetAt: null,
  endReason: null,
});

function answerTimer(row: Watched, plan: Plan, { present, dueAfter, now }: Situation): Wanted | null {
  if (!present) {
    const timer = fresh('answer', row, plan, row.sentAt);
    return { ...timer, dueAt: dueAfter(plan, row.sentAt, minutesTo(plan, timer)) };
  }
  if (isOf(plan, present)) return null;
  if (!present.dueAt) {
    // It was climbed for something less grave, and still nobody answers: it is climbed anew.
    if (!isGraver(plan, present.plan)) return null;
    const timer = fresh('answer', row, plan, now);
    return { ...timer, dueAt: dueAfter(plan, now, minutesTo(plan, timer)) };
  }
  // Another severity, another ladder: what has been climbed stays climbed, and nothing lies in the past.
  const place = {
    step: Math.min(present.step, plan.steps.length - 1),
    round: Math.min(present.round, plan.repeats),
  };
  const dueAt = later(dueAfter(plan, now, 0), dueAfter(plan, present.beganAt, minutesTo(plan, place)));
  return { ...present, ...place, plan, dueAt };
}

/** It began with the last sign of life, and is known by that: a drill's pause has moved when it is due, not this. */
function activityTimer(row: Watched, plan: Plan, { present, dueAfter }: Situation): Wanted | null {
  if (plan.expiresMinutes === null) return ended(present, plan);
  const lastSign = [row.acknowledgedAt, row.lastNoteAt, row.returnedAt]
    .filter((at) => at !== null)
    .reduce(later, row.sentAt);
  const ofSign = present && isSame(present.beganAt, lastSign) ? present : undefined;
  if (ofSign && isOf(plan, ofSign)) return null;
  const dueAt = dueAfter(plan, lastSign, plan.expiresMinutes);
  const movedMs = ofSign ? movedBy(ofSign, dueAfter) : 0;
  return { ...fresh('activity', row, plan, lastSign), dueAt: new Date(dueAt.getTime() + movedMs) };
}

/** What a drill's pauses and speeds have put between the beginning and the end of an activity. */
const movedBy = ({ plan, beganAt, dueAt }: Timer, dueAfter: DueAfter): number =>
  dueAt && plan.expiresMinutes !== null
    ? dueAt.getTime() - dueAfter(plan, beganAt, plan.expiresMinutes).getTime()
    : 0;

function deadlineTimer(
  kind: 'first_report' | 'resolution',
  row: Watched,
  plan: Plan,
  situation: Situation,
): Wanted | null {
  const { present } = situation;
  const targetAt = targetOf(kind, row, plan, situation);
  if (!targetAt) return ended(present, plan);
  if (present?.targetAt && isSame(present.targetAt, targetAt) && isSettled(present)) return null;
  const beganAt = present?.beganAt ?? row.sentAt;
  return { ...fresh(kind, row, plan, beganAt), targetAt, dueAt: atRiskAt(beganAt, targetAt) };
}

/** What was told; else, under the same plan, what was reckoned once: a drill's pauses have moved it, and its beginning. */
function targetOf(
  kind: 'first_report' | 'resolution',
  row: Watched,
  plan: Plan,
  { present, dueAfter }: Situation,
): Date | null {
  if (kind === 'resolution' && row.dueAt) return row.dueAt;
  const minutes = kind === 'first_report' ? plan.firstReportMinutes : plan.resolveMinutes;
  if (minutes === null) return null;
  if (present?.targetAt && isOf(plan, present)) return present.targetAt;
  return dueAfter(plan, present?.beganAt ?? row.sentAt, minutes);
}

const isSettled = ({ dueAt, endReason }: Timer): boolean =>
  dueAt !== null || endReason === 'breached' || endReason === 'too_old';

/** What the new plan does not know waits for nothing any more. */
const ended = (present: Timer | undefined, plan: Plan): Wanted | null =>
  present?.dueAt ? { ...present, plan, dueAt: null, endReason: 'finished' } : null;

const isOf = (plan: Plan, { plan: own }: Timer): boolean => own.policyId === plan.policyId;
const isSame = (a: Date, b: Date): boolean => a.getTime() === b.getTime();

/** The later of two instants. */
export const later = (a: Date, b: Date): Date => (a > b ? a : b);
