import { Email, OneOf, Text, WholeNumber } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';
import type { Contact } from './contact.entity.js';
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

export class CreateContactBody {
  @Text({ max: 120 }) name: string;
  @OneOf(['main', 'deputy']) rank: 'main' | 'deputy';
  @Text({ max: 120, optional: true }) position?: string;
  @Text({ max: 40, optional: true }) phone?: string;
  @Email({ optional: true }) email?: string;
}

export class RetireContactBody {
  @Text({ max: 1000 }) reason: string;
}

export class UnitItem {
  @Out('id') id: string;
  @Out('text') code: string;
  @Out('text') name: string;
  @Out('text', { nullable: true }) nameEn: string | null;
  @Out({ enum: UNIT_KINDS }) kind: UnitKind;
  @Out('flag') dispatchable: boolean;
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
  @Out({ enum: ['main', 'deputy'] }) rank: 'main' | 'deputy';
}

export class ContactList {
  @Out(ContactItem, { list: true }) items: ContactItem[];
}

export class UnitDetail extends UnitItem {
  /** Of one's own unit, or for the team; empty for others. */
  @Out(ContactItem, { list: true }) contacts: ContactItem[];
}

export const presentUnit = ({ id, code, name, nameEn, kind, dispatchable }: Unit): UnitItem => ({
  id,
  code,
  name,
  nameEn,
  kind,
  dispatchable,
});

export const presentContact = ({ id, unitId, name, position, phone, email, rank }: Contact): ContactItem => ({
  id,
  unitId,
  name,
  position,
  phone,
  email,
  rank,
});
