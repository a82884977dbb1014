import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type Actor, may } from '../access/actor.js';
import type { Principal } from '../events/principal.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { invalid, notFound } from '../platform/errors/problem.js';
import { decodeCursor, isId, toPage } from '../platform/http/cursor.js';
import { containsFolded } from '../platform/http/like.js';
import { Contact, CONTACT_RANKS } from './contact.entity.js';
import { Unit } from './unit.entity.js';
import {
  type ContactList,
  presentContact,
  presentUnit,
  type UnitDetail,
  type UnitList,
  type UnitsQuery,
} from './units.dto.js';

const DEFAULT_LIMIT = 100;
const MOST_UNITS = 200;

/** The province's bodies and whom to reach there. */
@Injectable()
export class UnitsService {
  constructor(private readonly transactions: Transactions) {}

  /** Finds with and without diacritics, by name or code; ordered by name as a Vietnamese reader expects. */
  list(principal: Principal, { q, kind, cursor, limit = DEFAULT_LIMIT }: UnitsQuery): Promise<UnitList> {
    const [name, id] = cursor ? decodeCursor(cursor, 'text', 'id') : [null, null];
    return this.transactions.read(principal, async ({ manager }) => {
      const rows = await manager.query<Unit[]>(
        `SELECT id, code, name, name_en AS "nameEn", kind, dispatchable, is_active AS "isActive",
           version FROM units
         WHERE ($1::text IS NULL OR search LIKE ${containsFolded('$1')}) AND ($2::text IS NULL OR kind = $2)
           AND ($3::text IS NULL OR (vi_fold(name), id) > (vi_fold($3), $4::uuid))
         ORDER BY vi_fold(name), id LIMIT $5`,
        [q ?? null, kind ?? null, name, id, limit + 1],
      );
      const page = toPage(rows, limit, (row) => [row.name, row.id]);
      return { items: page.items.map(presentUnit), next: page.next };
    });
  }

  /** With its contacts for their own people, and for who may read everybody's. */
  detail(actor: Actor, id: string): Promise<UnitDetail> {
    if (!isId(id)) throw notFound();
    const seesContacts = may(actor, 'contact.read') || actor.units.includes(id);
    return this.transactions.read(actor, async (tx) => {
      const unit = await tx.manager.getRepository(Unit).findOneBy({ id });
      if (!unit) throw notFound();
      return { ...presentUnit(unit), contacts: seesContacts ? await contactsOf(tx, [id]) : [] };
    });
  }

  /** Whom a dispatch would reach: main contacts first, then deputies, the head last. */
  contacts(principal: Principal, unitIds: string): Promise<ContactList> {
    const ids = unitIds.split(',');
    if (ids.length > MOST_UNITS || !ids.every(isId)) throw invalid([{ field: 'unitIds', code: 'not_an_id' }]);
    return this.transactions.read(principal, async (tx) => ({ items: await contactsOf(tx, ids) }));
  }
}

async function contactsOf({ manager }: Tx, unitIds: string[]) {
  const rows = await manager.getRepository(Contact).find({
    where: { unitId: In(unitIds), isActive: true },
    order: { unitId: 'ASC', name: 'ASC' },
  });
  const place = ({ rank }: Contact): number => CONTACT_RANKS.indexOf(rank);
  return rows
    .toSorted((one, other) => (one.unitId === other.unitId ? place(one) - place(other) : 0))
    .map(presentContact);
}
