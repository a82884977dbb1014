import { ROLES, type Role } from '../access/roles.js';
import { Flag, Id, Ids, Instant, OneOf, Text, WholeNumber } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';
import { DUTY_POSTS, type DutyPost } from './shift.entity.js';

/** Whole turns of a rotation that are planned in one go. */
export const MOST_TURNS = 200;
export const LONGEST_SHIFT_HOURS = 168;

export class ShiftsQuery {
  /** Default: yesterday's begin. */
  @Instant({ optional: true }) from?: Date;
  /** Default: 15 days after `from`; at most 92 days after it. */
  @Instant({ optional: true }) to?: Date;
}

export class PlanShiftBody {
  @Id() personId: string;
  @OneOf(DUTY_POSTS) post: DutyPost;
  /** At most a day ago. */
  @Instant() startsAt: Date;
  /** After now, at most seven days after `startsAt`. */
  @Instant() endsAt: Date;
}

export class PlanRotationBody {
  @OneOf(DUTY_POSTS) post: DutyPost;
  /** In turn, then from the first again. */
  @Ids({ min: 1, max: 50 }) personIds: string[];
  @Instant() startsAt: Date;
  /** The last shift ends here, however long it is. */
  @Instant() endsAt: Date;
  @WholeNumber({ min: 1, max: LONGEST_SHIFT_HOURS }) shiftHours: number;
  /** Only says what would be planned. */
  @Flag({ optional: true }) isPreview?: boolean;
}

export class ChangeShiftBody {
  @Id({ optional: true }) personId?: string;
  @Instant({ optional: true }) startsAt?: Date;
  @Instant({ optional: true }) endsAt?: Date;
}

export class CancelShiftBody {
  @Text({ max: 1000 }) reason: string;
}

export class HandOverBody {
  @Text({ max: 5000 }) note: string;
}

export class OfferShiftBody {
  @Id() personId: string;
}

export class DutyPerson {
  @Out('id') id: string;
  @Out('text') name: string;
}

export class ShiftCan {
  @Out('flag') change: boolean;
  @Out('flag') cancel: boolean;
  @Out('flag') handOver: boolean;
  @Out('flag') offer: boolean;
  @Out('flag') accept: boolean;
  @Out('flag') decline: boolean;
  @Out('flag') withdraw: boolean;
}

export class ShiftItem {
  @Out('id') id: string;
  @Out({ enum: DUTY_POSTS }) post: DutyPost;
  @Out(DutyPerson) person: DutyPerson;
  @Out('instant') startsAt: Date;
  @Out('instant') endsAt: Date;
  @Out('text', { nullable: true }) handoverNote: string | null;
  @Out('instant', { nullable: true }) handedOverAt: Date | null;
  @Out(DutyPerson, { nullable: true }) handedOverBy: DutyPerson | null;
  /** Who is asked to take it over. */
  @Out(DutyPerson, { nullable: true }) offeredTo: DutyPerson | null;
  @Out('instant', { nullable: true }) cancelledAt: Date | null;
  @Out('number') version: number;
}

export class ShiftRow extends ShiftItem {
  /** false: nobody will come; the account is deactivated, has no password yet, or a role that does not stand here */
  @Out('flag') isPersonActive: boolean;
  @Out(ShiftCan) can: ShiftCan;
}

export class EligiblePerson extends DutyPerson {
  @Out({ enum: ROLES }) role: Role;
  @Out({ enum: DUTY_POSTS }, { list: true }) posts: DutyPost[];
}

export class ShiftList {
  @Out(ShiftRow, { list: true }) items: ShiftRow[];
  /** Who may stand at which post. */
  @Out(EligiblePerson, { list: true }) people: EligiblePerson[];
}

export class DutyNow {
  @Out('instant') now: Date;
  @Out(ShiftRow, { list: true }) team: ShiftRow[];
  @Out(ShiftRow, { nullable: true }) leader: ShiftRow | null;
  /** The next shift of each post. */
  @Out(ShiftRow, { list: true }) next: ShiftRow[];
  /** The newest hand-over note of the team's desk, for whoever is on now. */
  @Out(ShiftRow, { nullable: true }) handedOver: ShiftRow | null;
}

export class PlannedTurn {
  @Out(DutyPerson) person: DutyPerson;
  @Out('instant') startsAt: Date;
  @Out('instant') endsAt: Date;
  /** The shift that this person holds at the time already. */
  @Out(ShiftItem, { nullable: true }) clash: ShiftItem | null;
}

export class RotationAnswer {
  @Out('flag') isPreview: boolean;
  @Out(PlannedTurn, { list: true }) items: PlannedTurn[];
}
