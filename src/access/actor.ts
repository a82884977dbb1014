import { type Principal, REAL_REALM, type Scope } from '../events/principal.js';
import type { Membership, Part } from './membership.js';
import { isOfDrills, isOfRegisters, roleMay, scopeMay, type Verb } from './policy.js';
import type { Role, TokenScope } from './roles.js';

/** A signed-in person with the sight that follows from the role. */
export interface PersonActor extends Principal {
  readonly kind: 'person' | 'contact';
  readonly id: string;
  readonly sessionId: string;
  readonly login: string;
  readonly role: Role;
  readonly contactId: string | null;
  readonly language: 'vi' | 'en';
  readonly idleExpiresAt: Date;
  readonly absoluteExpiresAt: Date;
}

/** A machine with the sight that follows from its token's scope. */
export interface TokenActor extends Principal {
  readonly kind: 'token';
  readonly id: string;
  readonly role: TokenScope;
  /** For what is written on its behalf; refusals follow its Accept-Language. */
  readonly language: 'vi';
  readonly expiresAt: Date;
}

/** A contact who holds a link: answers for its unit, in one assignment, without an account. */
export interface LinkActor extends Principal {
  readonly kind: 'contact';
  readonly role: 'unit_contact';
  readonly contactId: string;
}

/** What a link's holder may do and see: what a contact of the unit may, in the realm of what it is for. */
export function toLinkActor(link: {
  readonly realm: string;
  readonly unitId: string;
  readonly contactId: string;
  readonly contactName: string;
  readonly personId: string | null;
}): LinkActor {
  const { realm, unitId, contactId } = link;
  return {
    ...{ kind: 'contact', role: 'unit_contact', id: link.personId, name: link.contactName, contactId },
    ...{ via: 'link', scope: scopes.unit_contact, realm, realms: [realm], unitId, units: [unitId] },
    audience: audienceOf({ role: 'unit_contact', unitId }, scopes.unit_contact),
  };
}

/** Whoever stands behind a request or a socket. */
export type Actor = PersonActor | TokenActor;

const scopes: Record<Role | TokenScope, Scope> = {
  admin: 'team',
  lead: 'team',
  coordinator: 'team',
  responder: 'team',
  auditor: 'team',
  leader: 'leader',
  unit_contact: 'units',
  organiser: 'none',
  evaluator: 'none',
  wall: 'leader',
  intake: 'intake',
};

export type Known = Pick<
  PersonActor,
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
export function toActor(person: Known): PersonActor {
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

/** What a token's scope sees of the real operation: a wall what the leadership sees but for backups, an intake nothing. */
export function toTokenActor(token: Pick<TokenActor, 'id' | 'name' | 'role' | 'expiresAt'>): TokenActor {
  const scope = scopes[token.role];
  return {
    ...token,
    kind: 'token',
    language: 'vi',
    via: 'api',
    unitId: null,
    scope,
    realm: REAL_REALM,
    realms: [REAL_REALM],
    units: [],
    audience: audienceOf(token, scope),
  };
}

function audienceOf({ role, unitId }: { role: Role | TokenScope; unitId?: string | null }, scope: Scope) {
  if (scope === 'intake') return [];
  const own = ['everyone'];
  if (scope === 'team' || scope === 'leader') own.push('team');
  // The wall hangs where visitors stand: which copies are bad is not for it, whatever stands in the log (`hears_of_backups`).
  if (own.includes('team') && role !== 'wall') own.push('backups');
  if (role === 'auditor' || role === 'admin') own.push('record');
  if (role === 'organiser' || role === 'admin') own.push('planners');
  if (unitId) own.push(`unit:${unitId}`, `lead:${unitId}`);
  return own;
}

/** In the audience of who may read the registers although it acts in a drill. */
export const REGISTERS = 'registers';

/** Somebody within a drill: there it may do what its part says, and nothing but the operation. */
export type RealmActor = Actor & { readonly part: Part; readonly ownRole: Role };

/** What the part lets one do there; a player plays what it is. */
const ROLE_OF: Record<Exclude<Part, 'player'>, Role> = {
  control: 'lead',
  evaluator: 'auditor',
  observer: 'leader',
};

/** The same actor within a drill: another realm, another sight, and the drill's own audience. */
export function inRealm(actor: Actor, { realm, part }: Pick<Membership, 'realm' | 'part'>): RealmActor {
  if (actor.kind === 'token') throw new Error('a machine is in no drill');
  const role = part === 'player' ? actor.role : ROLE_OF[part];
  const scope = scopes[role];
  const unitId = part === 'player' ? actor.unitId : null;
  return {
    ...actor,
    ...{ part, role, ownRole: actor.role, scope, realm, realms: [realm] },
    ...{ unitId, units: unitId ? [unitId] : [] },
    audience: [
      ...audienceOf({ role, unitId }, scope).filter(
        (key) => !['everyone', 'record', 'planners'].includes(key),
      ),
      // Whom the province has, and who is on duty, is as real here as outside (`reads_registers`).
      ...(roleMay(actor.role, 'contact.read') ? [REGISTERS] : []),
      ...[`drill:${realm}`, `drill:${realm}:${CELL_OF[part]}`],
    ],
  };
}

/** What the cell is called in an audience. */
export const CELL_OF: Record<Part, string> = {
  control: 'control',
  evaluator: 'evaluators',
  observer: 'observers',
  player: 'players',
};

export const isInDrill = (actor: Actor | LinkActor | RealmActor): actor is RealmActor => 'part' in actor;

export const may = (actor: Actor | LinkActor, verb: Verb): boolean => {
  if (isInDrill(actor)) {
    if (!isOfDrills(verb) || (isOfRegisters(verb) && !roleMay(actor.ownRole, verb))) return false;
  }
  return actor.kind === 'token' ? scopeMay(actor.role, verb) : roleMay(actor.role, verb);
};
