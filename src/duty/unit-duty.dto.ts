import { Id } from '../platform/http/fields.js';
import { NestedList } from '../platform/http/nested-list.js';
import { Out } from '../platform/http/out.js';
import { Day } from '../platform/http/register-fields.js';
import { CONTACT_RANKS, type ContactRank } from '../units/contact.entity.js';

export const MOST_DUTY_DAYS = 92;

export class UnitDutyQuery {
  /** Default: today in Vietnam. */
  @Day({ optional: true }) from?: string;
  /** The last day; default: 13 days after `from`, at most 91. */
  @Day({ optional: true }) to?: string;
}

export class DutyDayQuery {
  /** Default: today in Vietnam. */
  @Day({ optional: true }) day?: string;
}

export class DutyDayBody {
  @Day() day: string;
  /** null: the main contact again. */
  @Id({ nullable: true }) contactId: string | null;
}

export class PlanUnitDutyBody {
  @NestedList(() => DutyDayBody, { min: 1, max: MOST_DUTY_DAYS }) days: DutyDayBody[];
}

export class DutyContact {
  @Out('id') id: string;
  @Out('text') name: string;
  @Out('text', { nullable: true }) position: string | null;
  @Out('text', { nullable: true }) phone: string | null;
  @Out('text', { nullable: true }) email: string | null;
  @Out({ enum: CONTACT_RANKS }) rank: ContactRank;
}

export class UnitDutyDayOut {
  @Out('text') day: string;
  /** Whoever answers that day: the one planned, else the main contact; null where there is none. */
  @Out(DutyContact, { nullable: true }) contact: DutyContact | null;
  /** false: nobody was planned, the main contact answers */
  @Out('flag') isPlanned: boolean;
}

export class UnitDutyList {
  @Out(UnitDutyDayOut, { list: true }) items: UnitDutyDayOut[];
}

export class UnitOnDuty {
  @Out('id') unitId: string;
  @Out('text') unitCode: string;
  @Out('text') unitName: string;
  @Out(DutyContact, { nullable: true }) contact: DutyContact | null;
  @Out('flag') isPlanned: boolean;
}

export class UnitsOnDuty {
  @Out('text') day: string;
  @Out(UnitOnDuty, { list: true }) items: UnitOnDuty[];
}
