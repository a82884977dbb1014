import type { Actor } from '../../access/actor.js';
import { CELL_OF, isInDrill, REGISTERS } from '../../access/actor.js';
import type { Part } from '../../access/membership.js';
import type { RealmMembers } from '../../access/realm-members.js';
import type { Principal } from '../../events/principal.js';
import { forbidden, notFound } from '../../platform/errors/problem.js';

/** Somebody in real work, with the seats behind the scenes of drills: what was found there is mended here. */
export interface Seated {
  readonly principal: Principal & { readonly id: string };
  /** Drill → seat, of those whose control or evaluator it is. */
  readonly seats: ReadonlyMap<string, Part>;
}

const BEHIND: readonly Part[] = ['control', 'evaluator'];

/**
 * Who has a seat reads the names that its drills' improvement plans hold, and their ratings, in this one transaction.
 * @throws 403 within a drill, and for a machine
 */
export async function seated(members: RealmMembers, actor: Actor): Promise<Seated> {
  if (isInDrill(actor) || actor.kind === 'token') throw forbidden();
  const memberships = (await members.of(actor)).filter(({ part }) => BEHIND.includes(part));
  const seats = new Map(memberships.map(({ realm, part }) => [realm, part]));
  if (seats.size === 0) return { principal: actor, seats };
  const cells = memberships.map(({ realm, part }) => `drill:${realm}:${CELL_OF[part]}`);
  return {
    principal: {
      ...actor,
      scope: actor.scope === 'none' ? 'team' : actor.scope,
      realms: [...actor.realms, ...seats.keys()],
      // Whom one can ask at a body is real work.
      audience: [...actor.audience, REGISTERS, ...cells],
    },
    seats,
  };
}

/** The same, for one drill. @throws 404 when the actor is not in it; 403 when it has no such seat there */
export async function seatedIn(
  members: RealmMembers,
  actor: Actor,
  { drillId, parts = BEHIND }: { readonly drillId: string; readonly parts?: readonly Part[] },
): Promise<Seated> {
  const own = await seated(members, actor);
  const seat = own.seats.get(drillId);
  if (seat && parts.includes(seat)) return own;
  throw seat || (await members.in(actor, drillId)) ? forbidden() : notFound();
}
