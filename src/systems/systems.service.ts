import { Injectable } from '@nestjs/common';
import type { Principal } from '../events/principal.js';
import { Transactions } from '../events/transactions.js';
import { decodeCursor, toPage } from '../platform/http/cursor.js';
import { containsFolded } from '../platform/http/like.js';
import type { SystemItem, SystemList, SystemsQuery } from './systems.dto.js';

const DEFAULT_LIMIT = 100;

/** Information systems by unit and level. A unit sees its own. */
@Injectable()
export class SystemsService {
  constructor(private readonly transactions: Transactions) {}

  list(
    principal: Principal,
    { unitId, q, level, show = 'active', cursor, limit = DEFAULT_LIMIT }: SystemsQuery,
  ): Promise<SystemList> {
    const [name, id] = cursor ? decodeCursor(cursor, 'text', 'id') : [null, null];
    return this.transactions.read(principal, async ({ manager }) => {
      const rows = await manager.query<SystemItem[]>(
        `SELECT id, unit_id AS "unitId", code, name, level, decision, approved_on::text AS "approvedOn",
           is_active AS "isActive", version FROM systems
         WHERE ($1::uuid IS NULL OR unit_id = $1) AND ($2::text IS NULL OR search LIKE ${containsFolded('$2')})
           AND ($3::text IS NULL OR (name, id) > ($3, $4::uuid))
           AND ($6::int IS NULL OR level = $6) AND ($7 = 'all' OR is_active = ($7 = 'active'))
         ORDER BY name, id LIMIT $5`,
        [unitId ?? null, q ?? null, name, id, limit + 1, level ?? null, show],
      );
      return toPage(rows, limit, (row) => [row.name, row.id]);
    });
  }
}
