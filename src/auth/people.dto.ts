import { ROLES, type Role } from '../access/roles.js';
import { Email, Id, Login, OneOf, Text, WholeNumber } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';
import { Phone } from '../platform/http/register-fields.js';
import { LINK_KINDS, type LinkKind } from './invitation.entity.js';
import type { Person } from './person.entity.js';

export const PERSON_STATES = ['invited', 'active', 'inactive'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

export class InvitePersonBody {
  @Login() login: string;
  @Text({ max: 120 }) name: string;
  @OneOf(ROLES) role: Role;
  @Id({ optional: true }) contactId?: string;
  /** Of whom no contact stands for; a contact's own stand with the contact. */
  @Email({ optional: true }) email?: string;
  @Phone({ optional: true }) phone?: string;
  @OneOf(['vi', 'en'], { optional: true }) language?: 'vi' | 'en';
}

export class PeopleQuery {
  @Text({ max: 120, optional: true }) q?: string;
  @OneOf(ROLES, { optional: true }) role?: Role;
  @OneOf(PERSON_STATES, { optional: true }) state?: PersonState;
  @Id({ optional: true }) contactId?: string;
  @Text({ max: 500, optional: true }) cursor?: string;
  @WholeNumber({ min: 1, max: 200, optional: true }) limit?: number;
}

export class DeactivatePersonBody {
  @Text({ max: 1000 }) reason: string;
}

export class ChangeRoleBody {
  @OneOf(ROLES) role: Role;
  /** The contact that a unit's account hangs on. */
  @Id({ optional: true }) contactId?: string;
}

export class RenamePersonBody {
  @Text({ max: 120 }) name: string;
}

/** One row of people as the log keeps it. */
export class PersonItem {
  @Out('id') id: string;
  @Out('text') login: string;
  @Out('text') name: string;
  @Out({ enum: ROLES }) role: Role;
  @Out('id', { nullable: true }) contactId: string | null;
  @Out('flag') isActive: boolean;
}

class PersonUnit {
  @Out('id') id: string;
  @Out('text') code: string;
  @Out('text') name: string;
}

class OpenLink {
  @Out({ enum: LINK_KINDS }) kind: LinkKind;
  @Out('instant') expiresAt: Date;
}

class PersonCan {
  @Out('flag') invite: boolean;
  @Out('flag') change: boolean;
  @Out('flag') deactivate: boolean;
  @Out('flag') reactivate: boolean;
}

export class PersonRow extends PersonItem {
  /** `invited`: has not set a password yet. */
  @Out({ enum: PERSON_STATES }) state: PersonState;
  @Out(PersonUnit, { nullable: true }) unit: PersonUnit | null;
  /** The link that could still set a password. */
  @Out(OpenLink, { nullable: true }) link: OpenLink | null;
  @Out('instant', { nullable: true }) lastSignInAt: Date | null;
  @Out(PersonCan) can: PersonCan;
}

export class PersonList {
  @Out(PersonRow, { list: true }) items: PersonRow[];
  @Out('text', { nullable: true }) next: string | null;
}

export class IssuedLink extends OpenLink {
  /** Shown this once; null when an earlier answer is repeated. */
  @Out('text', { nullable: true }) url: string | null;
}

export class InvitedPerson extends PersonItem {
  @Out(IssuedLink) link: IssuedLink;
}

export function presentPerson({ id, login, name, role, contactId, isActive }: Person): PersonItem {
  return { id, login, name, role, contactId, isActive };
}
