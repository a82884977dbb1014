import { ApiProperty } from '@nestjs/swagger';
import { CommaList, Flag, Id, Ids, Instant, Text, WholeNumber } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';
import { Phone } from '../platform/http/register-fields.js';
import { UnitIncident } from './unit-incident.out.js';
import { ASSIGNMENT_STATES, type AssignmentState } from './assignment.state.js';

const ROLES = ['lead', 'supporting'] as const;

/** When the act was pressed on a device that had no line. It says when something happened, never when it was received. */
const PressedAt = (): PropertyDecorator => Instant({ optional: true });

export class DispatchBody {
  @Ids({ min: 1, max: 200 }) unitIds: string[];
  @Id({ optional: true }) leadUnitId?: string;
  @Text({ max: 5000 }) instruction: string;
  @Instant({ optional: true }) ackDueAt?: Date;
  @Instant({ optional: true }) dueAt?: Date;
}

export class AcknowledgeBody {
  /** A contact's id or a name; required from the team, refused from a unit. */
  @Text({ max: 200, optional: true }) spokeWith?: string;
  @PressedAt() pressedAt?: Date;
}

export class ProgressBody {
  @Text({ max: 5000 }) note: string;
  @Flag({ optional: true }) needsHelp?: boolean;
  @PressedAt() pressedAt?: Date;
}

export class CallBody {
  /** Where to call, if not at the contact's known number. */
  @Phone({ optional: true }) phone?: string;
}

export class DoneBody {
  @Text({ max: 5000 }) result: string;
  @PressedAt() pressedAt?: Date;
}

export class DeclineBody {
  @Text({ max: 2000 }) reason: string;
  @PressedAt() pressedAt?: Date;
}

export class ReasonBody {
  @Text({ max: 2000 }) reason: string;
}

export class AssignmentsQuery {
  @Id({ optional: true }) unitId?: string;
  @Id({ optional: true }) incidentId?: string;
  /** `open` stands for every state that is still open. */
  @CommaList([...ASSIGNMENT_STATES, 'open']) state?: (AssignmentState | 'open')[];
  @Text({ max: 500, optional: true }) cursor?: string;
  @WholeNumber({ min: 1, max: 500, optional: true }) limit?: number;
}

export class ActorOut {
  @Out({ enum: ['person', 'contact', 'token', 'system', 'team'] }) kind: string;
  @Out('id', { nullable: true }) id: string | null;
  @Out('text', { nullable: true }) name: string | null;
  @Out('id', { optional: true }) unitId?: string;
  @Out({ enum: ['web', 'link', 'phone', 'api'] }) via: string;
}

export class FeedEventOut {
  @Out('number') seq: number;
  @Out('id') id: string;
  @Out('text') type: string;
  @Out('instant') at: Date;
  @Out('instant') recordedAt: Date;
  @Out(ActorOut) actor: ActorOut;
  @Out('id') realm: string;
  @Out('id', { optional: true }) incidentId?: string;
  @Out('id', { optional: true }) assignmentId?: string;
  @Out('id', { optional: true }) entryId?: string;
  @Out('id', { optional: true }) drillId?: string;
  @Out('id', { optional: true }) unitId?: string;
  @Out('number', { optional: true }) version?: number;
  @Out('text', { optional: true, list: true }) changed?: string[];
  @ApiProperty({ type: 'object', additionalProperties: true }) subject: object;
  @ApiProperty({ type: 'object', additionalProperties: true }) data: object;
}

export class AssignmentBrief {
  @Out('id') id: string;
  @Out('id') unitId: string;
  @Out({ enum: ROLES }) role: string;
  @Out({ enum: ASSIGNMENT_STATES }) state: AssignmentState;
  @Out('instant') ackDueAt: Date;
  @Out('instant', { nullable: true }) dueAt: Date | null;
  @Out('instant', { nullable: true }) deliveredAt: Date | null;
  @Out('instant', { nullable: true }) seenAt: Date | null;
}

export class AssignmentItem extends AssignmentBrief {
  @Out('id') realm: string;
  @Out('id') incidentId: string;
  @Out('text') incidentCode: string;
  @Out('text') instruction: string;
  @Out('instant') sentAt: Date;
  @Out('instant', { nullable: true }) acknowledgedAt: Date | null;
  @Out(ActorOut, { nullable: true }) acknowledgedBy: ActorOut | null;
  @Out('text', { nullable: true }) spokeWith: string | null;
  @Out('instant', { nullable: true }) startedAt: Date | null;
  @Out('text', { nullable: true }) lastNote: string | null;
  @Out('instant', { nullable: true }) lastNoteAt: Date | null;
  @Out('instant', { nullable: true }) helpAskedAt: Date | null;
  @Out('instant', { nullable: true }) declinedAt: Date | null;
  @Out('instant', { nullable: true }) doneAt: Date | null;
  @Out('text', { nullable: true }) result: string | null;
  @Out('instant', { nullable: true }) acceptedAt: Date | null;
  @Out('instant', { nullable: true }) returnedAt: Date | null;
  @Out('instant', { nullable: true }) recalledAt: Date | null;
  @Out('instant', { nullable: true }) firstReportedAt: Date | null;
  /** Acknowledged, then nothing for longer than the policy allows. */
  @Out('instant', { nullable: true }) answerExpiredAt: Date | null;
  /** The unit asked to be called. */
  @Out('instant', { nullable: true }) callAskedAt: Date | null;
  @Out('instant', { nullable: true }) remindedAt: Date | null;
  /** None of its contacts could be told. */
  @Out('instant', { nullable: true }) unreachableAt: Date | null;
  @Out('text', { nullable: true }) reason: string | null;
  @Out('number') version: number;
  /** Computed at the answer's time: `sent` after `ackDueAt`, or at work after `dueAt`. */
  @Out('flag') overdue: boolean;
  /** To a unit: what it may see of the incident; null once it declined or was recalled. */
  @Out(UnitIncident, { nullable: true, optional: true }) incident?: object | null;
}

export class AssignmentCan {
  @Out('flag') acknowledge: boolean;
  @Out('flag') decline: boolean;
  @Out('flag') progress: boolean;
  @Out('flag') done: boolean;
  @Out('flag') accept: boolean;
  @Out('flag') return: boolean;
  @Out('flag') recall: boolean;
}

export class AssignmentDetail extends AssignmentItem {
  @Out(FeedEventOut, { list: true }) history: FeedEventOut[];
  @Out(AssignmentCan) can: AssignmentCan;
  @Out('instant') now: Date;
}

export class AssignmentList {
  @Out(AssignmentItem, { list: true }) items: AssignmentItem[];
  @Out('text', { nullable: true }) next: string | null;
}

export class AlreadyAssigned {
  @Out('id') unitId: string;
  @Out('id') assignmentId: string;
}

export class DispatchAnswer {
  @Out(AssignmentItem, { list: true }) items: AssignmentItem[];
  @Out(AlreadyAssigned, { list: true }) already: AlreadyAssigned[];
}
