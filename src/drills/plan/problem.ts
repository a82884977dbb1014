/** Why a scenario cannot be played as it stands. The sentences are made where they are shown. */
export const PROBLEM_CODES = [
  /** A list without an entry: a scenario without injects, a target without tasks. */
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
  /** Its incident happens at no body: only the team or those whom the organisers play receive it. */
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
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Problem {
  readonly code: ProblemCode;
  readonly about: 'scenario' | 'party' | 'objective' | 'target' | 'task' | 'inject' | 'question';
  /** Its code or key; what is wrong in an expectation or a condition is told of the inject. */
  readonly of: string;
  /** As in the scenario's type: `body`, `expectations.1.task`, `incident.title`. */
  readonly field: string;
  /** What stands there, to say it back: the unknown key, the number, the way round the cycle. */
  readonly value?: string;
}

export type Say = (code: ProblemCode, field: string, value?: string | number) => Problem;

/** Says what is wrong with one thing. */
export const tell =
  (about: Problem['about'], of: string): Say =>
  (code, field, value) => ({ code, about, of, field, ...(value !== undefined && { value: String(value) }) });
