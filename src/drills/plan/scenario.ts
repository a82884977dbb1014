import type { Condition } from './condition.js';

/** What names a party, an objective, a target, a task or a question inside a scenario. */
export const KEY_SHAPE = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u;
/** What names an inject: `TH-01`, `1.2`, `A/03`. */
export const CODE_SHAPE = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,19}$/u;

/** Live-fire drills come later on the same rails; they need rules of engagement instead of a list of events. */
export const SCENARIO_KINDS = ['tabletop', 'functional'] as const;
export type ScenarioKind = (typeof SCENARIO_KINDS)[number];

/** HSEEP's kinds of inject: what moves the story, what is kept in hand, what answers the players, what makes it harder. */
export const INJECT_TYPES = ['standard', 'contingency', 'adaptive', 'complexity'] as const;
export type InjectType = (typeof INJECT_TYPES)[number];

export const TRIGGERS = ['scheduled', 'manual', 'conditional'] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** How the players are told, or how the story says they were told. `sim_incident` is declared in the drill's realm. */
export const INJECT_CHANNELS = [
  'app',
  'email',
  'sms',
  'phone',
  'paper',
  'verbal',
  'sim_incident',
  'media',
] as const;
export type InjectChannel = (typeof INJECT_CHANNELS)[number];

/** What a player is expected to do; `due` counts in minutes of the drill's clock from the delivery. */
export const EXPECTATION_KINDS = [
  'ack',
  'respond',
  'escalate',
  'dispatch',
  'contain',
  'restore',
  'decision',
  'document',
] as const;
export type ExpectationKind = (typeof EXPECTATION_KINDS)[number];

export const CAPABILITIES = [
  'detect',
  'activate',
  'respond',
  'contain',
  'communicate',
  'document',
  'recover',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** Who plays: bodies of a kind, one body by its code, the team itself, or somebody whom the organisers play. */
export type ScenarioParty = {
  readonly key: string;
  readonly name: string;
} & (
  | { readonly takes: 'team' }
  | { readonly takes: 'simulated' }
  /** So many units of that kind are proposed when the drill is planned. */
  | {
      readonly takes: 'units';
      readonly kind: string;
      readonly count: number;
      /** Codes of the bodies that are proposed before others of the kind. */
      readonly first?: readonly string[];
    }
);

export interface ScenarioTask {
  readonly key: string;
  /** The standard that an evaluator compares with. */
  readonly text: string;
  /** Minutes of the drill's clock; null where no time is asked for. */
  readonly targetMinutes: number | null;
  readonly weight: number;
  /** Failing it caps its objective. */
  readonly isCritical: boolean;
}

export interface ScenarioTarget {
  readonly key: string;
  readonly capability: Capability;
  readonly text: string;
  readonly tasks: readonly ScenarioTask[];
}

export interface ScenarioObjective {
  readonly key: string;
  readonly text: string;
  readonly targets: readonly ScenarioTarget[];
}

export interface ScenarioExpectation {
  readonly kind: ExpectationKind;
  readonly dueMinutes: number;
  readonly weight: number;
  /** The task that it shows; null when it is only waited for. */
  readonly task: string | null;
}

/** As long as the instruction of an order may be. */
export const LONGEST_INSTRUCTION = 5000;

/** An incident that the inject declares in the drill, and orders to its recipients when it also dispatches. */
export interface ScenarioIncident {
  readonly title: string;
  readonly category: string;
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  /** What the units are asked to do; null leaves dispatching to the players. */
  readonly instruction: string | null;
}

export interface ScenarioInject {
  /** `TH-01`: names it to people, unique in its scenario. */
  readonly code: string;
  readonly title: string;
  /** What the recipients read. */
  readonly body: string;
  readonly storyline: string;
  readonly type: InjectType;
  readonly trigger: Trigger;
  /** Minutes of the drill's clock from its start; null when it is released by hand or by its condition alone. */
  readonly atMinutes: number | null;
  readonly condition: Condition | null;
  /** The simulated sender. */
  readonly from: string;
  readonly channel: InjectChannel;
  /** Keys of parties. */
  readonly to: readonly string[];
  /** Which controller releases or plays it. */
  readonly controller: string;
  readonly expectedAction: string;
  /** For the organisers alone. */
  readonly notes: string;
  /** Keys of tasks that it exercises. */
  readonly tasks: readonly string[];
  readonly expectations: readonly ScenarioExpectation[];
  readonly incident: ScenarioIncident | null;
  /** What else stood in its row of an imported list, by heading; for the organisers alone. */
  readonly extra?: Readonly<Record<string, string>>;
}

export interface ScenarioQuestion {
  readonly key: string;
  readonly text: string;
  /** `scale` is one to five. */
  readonly kind: 'scale' | 'text';
}

/** What a drill is made from: the master scenario events list (MSEL) with what is practised and who plays. */
export interface Scenario {
  readonly key: string;
  readonly kind: ScenarioKind;
  readonly title: string;
  readonly summary: string;
  /** After so many minutes of the drill's clock everything should have been released. */
  readonly maxMinutes: number;
  readonly parties: readonly ScenarioParty[];
  readonly objectives: readonly ScenarioObjective[];
  readonly injects: readonly ScenarioInject[];
  /** Asked at the hot wash. */
  readonly questions: readonly ScenarioQuestion[];
}
