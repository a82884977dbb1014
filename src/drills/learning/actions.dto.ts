import { ApiProperty } from '@nestjs/swagger';
import { Id, Ids, Instant, OneOf, Text } from '../../platform/http/fields.js';
import { Out } from '../../platform/http/out.js';
import {
  ACTION_MOVES,
  ACTION_STATES,
  type ActionMove,
  type ActionState,
  CAPABILITY_ELEMENTS,
  type CapabilityElement,
} from '../judging/corrective-actions.js';
import { RATINGS, type Rating } from '../judging/rules.js';

const SENTENCES = 2000;
export const ACTION_SHOWS = ['all', 'open', 'overdue', 'mine'] as const;
type ActionShow = (typeof ACTION_SHOWS)[number];

export class ActionsQuery {
  @OneOf(ACTION_SHOWS, { optional: true }) show?: ActionShow;
  @Id({ optional: true }) drillId?: string;
}

export class ActionsExportQuery extends ActionsQuery {
  @OneOf(['xlsx', 'csv'], { optional: true }) format?: 'xlsx' | 'csv';
}

export class ActionContactsQuery {
  @Id() unitId: string;
}

export class ProposeActionBody {
  /** Entries of the evaluators' sheets that rate M or U. */
  @Ids({ min: 1, max: 50 }) evaluationIds: string[];
  @Text({ max: SENTENCES }) issue: string;
  @Text({ max: SENTENCES, optional: true, nullable: true }) rootCause?: string | null;
  @Text({ max: SENTENCES }) action: string;
  @OneOf(CAPABILITY_ELEMENTS) element: CapabilityElement;
  @Id({ optional: true, nullable: true }) ownerUnitId?: string | null;
  @Id({ optional: true, nullable: true }) contactId?: string | null;
  @Instant({ optional: true, nullable: true }) startAt?: Date | null;
  @Instant({ optional: true, nullable: true }) dueAt?: Date | null;
}

export class EditActionBody {
  @Text({ max: SENTENCES, optional: true }) issue?: string;
  @Text({ max: SENTENCES, optional: true, nullable: true }) rootCause?: string | null;
  @Text({ max: SENTENCES, optional: true }) action?: string;
  @OneOf(CAPABILITY_ELEMENTS, { optional: true }) element?: CapabilityElement;
  @Id({ optional: true, nullable: true }) ownerUnitId?: string | null;
  @Id({ optional: true, nullable: true }) contactId?: string | null;
  @Instant({ optional: true, nullable: true }) startAt?: Date | null;
  @Instant({ optional: true, nullable: true }) dueAt?: Date | null;
}

export class MoveActionBody {
  @OneOf(ACTION_MOVES) move: ActionMove;
  /** `accept`: who takes it on, whom to ask there, and until when. */
  @Id({ optional: true }) ownerUnitId?: string;
  @Id({ optional: true }) contactId?: string;
  @Instant({ optional: true }) startAt?: Date;
  @Instant({ optional: true }) dueAt?: Date;
  /** `implement`: what was done; `verify`: what was seen. */
  @Text({ max: SENTENCES, optional: true }) evidence?: string;
  /** `verify`: the task of a later drill that showed it. */
  @Id({ optional: true }) retestTaskId?: string;
  /** `return`, `accept_risk`. */
  @Text({ max: SENTENCES, optional: true }) reason?: string;
}

export class SignReasonBody {
  @Id() taskId: string;
  /** null: the team. */
  @Id({ nullable: true }) unitId: string | null;
  @Text({ max: SENTENCES }) reason: string;
}

/** A rating behind an action; for those who judged, never for its owner. */
export class ActionSource {
  @Out('id') evaluationId: string;
  @Out('text') task: string;
  /** null: the team. */
  @Out('text', { nullable: true }) unitName: string | null;
  @Out({ enum: RATINGS }, { nullable: true }) rating: Rating | null;
}

export class ActionOut {
  @Out('id') id: string;
  @Out('id') drillId: string;
  @Out('text') code: string;
  @Out('text') drillTitle: string;
  @Out({ enum: ACTION_STATES }) state: ActionState;
  @Out('text') issue: string;
  @Out('text', { nullable: true }) rootCause: string | null;
  @Out('text') action: string;
  @Out({ enum: CAPABILITY_ELEMENTS }) element: CapabilityElement;
  @Out('id', { nullable: true }) ownerUnitId: string | null;
  @Out('text', { nullable: true }) ownerName: string | null;
  @Out('id', { nullable: true }) contactId: string | null;
  @Out('text', { nullable: true }) contactName: string | null;
  @Out('instant', { nullable: true }) startAt: Date | null;
  @Out('instant', { nullable: true }) dueAt: Date | null;
  @Out('flag') isOverdue: boolean;
  @Out('instant', { nullable: true }) implementedAt: Date | null;
  @Out('text', { nullable: true }) implementedByName: string | null;
  @Out('text', { nullable: true }) implementation: string | null;
  @Out('instant', { nullable: true }) verifiedAt: Date | null;
  @Out('text', { nullable: true }) verifiedByName: string | null;
  @Out('text', { nullable: true }) verification: string | null;
  @Out('text', { nullable: true }) returnedReason: string | null;
  @Out('text', { nullable: true }) riskSignedByName: string | null;
  @Out('text', { nullable: true }) riskReason: string | null;
  @Out('number') version: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'boolean' } }) can: Record<string, boolean>;
  @Out(ActionSource, { list: true }) sources: ActionSource[];
}

export class ActionList {
  @Out(ActionOut, { list: true }) items: ActionOut[];
  /** Of all that the asker sees, whatever is shown. */
  @Out('number') open: number;
  @Out('number') overdue: number;
}

export class ActionContact {
  @Out('id') id: string;
  @Out('text') name: string;
}

export class ActionContactList {
  @Out(ActionContact, { list: true }) items: ActionContact[];
}

export class FindingEntry {
  @Out('id') evaluationId: string;
  @Out({ enum: RATINGS }) rating: Rating;
  @Out('text') text: string;
  @Out('text') evaluator: string;
}

/** A task of one player with a rating M or U: an action answers it, or a signed reason. */
export class FindingOut {
  @Out('id') taskId: string;
  @Out('text') task: string;
  @Out('flag') isCritical: boolean;
  @Out('id', { nullable: true }) unitId: string | null;
  @Out('text', { nullable: true }) unitName: string | null;
  /** null: the evaluators differ and have not agreed yet. */
  @Out({ enum: RATINGS }, { nullable: true }) rating: Rating | null;
  @Out(FindingEntry, { list: true }) entries: FindingEntry[];
  /** Codes of the actions that answer it. */
  @Out('text', { list: true }) actions: string[];
  @Out('text', { nullable: true }) reason: string | null;
  @Out('text', { nullable: true }) signedName: string | null;
}

export class FindingList {
  @Out(FindingOut, { list: true }) items: FindingOut[];
  @Out(ActionOut, { list: true }) actions: ActionOut[];
  /** Actions and reasons may be added: it has ended, and no report is approved. */
  @Out('flag') isOpen: boolean;
}
