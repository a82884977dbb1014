import { Nested, OneOf, Text, WholeNumber } from '../../platform/http/fields.js';
import { NestedList } from '../../platform/http/nested-list.js';
import type { Condition } from '../plan/condition.js';
import {
  EXPECTATION_KINDS,
  type ExpectationKind,
  INJECT_CHANNELS,
  INJECT_TYPES,
  LONGEST_INSTRUCTION,
  type InjectChannel,
  type InjectType,
  type ScenarioIncident,
  TRIGGERS,
  type Trigger,
} from '../plan/scenario.js';
import { ConditionField, InjectCode, Key, Keys, Measure } from './plan-fields.js';

const MOST_MS = 14 * 86_400_000;
const MOST_MINUTES = 14 * 1440;
const LONG = 20_000;
const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

export class ExpectationBody {
  @OneOf(EXPECTATION_KINDS) kind: ExpectationKind;
  /** Minutes of the drill's clock after the delivery. */
  @Measure({ max: MOST_MINUTES }) dueMinutes: number;
  @Measure({ max: 100 }) weight: number;
  /** Key of the task that it shows. */
  @Key({ nullable: true }) task: string | null;
}

export class SimIncidentBody {
  @Text({ max: 200 }) title: string;
  @Text({ max: 60 }) category: string;
  @OneOf(SEVERITIES) severity: ScenarioIncident['severity'];
  /** What the recipients are asked to do; null leaves dispatching to the players. */
  @Text({ max: LONGEST_INSTRUCTION, nullable: true }) instruction: string | null;
}

export class InjectBody {
  @InjectCode() code: string;
  @Text({ max: 200 }) title: string;
  /** What the recipients read. */
  @Text({ max: 8000 }) body: string;
  @Text({ max: 300, nullable: true }) storyline: string | null;
  @OneOf(INJECT_TYPES) type: InjectType;
  @OneOf(TRIGGERS) trigger: Trigger;
  /** From the start, on the drill's clock. */
  @WholeNumber({ min: 0, max: MOST_MS, nullable: true }) offsetMs: number | null;
  @ConditionField({ nullable: true }) condition: Condition | null;
  /** The simulated sender. */
  @Text({ max: 300, nullable: true }) from: string | null;
  @OneOf(INJECT_CHANNELS) channel: InjectChannel;
  /** Keys of the parties that receive it. */
  @Keys({ max: 60 }) parties: string[];
  @Text({ max: 300, nullable: true }) controller: string | null;
  @Text({ max: LONG, nullable: true }) expectedAction: string | null;
  /** For the organisers alone. */
  @Text({ max: LONG, nullable: true }) notes: string | null;
  /** Keys of the tasks that it exercises. */
  @Keys({ max: 60 }) tasks: string[];
  @NestedList(() => ExpectationBody, { min: 0, max: 40 }) expectations: ExpectationBody[];
  @Nested(() => SimIncidentBody, { nullable: true }) incident: SimIncidentBody | null;
}

/** An edit: what is absent stays. */
export class EditInjectBody {
  @InjectCode({ optional: true }) code?: string;
  @Text({ max: 200, optional: true }) title?: string;
  @Text({ max: 8000, optional: true }) body?: string;
  @Text({ max: 300, optional: true, nullable: true }) storyline?: string | null;
  @OneOf(INJECT_TYPES, { optional: true }) type?: InjectType;
  @OneOf(TRIGGERS, { optional: true }) trigger?: Trigger;
  @WholeNumber({ min: 0, max: MOST_MS, optional: true, nullable: true }) offsetMs?: number | null;
  @ConditionField({ optional: true, nullable: true }) condition?: Condition | null;
  @Text({ max: 300, optional: true, nullable: true }) from?: string | null;
  @OneOf(INJECT_CHANNELS, { optional: true }) channel?: InjectChannel;
  @Keys({ max: 60, optional: true }) parties?: string[];
  @Text({ max: 300, optional: true, nullable: true }) controller?: string | null;
  @Text({ max: LONG, optional: true, nullable: true }) expectedAction?: string | null;
  @Text({ max: LONG, optional: true, nullable: true }) notes?: string | null;
  @Keys({ max: 60, optional: true }) tasks?: string[];
  @NestedList(() => ExpectationBody, { min: 0, max: 40, optional: true }) expectations?: ExpectationBody[];
  @Nested(() => SimIncidentBody, { optional: true, nullable: true }) incident?: SimIncidentBody | null;
}
