import { Injectable } from '@nestjs/common';
import { type Actor, may } from '../access/actor.js';
import { Transactions } from '../events/transactions.js';
import { decodeCursor, toPage } from '../platform/http/cursor.js';
import { containsFolded } from '../platform/http/like.js';
import type { LinkKind } from './invitation.entity.js';
import { type PeopleQuery, type PersonList, type PersonRow, presentPerson } from './people.dto.js';
import { mayTouch } from './people.rules.js';
import type { Person } from './person.entity.js';

const DEFAULT_LIMIT = 100;

interface Found extends Person {
  readonly hasPassword: boolean;
  readonly unitId: string | null;
  readonly unitCode: string;
  readonly unitName: string;
  readonly linkKind: LinkKind | null;
  readonly linkExpiresAt: Date;
  readonly lastSignInAt: Date | null;
}

const STATE = `CASE WHEN NOT p.is_active THEN 'inactive' WHEN p.password_hash IS NULL THEN 'invited' ELSE 'active' END`;
const SEARCHED = `vi_fold(p.name || ' ' || p.login || ' ' || coalesce(u.name, '') || ' ' || coalesce(u.code, ''))`;

/** Some hundreds of people: found with and without diacritics by name, login or unit, in the order of names. */
@Injectable()
export class PeopleListService {
  constructor(private readonly transactions: Transactions) {}

  list(actor: Actor, query: PeopleQuery): Promise<PersonList> {
    const { q, role, state, contactId, cursor, limit = DEFAULT_LIMIT } = query;
    const [name, id] = cursor ? decodeCursor(cursor, 'text', 'id') : [null, null];
    return this.transactions.read(actor, async ({ manager, now }) => {
      const rows = await manager.query<Found[]>(
        `SELECT p.id, p.login, p.name, p.role, p.contact_id AS "contactId", p.is_active AS "isActive",
           p.password_hash IS NOT NULL AS "hasPassword", u.id AS "unitId", u.code AS "unitCode", u.name AS "unitName",
           i.kind AS "linkKind", i.expires_at AS "linkExpiresAt",
           (SELECT max(s.created_at) FROM sessions s WHERE s.person_id = p.id) AS "lastSignInAt"
         FROM people p LEFT JOIN contacts c ON c.id = p.contact_id LEFT JOIN units u ON u.id = c.unit_id
         LEFT JOIN invitations i ON i.person_id = p.id AND i.used_at IS NULL AND i.revoked_at IS NULL
           AND i.expires_at > $8 AND p.is_active
         WHERE ($1::text IS NULL OR ${SEARCHED} LIKE ${containsFolded('$1')})
           AND ($2::text IS NULL OR p.role = $2) AND ($3::text IS NULL OR ${STATE} = $3)
           AND ($4::uuid IS NULL OR p.contact_id = $4)
           AND ($5::text IS NULL OR (vi_fold(p.name), p.id) > (vi_fold($5), $6::uuid))
         ORDER BY vi_fold(p.name), p.id LIMIT $7`,
        [q ?? null, role ?? null, state ?? null, contactId ?? null, name, id, limit + 1, now],
      );
      const page = toPage(rows, limit, (row) => [row.name, row.id]);
      return { items: page.items.map((row) => presentRow(actor, row)), next: page.next };
    });
  }
}

function presentRow(actor: Actor, row: Found): PersonRow {
  const canTouch = may(actor, 'person.change') && mayTouch(actor, row.role);
  const isOwn = row.id === actor.id;
  const unit = row.unitId ? { id: row.unitId, code: row.unitCode, name: row.unitName } : null;
  return {
    ...presentPerson(row),
    state: row.isActive ? (row.hasPassword ? 'active' : 'invited') : 'inactive',
    unit,
    link: row.linkKind && { kind: row.linkKind, expiresAt: row.linkExpiresAt },
    lastSignInAt: row.lastSignInAt,
    can: {
      invite: canTouch && row.isActive && !isOwn,
      change: canTouch && row.isActive,
      deactivate: canTouch && row.isActive && !isOwn,
      reactivate: canTouch && !row.isActive,
    },
  };
}
