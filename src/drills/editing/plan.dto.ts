import { ApiProperty } from '@nestjs/swagger';
import { Flag, Ids, Instant, OneOf, Text, WholeNumber } from '../../platform/http/fields.js';
import { NestedList } from '../../platform/http/nested-list.js';
import { Out } from '../../platform/http/out.js';
import { CAPABILITIES, type Capability } from '../plan/scenario.js';
import { GATE_ITEMS, GATES, type Gate, type GateItem } from './gates.js';
import { Key, Measure } from './plan-fields.js';

/** An edit of the drill itself: what is absent stays. */
export class EditDrillBody {
  @Text({ max: 200, optional: true }) title?: string;
  @Text({ max: 4000, optional: true, nullable: true }) summary?: string | null;
  @Instant({ optional: true, nullable: true }) plannedAt?: Date | null;
  @WholeNumber({ min: 5, max: 20_160, optional: true }) maxMinutes?: number;
  /** Nobody who plays knows of it before it begins. */
  @Flag({ optional: true }) isBlind?: boolean;
}

export class TaskBody {
  @Key() key: string;
  /** The standard that an evaluator compares with. */
  @Text({ max: 1000 }) text: string;
  /** Minutes of the drill's clock; null where no time is asked for. */
  @Measure({ max: 20_160, nullable: true }) targetMinutes: number | null;
  @Measure({ max: 100 }) weight: number;
  /** Failing it caps its objective. */
  @Flag() isCritical: boolean;
}

export class TargetBody {
  @Key() key: string;
  @OneOf(CAPABILITIES) capability: Capability;
  @Text({ max: 1000 }) text: string;
  @NestedList(() => TaskBody, { min: 0, max: 60 }) tasks: TaskBody[];
}

export class ObjectiveBody {
  @Key() key: string;
  @Text({ max: 1000 }) text: string;
  @NestedList(() => TargetBody, { min: 0, max: 40 }) targets: TargetBody[];
}

export class ObjectivesBody {
  /** The plan's `objectivesVersion` that was looked at. */
  @Text({ max: 100 }) version: string;
  @NestedList(() => ObjectiveBody, { min: 0, max: 40 }) objectives: ObjectiveBody[];
}

export class GateAnswerBody {
  @OneOf(GATE_ITEMS) item: GateItem;
  @Flag() isGo: boolean;
  /** Wanted with a no-go. */
  @Text({ max: 1000, optional: true, nullable: true }) note?: string | null;
}

export class GateBody {
  @NestedList(() => GateAnswerBody, { min: 1, max: 20 }) answers: GateAnswerBody[];
}

export class WaiveBody {
  @Ids({ min: 1, max: 400 }) memberIds: string[];
  @Text({ max: 1000 }) reason: string;
}

export class GateAnswerOut {
  @Out({ enum: GATE_ITEMS }) item: GateItem;
  /** Null: nobody has said. */
  @Out('flag', { nullable: true }) isGo: boolean | null;
  @Out('text', { nullable: true }) note: string | null;
  @Out('text', { nullable: true }) by: string | null;
  @Out('instant', { nullable: true }) at: Date | null;
}

export class GateOut {
  @Out({ enum: GATES }) gate: Gate;
  @Out(GateAnswerOut, { list: true }) items: GateAnswerOut[];
}

export class DrillPlanOut {
  @Out('flag') isBlind: boolean;
  /** Names the objectives as they stand, for an edit of them. */
  @Out('text') objectivesVersion: string;
  @ApiProperty({ type: ObjectiveBody, isArray: true }) objectives: ObjectiveBody[];
  @Out(GateOut, { list: true }) gates: GateOut[];
  /** Players of whom nobody has answered the communications check, nor let it pass; none while the drill is blind. */
  @Out('number') unheard: number;
}

export class DrillPersonOut {
  @Out('id') id: string;
  @Out('text') name: string;
  @Out('text') role: string;
}

export class DrillPeopleOut {
  @Out(DrillPersonOut, { list: true }) items: DrillPersonOut[];
}
