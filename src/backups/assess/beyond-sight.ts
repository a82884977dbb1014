import type { Actor } from '../../access/actor.js';
import type { Principal } from '../../events/principal.js';
import { notFound } from '../../platform/errors/problem.js';

/**
 * Whoever may say something of a system may not write what follows from it: the verdict is the server's. In that transaction
 * the rows of others are in sight, so whose the system is has to be asked: `refuseForeign`.
 */
export const assessingFor = (actor: Actor): Principal => ({ ...actor, scope: 'team' });

/** @throws 404 when a unit's system is not that unit's */
export function refuseForeign(actor: Actor, { unitId }: { readonly unitId: string }): void {
  if (actor.scope === 'units' && !actor.units.includes(unitId)) throw notFound();
}
