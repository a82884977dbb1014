import { ApiProperty } from '@nestjs/swagger';
import { AssignmentItem } from '../assignments/assignments.dto.js';
import { CHANNELS, DELIVERY_KINDS, DELIVERY_STATES, WHOMS } from '../notifications/telling.js';
import { CommaList, Flag, Id, Ids, Instant, OneOf, Text, WholeNumber } from '../platform/http/fields.js';
import { WordList } from '../platform/http/list-fields.js';
import { NestedList } from '../platform/http/nested-list.js';
import { Out } from '../platform/http/out.js';
import { UNIT_KINDS, type UnitKind } from '../units/unit.entity.js';
import type { Severity } from './plan.js';

const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export const STANDINGS = ['on_track', 'at_risk', 'breached', 'met'] as const;
export const MATRIX_FILTERS = [
  'waiting',
  'late',
  'unreachable',
  'declined',
  'expired',
  'answered',
  'done',
] as const;

export class MatrixQuery {
  @Id({ optional: true }) incidentId?: string;
  @Id({ optional: true }) unitId?: string;
  @CommaList(MATRIX_FILTERS) standing?: (typeof MATRIX_FILTERS)[number][];
  /** Closed assignments too; of one incident always. */
  @OneOf(['true', 'false'], { optional: true }) all?: 'true' | 'false';
  @Text({ max: 500, optional: true }) cursor?: string;
  @WholeNumber({ min: 1, max: 500, optional: true }) limit?: number;
}

export class LastContact {
  @Out('instant') at: Date;
  @Out({ enum: DELIVERY_KINDS }) kind: string;
  @Out({ enum: CHANNELS }) channel: string;
  @Out({ enum: DELIVERY_STATES }) state: string;
  @Out('text', { nullable: true }) name: string | null;
  @Out('text', { nullable: true }) reason: string | null;
}

export class Ladder {
  @Out('text') policy: string;
  /** The rung that is called next, from 1. */
  @Out('number') step: number;
  @Out('number') steps: number;
  @Out('number') round: number;
  @Out('number') rounds: number;
  @Out({ enum: WHOMS }) whom: string;
  @Out('instant') nextAt: Date;
}

export class DeadlineStanding {
  @Out({ enum: ['first_report', 'resolution'] }) which: string;
  @Out('instant') targetAt: Date;
  @Out({ enum: STANDINGS }) standing: string;
}

export class MatrixRow {
  @Out(AssignmentItem) assignment: AssignmentItem;
  @Out('text') incidentTitle: string;
  @Out({ enum: SEVERITIES }, { nullable: true }) severity: Severity | null;
  /** Milliseconds from the dispatch to the acknowledgement. */
  @Out('number', { nullable: true }) ackMs: number | null;
  @Out({ enum: MATRIX_FILTERS }) standing: string;
  @Out(LastContact, { nullable: true }) lastContact: LastContact | null;
  /** How many deliveries the unit's contacts got, and how many did not arrive. */
  @Out('number') toldCount: number;
  @Out('number') lostCount: number;
  @Out(Ladder, { nullable: true }) ladder: Ladder | null;
  @Out(DeadlineStanding, { list: true }) deadlines: DeadlineStanding[];
  /** Whether any contact of the unit could hear anything. */
  @Out('flag') hasWorkingContact: boolean;
}

export class MatrixCounts {
  @Out('number') total: number;
  @Out('number') answered: number;
  @Out('number') waiting: number;
  @Out('number') late: number;
  @Out('number') declined: number;
  @Out('number') expired: number;
  @Out('number') done: number;
  @Out('number') unreachable: number;
}

export class Matrix {
  @Out(MatrixRow, { list: true }) items: MatrixRow[];
  @Out(MatrixCounts) counts: MatrixCounts;
  @Out('text', { nullable: true }) next: string | null;
}

export class DeliveryOut {
  @Out('id') id: string;
  @Out({ enum: DELIVERY_KINDS }) kind: string;
  @Out({ enum: CHANNELS }) channel: string;
  @Out('text', { nullable: true }) channelName: string | null;
  @Out({ enum: DELIVERY_STATES }) state: string;
  @Out('text', { nullable: true }) reason: string | null;
  @Out('text', { nullable: true }) name: string | null;
  @Out('text', { nullable: true }) address: string | null;
  @Out('number') attempts: number;
  @Out('instant') createdAt: Date;
  @Out('instant', { nullable: true }) dueAt: Date | null;
  @Out('instant', { nullable: true }) sentAt: Date | null;
  @Out('instant', { nullable: true }) deliveredAt: Date | null;
}

export class DeliveryList {
  @Out(DeliveryOut, { list: true }) items: DeliveryOut[];
}

export class RemindBody {
  /** These, or every late one of the incident. */
  @Ids({ min: 1, max: 500, optional: true }) assignmentIds?: string[];
  @Id({ optional: true }) incidentId?: string;
}

export class NotReminded {
  @Out('id') assignmentId: string;
  @Out({ enum: ['not_late', 'just_reminded', 'unreachable'] }) reason: string;
}

export class Reminded {
  @Out(AssignmentItem, { list: true }) items: AssignmentItem[];
  @Out(NotReminded, { list: true }) skipped: NotReminded[];
}

export class ReassignBody {
  @Id() unitId: string;
  @Text({ max: 2000 }) reason: string;
}

export class Reassigned {
  @Out(AssignmentItem) recalled: AssignmentItem;
  @Out(AssignmentItem) sent: AssignmentItem;
}

export class StepBody {
  @WholeNumber({ min: 0, max: 9000 }) afterMinutes: number;
  @OneOf(WHOMS) whom: (typeof WHOMS)[number];
}

export class PolicyBody {
  @Text({ max: 120 }) name: string;
  @WordList(SEVERITIES) severities: Severity[];
  @WordList(UNIT_KINDS) kinds: UnitKind[];
  @OneOf(['always', 'office']) hours: 'always' | 'office';
  @Flag() isUrgent: boolean;
  @NestedList(() => StepBody, { min: 1, max: 10 }) steps: StepBody[];
  @WholeNumber({ min: 0, max: 5 }) repeats: number;
  @WholeNumber({ min: 5, max: 10_080, nullable: true }) expiresMinutes: number | null;
  @WholeNumber({ min: 5, max: 43_200, nullable: true }) firstReportMinutes: number | null;
  @WholeNumber({ min: 5, max: 129_600, nullable: true }) resolveMinutes: number | null;
  @WholeNumber({ min: 1, max: 2160 }) windowHours: number;
  /** Policies are asked in this order; the first that fits is taken. */
  @WholeNumber({ min: 1, max: 10_000 }) position: number;
}

export class StepOut {
  @Out('number') afterMinutes: number;
  @Out({ enum: WHOMS }) whom: string;
}

export class PolicyOut {
  @Out('id') id: string;
  @Out('text') name: string;
  @Out('number') position: number;
  @ApiProperty({ type: String, enum: SEVERITIES, isArray: true }) severities: string[];
  @ApiProperty({ type: String, enum: UNIT_KINDS, isArray: true }) kinds: string[];
  @Out({ enum: ['always', 'office'] }) hours: string;
  @Out('flag') isUrgent: boolean;
  @Out(StepOut, { list: true }) steps: StepOut[];
  @Out('number') repeats: number;
  @Out('number', { nullable: true }) expiresMinutes: number | null;
  @Out('number', { nullable: true }) firstReportMinutes: number | null;
  @Out('number', { nullable: true }) resolveMinutes: number | null;
  @Out('number') windowHours: number;
  @Out('number') version: number;
}

export class PolicyList {
  @Out(PolicyOut, { list: true }) items: PolicyOut[];
}

export class MissedStep {
  @Out('id') id: string;
  @Out('id') incidentId: string;
  @Out('id') assignmentId: string;
  @Out('text') incidentCode: string;
  @Out('id') unitId: string;
  @Out('text') kind: string;
  @Out('instant') dueAt: Date;
}

export class MissedSteps {
  @Out(MissedStep, { list: true }) items: MissedStep[];
  /** When the chase last read the log. */
  @Out('instant') followedAt: Date;
}

export class AnswerTimesQuery {
  @Instant({ optional: true }) from?: Date;
  @Instant({ optional: true }) to?: Date;
  @Id({ optional: true }) unitId?: string;
}

export class AllAnswerTimes {
  @Out('number') sent: number;
  @Out('number') acknowledged: number;
  @Out('number') late: number;
  /** Milliseconds; null when nothing was acknowledged. */
  @Out('number', { nullable: true }) medianMs: number | null;
  @Out('number', { nullable: true }) p90Ms: number | null;
}

export class AnswerTimes extends AllAnswerTimes {
  @Out('id') unitId: string;
}

export class AnswerTimesList {
  @Out(AnswerTimes, { list: true }) items: AnswerTimes[];
  /** Of all units together; null when nothing was sent. */
  @Out(AllAnswerTimes, { nullable: true }) all: AllAnswerTimes | null;
}
