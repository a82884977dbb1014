import { type Principal, REAL_REALM, type Scope } from '../events/principal.js';
import { roleMay, type Verb } from './policy.js';
import type { Role } from './roles.js';

/** A signed-in person with the sight that follows from the role. */
export interface Actor extends Principal {
  readonly id: string;
  readonly sessionId: string;
  readonly login: string;
  readonly role: Role;
  readonly contactId: string | null;
  readonly language: 'vi' | 'en';
  readonly idleExpiresAt: Date;
  readonly absoluteExpiresAt: Date;
}

const scopes: Record<Role, Scope> = {
  admin: 'team',
  lead: 'team',
  coordinator: 'team',
  responder: 'team',
  auditor: 'team',
  leader: 'leader',
  unit_contact: 'units',
  organiser: 'none',
  evaluator: 'none',
};

export type Known = Pick<
  Actor,
  | 'id'
  | 'sessionId'
  | 'login'
  | 'name'
  | 'role'
  | 'unitId'
  | 'contactId'
  | 'language'
  | 'idleExpiresAt'
  | 'absoluteExpiresAt'
>;

/** What this person's role sees of the real operation: scope for rows, audience keys for events. */
export function toActor(person: Known): Actor {
  const scope = scopes[person.role];
  return {
    ...person,
    kind: person.role === 'unit_contact' ? 'contact' : 'person',
    via: 'web',
    scope,
    realm: REAL_REALM,
    realms: [REAL_REALM],
    units: person.unitId ? [person.unitId] : [],
    audience: audienceOf(person, scope),
  };
}

function audienceOf(person: Known, scope: Scope): string[] {
  const own = ['everyone'];
  if (scope === 'team' || scope === 'leader') own.push('team');
  if (person.role === 'auditor' || person.role === 'admin') own.push('record');
  if (person.unitId) own.push(`unit:${person.unitId}`, `lead:${person.unitId}`);
  return own;
}

export const may = (actor: Actor, verb: Verb): boolean => roleMay(actor.role, verb);
