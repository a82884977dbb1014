import { Injectable } from '@nestjs/common';
import { REAL_REALM } from '../events/principal.js';
import { Transactions } from '../events/transactions.js';
import type { Planned } from '../platform/database/planned.js';
import { type Actor, inRealm, type RealmActor } from './actor.js';
import type { Membership } from './membership.js';

/**
 * By a person's own row before the unit's; whoever plans drills sits in control of all in which it does not play. A seat
 * that was given to a person counts no longer once that person speaks for a unit; who plays in a blind drill is in none
 * until it has begun.
 */
const MEMBERSHIPS: Planned = {
  name: 'memberships',
  types: 'uuid',
  text: `SELECT DISTINCT ON (r.id) r.id AS realm, coalesce(m.part, 'control') AS part, r.closed_at IS NOT NULL AS "isClosed"
    FROM realms r LEFT JOIN realm_members m ON m.realm = r.id
      AND ((m.person_id = (SELECT acting_person()) AND (SELECT acting_scope()) <> 'units')
        OR m.unit_id = ANY ((SELECT acting_units())::uuid[]))
    WHERE r.kind = 'drill' AND ($1 IS NULL OR r.id = $1) AND (m.part IS DISTINCT FROM 'player' OR NOT drill_is_hidden(r.id))
      AND (m.id IS NOT NULL OR 'planners' = ANY ((SELECT acting_audience())::text[]))
    ORDER BY r.id, m.person_id NULLS LAST`,
};

/** Who is in which drill. A machine is in none. */
@Injectable()
export class RealmMembers {
  constructor(private readonly transactions: Transactions) {}

  /** Every drill that the actor is in. */
  async of(actor: Actor): Promise<Membership[]> {
    return actor.kind === 'token' ? [] : this.look(actor, null);
  }

  /** What the actor is in that realm; null when it is not in it, or there is none. */
  async in(actor: Actor, realm: string): Promise<Membership | null> {
    if (actor.kind === 'token' || !UUID.test(realm) || realm === REAL_REALM) return null;
    const [membership] = await this.look(actor, realm);
    return membership ?? null;
  }

  /** The actor as it stands in each of its drills. */
  async sightsOf(actor: Actor): Promise<RealmActor[]> {
    return (await this.of(actor)).map((membership) => inRealm(actor, membership));
  }

  private look(actor: Actor, realm: string | null): Promise<Membership[]> {
    return this.transactions.look<Membership & Record<string, unknown>>(actor, {
      planned: MEMBERSHIPS,
      values: [realm],
    });
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
