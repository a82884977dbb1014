import { Email, Flag, OneOf, Text, WholeNumber } from '../platform/http/fields.js';
import { Code, Phone } from '../platform/http/register-fields.js';
import { Out } from '../platform/http/out.js';
import { type Contact, CONTACT_RANKS, type ContactRank } from './contact.entity.js';
import { UNIT_KINDS, type Unit, type UnitKind } from './unit.entity.js';

export class UnitsQuery {
  @Text({ max: 200, optional: true }) q?: string;
  @OneOf(UNIT_KINDS, { optional: true }) kind?: UnitKind;
  @Text({ max: 500, optional: true }) cursor?: string;
  @WholeNumber({ min: 1, max: 500, optional: true }) limit?: number;
}

export class ContactsQuery {
  /** Comma-separated unit ids, at most 200. */
  @Text({ max: 7600 }) unitIds: string;
}

/** Official codes: communes have the statistics office's number, other bodies their own letters. */
const UNIT_CODE = { max: 20, shape: /^[A-Za-z0-9-]{1,20}$/ };

export class CreateUnitBody {
  @Code(UNIT_CODE) code: string;
  @Text({ max: 200 }) name: string;
  @Text({ max: 200, optional: true, nullable: true }) nameEn?: string | null;
  @OneOf(UNIT_KINDS) kind: UnitKind;
  /** Absent: yes, but for the military, which never is. */
  @Flag({ optional: true }) dispatchable?: boolean;
}

export class EditUnitBody {
  @Text({ max: 200, optional: true }) name?: string;
  @Text({ max: 200, optional: true, nullable: true }) nameEn?: string | null;
  @OneOf(UNIT_KINDS, { optional: true }) kind?: UnitKind;
  @Flag({ optional: true }) dispatchable?: boolean;
}

export class RetireBody {
  @Text({ max: 1000 }) reason: string;
}

export class CreateContactBody {
  @Text({ max: 120 }) name: string;
  @OneOf(CONTACT_RANKS) rank: ContactRank;
  @Text({ max: 120, optional: true }) position?: string;
  @Phone({ optional: true }) phone?: string;
  @Email({ optional: true }) email?: string;
}

export class EditContactBody {
  @Text({ max: 120, optional: true }) name?: string;
  @OneOf(CONTACT_RANKS, { optional: true }) rank?: ContactRank;
  @Text({ max: 120, optional: true, nullable: true }) position?: string | null;
  @Phone({ optional: true, nullable: true }) phone?: string | null;
  @Email({ optional: true, nullable: true }) email?: string | null;
}

export class UnitItem {
  @Out('id') id: string;
  @Out('text') code: string;
  @Out('text') name: string;
  @Out('text', { nullable: true }) nameEn: string | null;
  @Out({ enum: UNIT_KINDS }) kind: UnitKind;
  @Out('flag') dispatchable: boolean;
  /** false: retired, kept for what names it */
  @Out('flag') isActive: boolean;
  @Out('number') version: number;
}

export class UnitList {
  @Out(UnitItem, { list: true }) items: UnitItem[];
  @Out('text', { nullable: true }) next: string | null;
}

export class ContactItem {
  @Out('id') id: string;
  @Out('id') unitId: string;
  @Out('text') name: string;
  @Out('text', { nullable: true }) position: string | null;
  @Out('text', { nullable: true }) phone: string | null;
  @Out('text', { nullable: true }) email: string | null;
  @Out({ enum: CONTACT_RANKS }) rank: ContactRank;
  /** When this contact itself last answered anything. */
  @Out('instant', { nullable: true }) confirmedAt: Date | null;
  @Out('number') version: number;
}

export class ContactList {
  @Out(ContactItem, { list: true }) items: ContactItem[];
}

export class UnitDetail extends UnitItem {
  /** Of one's own unit, or for the team; empty for others. */
  @Out(ContactItem, { list: true }) contacts: ContactItem[];
}

export const presentUnit = (row: Unit): UnitItem => {
  const { id, code, name, nameEn, kind, dispatchable, isActive, version } = row;
  return { id, code, name, nameEn, kind, dispatchable, isActive, version };
};

export const presentContact = (row: Contact): ContactItem => {
  const { id, unitId, name, position, phone, email, rank, confirmedAt, version } = row;
  return { id, unitId, name, position, phone, email, rank, confirmedAt, version };
};
