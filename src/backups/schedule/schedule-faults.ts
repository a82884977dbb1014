import type { FieldError } from '../../platform/errors/problem.js';
import type { Schedule } from '../evaluation/facts.js';
import { scheduleProblem } from './schedule-problem.js';

/** A schedule as it is typed: what is of the other kind may be there, and what is of its own may not. */
export interface TypedSchedule {
  readonly kind: 'interval' | 'cron';
  readonly minutes?: number;
  readonly expr?: string;
  readonly tz?: string;
  readonly graceMinutes: number;
}

/** The schedule that was typed, or what is wrong with it by its fields. */
export function scheduleFaultsOf(typed: TypedSchedule): { schedule: Schedule } | { faults: FieldError[] } {
  const [own, others] =
    typed.kind === 'interval'
      ? ([['minutes'], ['expr', 'tz']] as const)
      : ([['expr', 'tz'], ['minutes']] as const);
  const faults = [
    ...own.filter((name) => typed[name] === undefined).map((field) => ({ field, code: 'required' })),
    ...others.filter((name) => typed[name] !== undefined).map((field) => ({ field, code: 'unknown_field' })),
  ];
  if (faults.length > 0) return { faults };
  const schedule = typed as Schedule;
  const problem = scheduleProblem(schedule);
  if (!problem) return { schedule };
  const isOfLine = !['minutes', 'graceMinutes', 'tz', 'expr'].includes(problem.field);
  const params = isOfLine ? { params: { part: problem.field } } : {};
  return { faults: [{ field: isOfLine ? 'expr' : problem.field, code: problem.code, ...params }] };
}
