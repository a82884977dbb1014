import type { Schedule } from '../evaluation/facts.js';
import { type CronField, cronProblem, lineOf } from './cron.js';

export interface ScheduleProblem {
  readonly field: 'minutes' | 'graceMinutes' | 'tz' | 'expr' | CronField;
  readonly code: ScheduleFault;
}
export type ScheduleFault = 'out_of_range' | 'unknown_zone' | 'five_fields' | 'bad_field' | 'too_rare';

const problem = (field: ScheduleProblem['field'], code: ScheduleFault): ScheduleProblem => ({ field, code });

const YEAR_MINUTES = 365 * 24 * 60;
/** Weekdays and leap days come round in so many years. */
const CALENDAR_YEARS = 28;
const FIRST_YEAR = 2001;

/**
 * What is wrong with a schedule as typed, or null. An interval and a grace last whole minutes, from one to 365 days; a cron
 * line has the five fields of Debian's cron, a zone by its name, and fires in every year.
 */
export function scheduleProblem(schedule: Schedule): ScheduleProblem | null {
  if (!isMinutes(schedule.graceMinutes)) return problem('graceMinutes', 'out_of_range');
  if (schedule.kind === 'interval')
    return isMinutes(schedule.minutes) ? null : problem('minutes', 'out_of_range');
  if (!isZone(schedule.tz)) return problem('tz', 'unknown_zone');
  const field = cronProblem(schedule.expr);
  if (field) return problem(field, field === 'expr' ? 'five_fields' : 'bad_field');
  return firesEveryYear(schedule) ? null : problem('expr', 'too_rare');
}

const isMinutes = (minutes: number): boolean =>
  Number.isInteger(minutes) && minutes >= 1 && minutes <= YEAR_MINUTES;

/** By its name: an offset has no clock changes, and nobody means that. */
function isZone(tz: string): boolean {
  if (!/^[A-Z]/i.test(tz)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: tz });
    return true;
  } catch {
    return false;
  }
}

function firesEveryYear({ expr, tz }: Schedule & { kind: 'cron' }): boolean {
  const line = lineOf(expr, tz);
  return Array.from({ length: CALENDAR_YEARS }, (_, at) => FIRST_YEAR + at).every((year) => {
    const next = line.nextRun(new Date(Date.UTC(year, 0, 1)));
    return next !== null && next.getTime() <= Date.UTC(year + 1, 0, 1);
  });
}
