import type { Assignment } from '../assignments/assignment.entity.js';
import { fire } from './firing.js';
import type { Plan } from './plan.js';
import type { DueAfter, Timer, TimerKind, Watched } from './timer.js';

const MINUTE = 60_000;
export const DAY = 24 * 60;
export const at = (minutes: number): Date => new Date(Date.UTC(2026, 9, 12, 2) + minutes * MINUTE);
export const minuteOf = (instant: Date | null | undefined): number | null =>
  instant ? (instant.getTime() - at(0).getTime()) / MINUTE : null;
export const dueAfter: DueAfter = (_, from, minutes) => new Date(from.getTime() + minutes * MINUTE);

const rungs = (...minutes: number[]): Plan['steps'] =>
  minutes.map((afterMinutes) => ({ afterMinutes, whom: 'duty_contact' }));
export const medium: Plan = {
  policyId: 'medium',
  name: 'Trung bình',
  hours: 'always',
  isUrgent: false,
  steps: rungs(0, 30, 60, 90),
  repeats: 1,
  expiresMinutes: 240,
  firstReportMinutes: 480,
  resolveMinutes: null,
  windowHours: 168,
  severity: 'medium',
};
export const critical: Plan = {
  ...medium,
  policyId: 'critical',
  isUrgent: true,
  steps: rungs(0, 5, 10, 15, 30),
  expiresMinutes: 60,
  firstReportMinutes: 120,
  severity: 'critical',
};
export const low: Plan = {
  ...medium,
  policyId: 'low',
  steps: rungs(0, 120, 240),
  repeats: 0,
  expiresMinutes: null,
  firstReportMinutes: null,
  severity: 'low',
};

export const sent: Watched = {
  id: 'a',
  incidentId: 'i',
  state: 'sent',
  sentAt: at(0),
  acknowledgedAt: null,
  lastNoteAt: null,
  returnedAt: null,
  doneAt: null,
  firstReportedAt: null,
  answerExpiredAt: null,
  dueAt: null,
};
export const acknowledged: Watched = { ...sent, state: 'acknowledged', acknowledgedAt: at(10) };

export const timerOf = (kind: TimerKind, fields: Partial<Timer>): Timer => ({
  id: kind,
  incidentId: 'i',
  assignmentId: 'a',
  kind,
  plan: medium,
  step: 0,
  round: 0,
  beganAt: at(0),
  targetAt: null,
  dueAt: null,
  endReason: null,
  ...fields,
});

const fired = (timer: Timer, now: number) =>
  fire(timer, { ...sent, unitId: 'u' } as unknown as Assignment, { now: at(now), dueAfter });

/** A ladder from where it stands, fired whenever it is due and not before `from`: at which minutes, and how it ended. */
export function climbed(timer: Timer, from: number): { minutes: number[]; end: string | null } {
  const minutes: number[] = [];
  let one: Timer = timer;
  while (one.dueAt) {
    const now = Math.max(from, minuteOf(one.dueAt) ?? 0);
    const { next, tellings } = fired(one, now);
    if (tellings.length > 0) minutes.push(now);
    one = { ...next, id: timer.id };
  }
  return { minutes, end: one.endReason };
}
