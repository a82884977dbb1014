import type { Assignment } from '../assignments/assignment.entity.js';
import type { Telling } from '../notifications/telling.js';
import { minutesTo, type Place, placeAfter } from './plan.js';
import { type DueAfter, endReasonOf, isPointless, later, type Timer, type Wanted } from './timer.js';

/** What a timer's firing does; pure, so that every case stands in a table. */
export interface Firing {
  readonly timer: Timer;
  readonly row: Assignment;
  /** The timer as it goes on, or as it has ended. */
  readonly next: Wanted;
  readonly tellings: readonly Telling[];
  readonly says: 'escalated' | 'answer_expired' | 'deadline_at_risk' | 'deadline_breached' | null;
  /** The ladder that an expired answer begins again. */
  readonly again?: Wanted;
}

const HOUR_MS = 3_600_000;

/** Fires one due timer at `now`: ends it when nobody has to be told any more, else tells and moves it on. */
export function fire(
  timer: Timer,
  row: Assignment,
  { now, dueAfter }: { now: Date; dueAfter: DueAfter },
): Firing {
  const quiet = (endReason: NonNullable<Wanted['endReason']>): Firing => ({
    timer,
    row,
    next: { ...timer, dueAt: null, endReason },
    tellings: [],
    says: null,
  });
  if (isPointless(timer.kind, row)) return quiet(endReasonOf(timer, row, now));
  // Of a deadline the instant that counts is the deadline itself: a warning that comes late still is one.
  const meantFor = timer.targetAt ?? timer.dueAt ?? now;
  if (now.getTime() - meantFor.getTime() > timer.plan.windowHours * HOUR_MS) return quiet('too_old');
  if (timer.kind === 'answer') return climb(timer, row, { now, dueAfter });
  if (timer.kind === 'activity') return expire(timer, row, now);
  return remindOfDeadline(timer, row);
}

/** One cause a step: whatever goes wrong in between, it is told once. A moved deadline and another ladder are told anew. */
const causeOf = ({ id, beganAt, targetAt, plan, round, step }: Timer): string =>
  `${id}:${beganAt.getTime()}:${targetAt?.getTime() ?? plan.policyId}:${round}:${step}`;

const about = (timer: Timer, row: Assignment) => ({
  cause: causeOf(timer),
  unitId: row.unitId,
  incidentId: row.incidentId,
  assignmentId: row.id,
  isUrgent: timer.plan.isUrgent,
});

/**
 * When the rung after this one is due: not before its own time on the ladder, and not nearer than the plan says to when
 * this one was called (`calledAt`). So the gaps stay after an outage, under another plan and over quiet hours.
 */
export function rungAfter(
  { plan, beganAt, ...here }: Timer,
  place: Place,
  { calledAt, dueAfter }: { calledAt: Date; dueAfter: DueAfter },
): Date {
  const minutes = minutesTo(plan, place);
  return later(dueAfter(plan, beganAt, minutes), dueAfter(plan, calledAt, minutes - minutesTo(plan, here)));
}

/** A rung that fires within a minute of its time was called at its time: nothing drifts by what a sweep takes. */
function whenCalled({ plan, dueAt }: Timer, { now, dueAfter }: { now: Date; dueAfter: DueAfter }): Date {
  return dueAt && now <= dueAfter(plan, dueAt, 1) ? dueAt : now;
}

function climb(timer: Timer, row: Assignment, at: { now: Date; dueAfter: DueAfter }): Firing {
  const { plan, step, round } = timer;
  const place = placeAfter(plan, timer);
  const whom = plan.steps[step]?.whom ?? 'team_lead';
  const isFirst = step === 0 && round === 0;
  const kind = row.answerExpiredAt ? 'answer_expired' : isFirst ? 'order' : 'reminder';
  return {
    timer,
    row,
    next: place
      ? {
          ...timer,
          ...place,
          dueAt: rungAfter(timer, place, { calledAt: whenCalled(timer, at), dueAfter: at.dueAfter }),
        }
      : { ...timer, dueAt: null, endReason: 'exhausted' },
    tellings: [{ ...about(timer, row), kind, whom, data: { whom, step: step + 1, round: round + 1 } }],
    says: isFirst ? null : 'escalated',
  };
}

function expire(timer: Timer, row: Assignment, now: Date): Firing {
  return {
    timer,
    row,
    next: { ...timer, dueAt: null, endReason: 'exhausted' },
    tellings: [],
    says: 'answer_expired',
    again: { ...timer, kind: 'answer', step: 0, round: 0, beganAt: now, dueAt: now, endReason: null },
  };
}

/** First a warning to the unit, then, once, the breach to the unit and to the team. */
function remindOfDeadline(timer: Timer, row: Assignment): Firing {
  const isBreach = timer.step > 0;
  const data = { which: timer.kind, targetAt: timer.targetAt };
  const toUnit: Telling = {
    ...about(timer, row),
    kind: 'deadline',
    whom: 'duty_contact',
    data: { ...data, isBreach },
  };
  return {
    timer,
    row,
    next: isBreach
      ? { ...timer, dueAt: null, endReason: 'breached' }
      : { ...timer, step: 1, dueAt: timer.targetAt },
    tellings: isBreach ? [toUnit, { ...toUnit, whom: 'duty_officer' }] : [toUnit],
    says: isBreach ? 'deadline_breached' : 'deadline_at_risk',
  };
}
