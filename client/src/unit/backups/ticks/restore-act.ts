import type { RestoreAdvance, RestoreTest } from '../../../api/restores';
import { isWaiting, type Standing } from '../../outbox/queued-act';

/** A press about a restore test, as it was pressed: its beginning, or one step. `key` is its Idempotency-Key for ever. */
export type NewRestoreAct = {
  key: string;
  testId: string;
  /** As the step was called when it was pressed; null: the beginning. */
  step: string | null;
  body: RestoreAdvance;
};
export type RestoreAct = NewRestoreAct & Standing;

/** A step as the server knows it, and what was said of it on this device and is not known there yet. */
export type StepNow = RestoreTest['steps'][number] & {
  waiting: { act: RestoreAct; doneAt: string | null } | null;
};

/** The acts about a test that wait, in order. */
export const waitingOf = (acts: readonly RestoreAct[], testId: string): RestoreAct[] =>
  acts.filter((act) => act.testId === testId && isWaiting(act));

/** The steps with what waits; of several presses on one step the last. Nothing that waits looks like done. */
export function stepsNow({ steps }: Pick<RestoreTest, 'steps'>, waiting: readonly RestoreAct[]): StepNow[] {
  return steps.map((step, position) => {
    const said = waiting.flatMap((act) =>
      act.body.ticks.filter((tick) => tick.position === position).map(({ doneAt }) => ({ act, doneAt })),
    );
    return { ...step, waiting: said.at(-1) ?? null };
  });
}

/** When the test began, by what was pressed on this device; null: nothing waits of it. */
export const waitingStart = (waiting: readonly RestoreAct[]): RestoreAct | null =>
  waiting.find(({ step }) => step === null) ?? null;

/** Where what is typed at the beginning is kept until the server has it. */
export const beginDraftOf = (testId: string): string => `restore-test.begin.${testId}`;
