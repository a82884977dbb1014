import { addDays, dayOf } from '../../duty/office-hours.js';
import { ruleBroken } from '../../platform/errors/problem.js';
import type { RestoreTest } from './restore-test.js';
import type {
  FinishRestoreTestBody,
  PlanRestoreTestBody,
  RestoreComparison,
  RestoreStep,
  RestoreTickBody,
} from './restore-tests.dto.js';

/** Minutes are written while people remember. */
const DAYS_BACK = 30;
const DAYS_AHEAD = 366;
const DAY_MS = 86_400_000;
/** A device's clock may be so far ahead of the server's. */
const SKEW_MS = 60_000;

/** A time that was said, at the latest now. @throws 422 when it lies in the future */
export function saidAt(at: Date, now: Date, field: string): Date {
  if (at.getTime() > now.getTime() + SKEW_MS) throw ruleBroken('time_in_future', field);
  return at < now ? at : now;
}

/** A tone makes another name; a capital or a second space does not. */
const bare = (name: string): string => name.toLowerCase().replace(/\s+/gu, ' ');

/** @throws 422 when the witness is the performer, the sample larger than what it is of, or the day out of reach */
export function checkPlan({ performer, witness, sample, plannedFor }: PlanRestoreTestBody, now: Date): void {
  if (bare(performer.name) === bare(witness.name)) throw ruleBroken('witness_is_performer', 'witness.name');
  if (sample && sample.count > sample.of) throw ruleBroken('sample_too_large', 'sample.count');
  const today = dayOf(now);
  if (plannedFor < addDays(today, -DAYS_BACK) || plannedFor > addDays(today, DAYS_AHEAD))
    throw ruleBroken('day_out_of_reach', 'plannedFor', { back: DAYS_BACK, ahead: DAYS_AHEAD });
}

/** When it began. @throws 422 when that lies in the future, or so far back that nobody remembers */
export function startOf(startedAt: Date, now: Date): Date {
  if (startedAt.getTime() < now.getTime() - DAYS_BACK * DAY_MS)
    throw ruleBroken('time_too_long_ago', 'startedAt', { days: DAYS_BACK });
  return saidAt(startedAt, now, 'startedAt');
}

/** The steps with these ticks. @throws 422 for a step that there is not, and a time before the beginning or in the future */
export function ticked(
  steps: readonly RestoreStep[],
  ticks: readonly RestoreTickBody[],
  { startedAt, now }: { startedAt: Date; now: Date },
): RestoreStep[] {
  const done = steps.map(({ text, doneAt }) => ({ text, doneAt }));
  for (const [at, { position, doneAt }] of ticks.entries()) {
    const step = done[position];
    if (!step) throw ruleBroken('unknown_step', `ticks.${at}.position`);
    const said = doneAt && saidAt(doneAt, now, `ticks.${at}.doneAt`);
    if (said && said < startedAt) throw ruleBroken('before_start', `ticks.${at}.doneAt`);
    step.doneAt = said?.toISOString() ?? null;
  }
  if (done.some(({ doneAt }) => doneAt !== null && new Date(doneAt) < startedAt))
    throw ruleBroken('after_first_step', 'startedAt');
  return done;
}

/** When it ended. @throws 422 for a time that cannot be, and a result that what was found refutes */
export function endOf(
  body: FinishRestoreTestBody,
  { startedAt, steps }: Pick<RestoreTest, 'startedAt' | 'steps'>,
  now: Date,
): Date {
  const { result, missing, changed, applicationCheck } = body;
  const finishedAt = saidAt(body.finishedAt, now, 'finishedAt');
  if (!startedAt || finishedAt <= startedAt) throw ruleBroken('before_start', 'finishedAt');
  if (steps.some(({ doneAt }) => doneAt !== null && new Date(doneAt) > finishedAt))
    throw ruleBroken('before_last_step', 'finishedAt');
  const isRefuted = missing.length + changed.length > 0 || applicationCheck === 'failed';
  if (isRefuted && result !== 'failed') throw ruleBroken('restore_has_failed', 'result');
  return finishedAt;
}

/** @throws 422 when a machine found meanwhile that the restore is not whole, and a person says that it is */
export function checkAgainstMachines(result: string, comparisons: readonly RestoreComparison[]): void {
  if (result === 'passed' && comparisons.some((one) => one.result === 'failed'))
    throw ruleBroken('machine_found_failure', 'result');
}
