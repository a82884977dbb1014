import type { RestorePlan } from '../../api/restores';
import { parseDay } from '../../time/day';

/** The plan as it is typed: texts, kept as a draft. */
export type PlanForm = {
  copyId: string;
  day: string;
  isSample: boolean;
  sampleCount: string;
  sampleOf: string;
  snapshot: string;
  target: string;
  performerName: string;
  performerFunction: string;
  witnessName: string;
  witnessFunction: string;
  /** One a line. */
  steps: string;
};

/** A plan that nobody has begun: today, and the one copy where there is one. */
export const emptyPlan = (copies: readonly { copyId: string }[], day: string, steps: string): PlanForm => ({
  ...{ copyId: copies.length === 1 ? (copies[0]?.copyId ?? '') : '', day, steps },
  ...{ isSample: false, sampleCount: '', sampleOf: '', snapshot: '', target: '' },
  ...{ performerName: '', performerFunction: '', witnessName: '', witnessFunction: '' },
});

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What is still missing, by the field of the form. */
export function missingOf(form: PlanForm): (keyof PlanForm)[] {
  const needed: (keyof PlanForm)[] = [
    ...(['copyId', 'day', 'target', 'performerName', 'performerFunction'] as const),
    ...(['witnessName', 'witnessFunction', 'steps'] as const),
    ...(form.isSample ? (['sampleCount', 'sampleOf'] as const) : []),
  ];
  return needed.filter((field) => !String(form[field]).trim());
}

/** As it is sent: what is no number or no day goes as it is, for the server to name what is wrong. */
export function planOf(form: PlanForm): RestorePlan {
  const sample = form.isSample ? { count: Number(form.sampleCount), of: Number(form.sampleOf) } : null;
  return {
    copyId: form.copyId,
    plannedFor: parseDay(form.day),
    performer: { name: form.performerName, function: form.performerFunction },
    witness: { name: form.witnessName, function: form.witnessFunction },
    sample,
    snapshot: form.snapshot.trim() || null,
    target: form.target,
    steps: linesOf(form.steps).map((text) => ({ text })),
  };
}
