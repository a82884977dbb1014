import type { RestoreFinish, RestoreTest } from '../../api/restores';
import { formatInstant } from '../../time/instant';
import { linesOf } from './plan-form';

/** The result as it is typed: texts, kept as a draft. Nothing is chosen for anybody. */
export type ResultForm = {
  result: RestoreFinish['result'] | null;
  /** Empty: now. */
  end: string;
  compared: string;
  /** One a line. */
  missing: string;
  changed: string;
  extra: string;
  applicationCheck: RestoreFinish['applicationCheck'];
  applicationNote: string;
  conclusion: string;
  followUps: string;
};

export const EMPTY: ResultForm = {
  result: null,
  end: '',
  compared: '',
  missing: '',
  changed: '',
  extra: '',
  applicationCheck: 'not_done',
  applicationNote: '',
  conclusion: '',
  followUps: '',
};

/** With files missing or changed, or an application that does not work, it can only have failed. */
export const hasFailed = ({ missing, changed, applicationCheck }: ResultForm): boolean =>
  linesOf(missing).length + linesOf(changed).length > 0 || applicationCheck === 'failed';

/**
 * When it ended, as it is sent. People write minutes: one that is that of the last step is after the step.
 * @param typed what was typed, as an instant; null is now
 */
export function endOf(
  { startedAt, steps }: Pick<RestoreTest, 'startedAt' | 'steps'>,
  typed: string | null,
  now: number,
): string {
  if (typed === null) return new Date(now).toISOString();
  const last = Math.max(
    ...[startedAt, ...steps.map(({ doneAt }) => doneAt)].map((at) => (at ? Date.parse(at) : 0)),
  );
  return formatInstant(last) === formatInstant(typed) ? new Date(last + 1).toISOString() : typed;
}

/** As it is sent; null while a result is missing. */
export function finishOf(form: ResultForm, finishedAt: string): RestoreFinish | null {
  if (!form.result || !form.compared.trim() || !form.conclusion.trim()) return null;
  return {
    result: form.result,
    finishedAt,
    compared: form.compared,
    missing: linesOf(form.missing),
    changed: linesOf(form.changed),
    extra: linesOf(form.extra),
    applicationCheck: form.applicationCheck,
    applicationNote: form.applicationNote.trim() || null,
    conclusion: form.conclusion,
    followUps: form.followUps.trim() || null,
  };
}
