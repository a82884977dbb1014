import type { Condition } from '../plan/condition.js';
import type {
  Capability,
  ExpectationKind,
  ScenarioExpectation,
  ScenarioInject,
  ScenarioTarget,
  ScenarioTask,
} from '../plan/scenario.js';

type Usual = 'type' | 'notes' | 'incident' | 'expectations';
type Told = Omit<ScenarioInject, Usual | 'trigger' | 'atMinutes' | 'condition'> &
  Partial<Pick<ScenarioInject, Usual>>;

const USUAL: Pick<ScenarioInject, Usual> = { type: 'standard', notes: '', incident: null, expectations: [] };

/** Released by itself at so many minutes of the drill's clock. */
export const at = (atMinutes: number, told: Told): ScenarioInject => ({
  ...USUAL,
  ...told,
  trigger: 'scheduled',
  atMinutes,
  condition: null,
});

/** Released when the drill has come to where the condition holds. */
export const when = (condition: Condition, told: Told): ScenarioInject => ({
  ...USUAL,
  ...told,
  trigger: 'conditional',
  atMinutes: null,
  condition,
});

/** Kept in hand: a controller releases it, or nobody does. */
export const byHand = (told: Told): ScenarioInject => ({
  ...USUAL,
  ...told,
  trigger: 'manual',
  atMinutes: null,
  condition: null,
});

export const wants = (
  kind: ExpectationKind,
  dueMinutes: number,
  task: string | null = null,
  weight = 1,
): ScenarioExpectation => ({ kind, dueMinutes, weight, task });

/** What earns each of HSEEP's ratings: performed, with some challenges, with major ones, unable to. */
type Grades = readonly [p: string, s: string, m: string, u: string];

/** A task with its standard: what is asked for, and the line at which each rating begins. */
export const task = (
  key: string,
  targetMinutes: number | null,
  asked: string,
  [p, s, m, u]: Grades,
  more: Partial<Pick<ScenarioTask, 'weight' | 'isCritical'>> = {},
): ScenarioTask => ({
  key,
  text: `${asked}\nP: ${p}\nS: ${s}\nM: ${m}\nU: ${u}`,
  targetMinutes,
  weight: 1,
  isCritical: false,
  ...more,
});

export const target = (
  key: string,
  capability: Capability,
  text: string,
  ...tasks: readonly ScenarioTask[]
): ScenarioTarget => ({ key, capability, text, tasks });

/** Text over several lines of source; an empty line begins a new one. */
export const prose = (parts: TemplateStringsArray): string =>
  parts
    .join('')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .join('\n')
    .trim();
