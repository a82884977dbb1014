import { ApiProperty } from '@nestjs/swagger';
import { PARTS, type Part } from '../access/membership.js';
import { Decimal } from '../platform/http/decimal-field.js';
import { Flag, Id, Ids, Instant, OneOf, Text, WholeNumber } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';
import { CLOCK_STATES, type ClockState, MAX_SCALE, MIN_SCALE } from './clock/drill-clock.js';
import { DRILL_STATUSES, type DrillStatus } from './drill.js';
import { ExpectationBody, SimIncidentBody } from './editing/inject.dto.js';
import { INJECT_STATUSES, type InjectStatus } from './inject.js';
import {
  INJECT_CHANNELS,
  INJECT_TYPES,
  type InjectChannel,
  type InjectType,
  TRIGGERS,
  type Trigger,
} from './plan/scenario.js';

const DAY_MS = 86_400_000;
const MOST_MS = 14 * DAY_MS;

export class CreateDrillBody {
  /** A scenario of the library; without it, `copyOf` is wanted. */
  @Text({ max: 60, optional: true }) scenario?: string;
  /** A drill of before, whose plan is taken over. */
  @Id({ optional: true }) copyOf?: string;
  @Text({ max: 200, optional: true }) title?: string;
  @Instant({ optional: true, nullable: true }) plannedAt?: Date | null;
  @Flag({ optional: true }) isBlind?: boolean;
}

export class ClockBody {
  @OneOf(['pause', 'resume', 'scale', 'set']) act: 'pause' | 'resume' | 'scale' | 'set';
  @Decimal({ min: MIN_SCALE, max: MAX_SCALE, optional: true }) scale?: number;
  /** What the clock shall show. */
  @WholeNumber({ min: 0, max: MOST_MS, optional: true }) drillMs?: number;
  @Text({ max: 500, optional: true }) reason?: string;
}

export class StartBody {
  @Decimal({ min: MIN_SCALE, max: MAX_SCALE, optional: true }) scale?: number;
}

export class DrillReasonBody {
  @Text({ max: 1000 }) reason: string;
}

export class StopBody {
  /** What has happened, as far as one can say in a hurry. */
  @Text({ max: 1000, optional: true }) words?: string;
}

export class ResumeAfterStopBody {
  /** A second person behind the scenes who agrees. */
  @Id() secondId: string;
  @Flag({ optional: true }) isFalseAlarm?: boolean;
}

export class RespondBody {
  @Text({ max: 4000 }) text: string;
}

export class MembersBody {
  @Ids({ max: 300 }) unitIds: string[];
  @Ids({ max: 100 }) personIds: string[];
  /** Who was in it when the choice began: only what differs from that is taken out and added. */
  @Ids({ max: 300, optional: true }) seenIds?: string[];
}

export class InjectIdsBody {
  @Ids({ min: 1, max: 500 }) ids: string[];
}

export class HeldBody {
  @OneOf(['release', 'shift', 'defer']) choice: 'release' | 'shift' | 'defer';
  @Text({ max: 1000, optional: true }) reason?: string;
}

export class ClockOut {
  @ApiProperty({ type: String, enum: CLOCK_STATES }) state: ClockState;
  @Out('instant', { nullable: true }) anchorAt: Date | null;
  @Out('number') anchorMs: number;
  @Out('number') scale: number;
  /**
   * Since when it stands, so that no deadline passes; null while it runs, and before the start. Another speed, another time
   * or a stop meanwhile moves `anchorAt`, not this.
   */
  @Out('instant', { nullable: true }) heldAt: Date | null;
  /** The server's time when this was answered. */
  @Out('instant') now: Date;
  @Out('number') drillMs: number;
}

export class DrillItem {
  @Out('id') id: string;
  @Out('text') code: string;
  @Out('text') kind: string;
  @Out('text') title: string;
  /** What will happen in it; null for who plays, or is not in it, until it is over. */
  @Out('text', { nullable: true }) summary: string | null;
  @Out('number') year: number;
  @ApiProperty({ type: String, enum: DRILL_STATUSES }) status: DrillStatus;
  @Out('instant', { nullable: true }) plannedAt: Date | null;
  @Out('instant', { nullable: true }) startedAt: Date | null;
  @Out('instant', { nullable: true }) endedAt: Date | null;
  @Out('text', { nullable: true }) endReason: string | null;
  @Out('number') maxMinutes: number;
  @Out('number') version: number;
  @Out(ClockOut) clock: ClockOut;
  /** What the asker is in it; null for who only knows of it. */
  @ApiProperty({ type: String, enum: PARTS, nullable: true }) part: Part | null;
  /** It is over, and the asker has not said yet what went well in it and what did not. */
  @Out('flag') asksHotWash: boolean;
}

export class DrillList {
  @Out(DrillItem, { list: true }) items: DrillItem[];
}

export class MemberOut {
  @Out('id') id: string;
  @Out('id', { nullable: true }) unitId: string | null;
  @Out('id', { nullable: true }) personId: string | null;
  @Out('text') name: string;
  @ApiProperty({ type: String, enum: PARTS }) part: Part;
  @Out('instant', { nullable: true }) heardAt: Date | null;
  @Out('flag') isWaived: boolean;
}

export class PartyOut {
  @Out('id') id: string;
  @Out('text') key: string;
  @Out('text') name: string;
  @Out('text') takes: string;
  @Out(MemberOut, { list: true }) members: MemberOut[];
}

/** One of the roll call after a stop. */
export class RollCallOut {
  @Out('id') memberId: string;
  @Out('text') name: string;
  /** When the member said that it has heard; null as long as it has not. */
  @Out('instant', { nullable: true }) answeredAt: Date | null;
}

export class DrillDetail extends DrillItem {
  /** For who plays: its own party alone. */
  @Out(PartyOut, { list: true }) parties: PartyOut[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'boolean' } }) can: Record<string, boolean>;
  /** The stop for a real incident that is open; a unit does not learn who pressed. */
  @Out('text', { nullable: true }) stoppedBy: string | null;
  @Out('instant', { nullable: true }) stoppedAt: Date | null;
  /** Whether the asker has said that it heard that stop; null when none is open, or nobody waits for the asker. */
  @Out('flag', { nullable: true }) hasHeardStop: boolean | null;
  /** Everybody in the drill, for who conducts it while a stop is open; else null. */
  @Out(RollCallOut, { list: true, nullable: true }) rollCall: RollCallOut[] | null;
}

export class InjectOut {
  @Out('id') id: string;
  @Out('text') code: string;
  @Out('text') title: string;
  @Out('text') body: string;
  @Out('text') storyline: string;
  @ApiProperty({ type: String, enum: INJECT_TYPES }) type: InjectType;
  @ApiProperty({ type: String, enum: TRIGGERS }) trigger: Trigger;
  @Out('number', { nullable: true }) offsetMs: number | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) condition: object | null;
  @Out('text') from: string;
  @ApiProperty({ type: String, enum: INJECT_CHANNELS }) channel: InjectChannel;
  @Out('text', { list: true }) parties: readonly string[];
  @Out('text') controller: string;
  @Out('text') expectedAction: string;
  @Out('text') notes: string;
  @Out('text', { list: true }) tasks: readonly string[];
  @Out(ExpectationBody, { list: true }) expectations: ExpectationBody[];
  @Out(SimIncidentBody, { nullable: true }) incident: SimIncidentBody | null;
  /** What an imported list said of it that nothing here is made for, by heading. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) extra: Readonly<
    Record<string, string>
  >;
  @ApiProperty({ type: String, enum: INJECT_STATUSES }) status: InjectStatus;
  @Out('id', { nullable: true }) authorId: string | null;
  @Out('id', { nullable: true }) approverId: string | null;
  @Out('instant', { nullable: true }) heldAt: Date | null;
  /** Why it could not be released, as a code; null when it was overdue. */
  @Out('text', { nullable: true }) heldReason: string | null;
  @Out('text', { nullable: true }) deferredReason: string | null;
  @Out('text', { nullable: true }) narrative: string | null;
  @Out('instant', { nullable: true }) releasedAt: Date | null;
  @Out('number', { nullable: true }) releasedMs: number | null;
  @Out('number') deliveries: number;
  @Out('number') acked: number;
  @Out('number') responded: number;
  @Out('number') version: number;
}

export class InjectList {
  @Out(InjectOut, { list: true }) items: InjectOut[];
}

export class ResponseOut {
  @Out('text') text: string;
  @Out('instant') at: Date;
  @Out('text') by: string;
}

export class Arrival {
  @Out('id') id: string;
  @Out('text') code: string;
  @Out('text') title: string;
  @Out('text') body: string;
  @Out('text') from: string;
  @Out('text') channel: string;
  @Out('id', { nullable: true }) unitId: string | null;
  @Out('flag') isToTeam: boolean;
  @Out('instant') releasedAt: Date;
  @Out('number') releasedMs: number;
  @Out('number', { nullable: true }) ackDueMs: number | null;
  @Out('number', { nullable: true }) respondDueMs: number | null;
  @Out('id', { nullable: true }) incidentId: string | null;
  @Out('id', { nullable: true }) assignmentId: string | null;
  @Out('instant', { nullable: true }) seenAt: Date | null;
  @Out('instant', { nullable: true }) ackedAt: Date | null;
  @Out('text', { nullable: true }) ackedBy: string | null;
  @Out('instant', { nullable: true }) respondedAt: Date | null;
  @Out('instant', { nullable: true }) withdrawnAt: Date | null;
  @Out(ResponseOut, { list: true }) responses: ResponseOut[];
}

export class InboxOut {
  @Out(ClockOut) clock: ClockOut;
  @Out(Arrival, { list: true }) items: Arrival[];
}

export class ScenarioOut {
  @Out('text') key: string;
  @Out('text') kind: string;
  @Out('text') title: string;
  @Out('text') summary: string;
  @Out('number') maxMinutes: number;
  @Out('number') injects: number;
  @Out('number') objectives: number;
}

export class LibraryOut {
  @Out(ScenarioOut, { list: true }) items: ScenarioOut[];
}

export class StopOut {
  @Out('id') incidentId: string;
  @Out('text') incidentCode: string;
  @Out('instant') at: Date;
}

export class AnswerOut {
  @Out('id') deliveryId: string;
  @Out('id', { nullable: true }) unitId: string | null;
  @Out('text') name: string;
  @Out('flag') isToTeam: boolean;
  @Out('number') releasedMs: number;
  @Out('number', { nullable: true }) ackDueMs: number | null;
  @Out('number', { nullable: true }) respondDueMs: number | null;
  @Out('instant', { nullable: true }) seenAt: Date | null;
  @Out('instant', { nullable: true }) ackedAt: Date | null;
  @Out('instant', { nullable: true }) respondedAt: Date | null;
  @Out('id', { nullable: true }) assignmentId: string | null;
  /** The inject orders something, and this body could not be given the order. */
  @Out('flag') lacksOrder: boolean;
  /** Of the order that came with it. */
  @Out('text', { nullable: true }) state: string | null;
  /** What was said last. */
  @Out('text', { nullable: true }) last: string | null;
}

export class AnswerList {
  @Out(AnswerOut, { list: true }) items: AnswerOut[];
}

export class JournalLine {
  @Out('number') seq: number;
  @Out('instant') at: Date;
  @Out('text') type: string;
  @Out('text') by: string;
  @Out('text', { nullable: true }) code: string | null;
  @Out('text', { nullable: true }) title: string | null;
  @Out('number', { nullable: true }) drillMs: number | null;
  @Out('text', { nullable: true }) reason: string | null;
}

export class Journal {
  @Out(JournalLine, { list: true }) items: JournalLine[];
}
