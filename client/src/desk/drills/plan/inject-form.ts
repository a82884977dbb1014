import type { Expectation, InjectEdit, NewInject, SimIncident } from '../../../api/drill-plan';
import type { Inject } from '../../../api/drills';
import type { Condition } from '../conditions';
import { conditionOf } from '../conditions';
import { drillTime, parseDrillTime } from '../drill-time';

export type ExpectationRow = Omit<Expectation, 'dueMinutes' | 'weight'> & { due: string; weight: string };

/** An inject as it is typed; every name is the wire's, so that a conflict finds its field. */
export type InjectForm = {
  code: string;
  title: string;
  body: string;
  storyline: string;
  type: NewInject['type'];
  trigger: NewInject['trigger'];
  /** As typed: `H+00:15`. */
  offsetMs: string;
  condition: Condition | null;
  from: string;
  channel: NewInject['channel'];
  parties: string[];
  controller: string;
  expectedAction: string;
  notes: string;
  tasks: string[];
  expectations: ExpectationRow[];
  incident: SimIncident | null;
};

/** With seconds only where it has some: what is read back must be what stood there. */
export const offsetText = (ms: number | null): string =>
  ms === null ? '' : drillTime(ms, ms % 60_000 !== 0);

/** The next free code of the list's own kind: `TH-23` after `TH-22`. */
export function nextCode(injects: readonly Pick<Inject, 'code'>[]): string {
  const codes = new Set(injects.map(({ code }) => code));
  const last = injects.map(({ code }) => /^(.*?)(\d+)$/.exec(code)).filter((one) => one !== null);
  const highest = last.toSorted((one, other) => Number(other[2]) - Number(one[2]))[0];
  const [prefix, width] = [highest?.[1] ?? 'TH-', highest?.[2]?.length ?? 2];
  let number = Number(highest?.[2] ?? 0);
  let code: string;
  do code = prefix + String(++number).padStart(width, '0');
  while (codes.has(code));
  return code;
}

const emptyForm = (code: string): InjectForm => ({
  ...{ code, title: '', body: '', storyline: '', type: 'standard', trigger: 'scheduled', offsetMs: '' },
  ...{ condition: null, from: '', channel: 'app', parties: [], controller: '', expectedAction: '' },
  ...{ notes: '', tasks: [], expectations: [], incident: null },
});

/** An inject as the form begins with it; a new one with this code. */
export const startOf = (inject: Inject | null, code: string): InjectForm =>
  inject ? formOf(inject) : emptyForm(code);

function formOf(inject: Inject): InjectForm {
  const { code, title, body, storyline, type, trigger, from, channel, parties, controller } = inject;
  const { expectedAction, notes, tasks, incident } = inject;
  return {
    ...{ code, title, body, storyline, type, trigger, from, channel, parties, controller },
    ...{ expectedAction, notes, tasks, incident },
    offsetMs: offsetText(inject.offsetMs),
    condition: conditionOf(inject),
    expectations: inject.expectations.map(({ kind, task, dueMinutes, weight }) => ({
      ...{ kind, task, due: String(dueMinutes), weight: String(weight) },
    })),
  };
}

const numberIn = (text: string): number => Number(text.trim().replace(',', '.'));
const isMeasure = (text: string): boolean => text.trim() !== '' && numberIn(text) >= 0.01;

export type Typed = 'offsetMs' | 'condition' | 'expectations';

/** What is typed wrong, before the server is asked. */
export function faultsIn({ offsetMs, trigger, condition, expectations }: InjectForm): Typed[] {
  const isTimed = offsetMs.trim() !== '';
  // By hand there is no time to type: what was typed before is not seen, and does not go out.
  const isBadTime =
    trigger !== 'manual' && (isTimed ? parseDrillTime(offsetMs) === null : trigger === 'scheduled');
  const isBadList = expectations.some(({ due, weight }) => !isMeasure(due) || !isMeasure(weight));
  const faults: [Typed, boolean][] = [
    ['offsetMs', isBadTime],
    ['condition', trigger === 'conditional' && condition === null],
    ['expectations', isBadList],
  ];
  return faults.flatMap(([field, isWrong]) => (isWrong ? [field] : []));
}

const orNull = (text: string): string | null => text.trim() || null;
const TEXTS = ['storyline', 'from', 'controller', 'expectedAction', 'notes'] as const;

/** What was changed, as the server takes it. */
export function wireOf(changed: Partial<InjectForm>): InjectEdit {
  const { offsetMs, condition, expectations, storyline, from, controller, expectedAction, notes, ...rest } =
    changed;
  const texts = { storyline, from, controller, expectedAction, notes };
  const given = TEXTS.flatMap((name) => {
    const text = texts[name];
    return text === undefined ? [] : [[name, orNull(text)] as const];
  });
  return {
    ...rest,
    ...Object.fromEntries(given),
    ...(offsetMs !== undefined && { offsetMs: rest.trigger === 'manual' ? null : parseDrillTime(offsetMs) }),
    ...(condition !== undefined && { condition }),
    ...(expectations && {
      expectations: expectations.map(({ kind, task, due, weight }) => ({
        ...{ kind, task, dueMinutes: numberIn(due), weight: numberIn(weight) },
      })),
    }),
  };
}

export const newInjectOf = (form: InjectForm): NewInject => wireOf(form) as NewInject;
