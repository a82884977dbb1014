import { Injectable } from '@nestjs/common';
import type { Principal } from '../events/principal.js';
import { Transactions } from '../events/transactions.js';
import { decodeCursor, toPage } from '../platform/http/cursor.js';
import { containsFolded } from '../platform/http/like.js';
import type { SystemItem, SystemList, SystemsQuery } from './systems.dto.js';

const DEFAULT_LIMIT = 100;

/** Information systems, enough to be named in an incident. A unit sees its own. */
@Injectable()
export class SystemsService {
  constructor(private readonly transactions: Transactions) {}

  list(
    principal: Principal,
    { unitId, q, cursor, limit = DEFAULT_LIMIT }: SystemsQuery,
  ): Promise<SystemList> {
    const [name, id] = cursor ? decodeCursor(cursor, 'text', 'id') : [null, null];
    return this.transactions.read(principal, async ({ manager }) => {
      const rows = await manager.query<SystemItem[]>(
        `SELECT id, unit_id AS "unitId", name, level FROM systems
         WHERE ($1::uuid IS NULL OR unit_id = $1) AND ($2::text IS NULL OR search LIKE ${containsFolded('$2')})
           AND ($3::text IS NULL OR (name, id) > ($3, $4::uuid))
         ORDER BY name, id LIMIT $5`,
        [unitId ?? null, q ?? null, name, id, limit + 1],
      );
      return toPage(rows, limit, (row) => [row.name, row.id]);
    });
  }
}
