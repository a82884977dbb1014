import type { TFunction } from 'i18next';
import type { StartProblem } from '../../api/drills';
import type { Problem } from '../../api/problem';

type Extra = { problems?: unknown };

/** What is missing, from the refusal `not_ready`; nothing from any other. */
export function problemsIn(problem: Problem | null): StartProblem[] {
  const { problems } = (problem?.body ?? {}) as Extra;
  if (!Array.isArray(problems)) return [];
  return problems.filter(
    (one: unknown): one is StartProblem =>
      typeof one === 'object' && one !== null && 'code' in one && 'of' in one && 'about' in one,
  );
}

const KNOWN = [
  'none',
  'empty',
  'malformed',
  'repeated',
  'unknown_party',
  'unknown_task',
  'unknown_inject',
  'no_recipient',
  'no_controller',
  'no_task',
  'no_incident',
  'incident_nowhere',
  'unknown_category',
  'long_instruction',
  'no_time',
  'no_condition',
  'empty_condition',
  'own_condition',
  'condition_cycle',
  'negative',
  'not_positive',
  'beyond_end',
  'inject_not_approved',
  'party_empty',
  'undispatchable',
  'gate_open',
  'gate_no_go',
  'not_heard',
  'system_in_play',
] as const;
const ABOUT = ['scenario', 'gate', 'party', 'objective', 'target', 'task', 'inject', 'question'] as const;

/** One missing thing as a sentence without its subject: `chưa được duyệt`, with what it is about before it. */
export function problemWords(
  t: TFunction,
  { code, about, field, value }: StartProblem,
): { what: string; of: string } {
  const known = KNOWN.find((one) => one === code);
  const kind = ABOUT.find((one) => one === about);
  return {
    of: kind ? t(`drills.missing.about.${kind}`) : about,
    what: known
      ? t(`drills.missing.${known}`, { field: field ?? '', value: value ?? '' })
      : t('drills.missing.other', { code }),
  };
}

/** Several things with the same fault are told in one sentence. */
export function sameProblems(problems: readonly StartProblem[]): StartProblem[][] {
  const groups = new Map<string, StartProblem[]>();
  for (const problem of problems) {
    const { code, about, field = '', value = '' } = problem;
    const name = JSON.stringify([code, about, field, value]);
    groups.set(name, [...(groups.get(name) ?? []), problem]);
  }
  return [...groups.values()];
}
