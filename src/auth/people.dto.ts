import { ROLES, type Role } from '../access/roles.js';
import { Id, Login, OneOf, Secret, Text } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';
import type { Person } from './person.entity.js';

export class CreatePersonBody {
  @Login() login: string;
  @Text({ max: 120 }) name: string;
  @OneOf(ROLES) role: Role;
  @Secret({ max: 200, min: 12 }) password: string;
  @Id({ optional: true }) contactId?: string;
  @OneOf(['vi', 'en'], { optional: true }) language?: 'vi' | 'en';
}

export class DeactivatePersonBody {
  @Text({ max: 1000 }) reason: string;
}

export class PersonItem {
  @Out('id') id: string;
  @Out('text') login: string;
  @Out('text') name: string;
  @Out({ enum: ROLES }) role: Role;
  @Out('id', { nullable: true }) contactId: string | null;
  @Out('flag') isActive: boolean;
}

export class PersonList {
  @Out(PersonItem, { list: true }) items: PersonItem[];
  @Out('text', { nullable: true }) next: string | null;
}

export function presentPerson({ id, login, name, role, contactId, isActive }: Person): PersonItem {
  return { id, login, name, role, contactId, isActive };
}
