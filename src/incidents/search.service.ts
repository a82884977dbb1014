import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { containsFolded } from '../platform/http/like.js';
import { presentUnit } from '../units/units.dto.js';
import { Unit } from '../units/unit.entity.js';
import { Entry } from './entry.entity.js';
import { excerptOf } from './excerpt.js';
import { findByText } from './incident-filter.js';
import { presentRows } from './incident-rows.js';
import { Incident } from './incident.entity.js';
import { presentEntry } from './incident.presenter.js';
import { namesOf } from './incident.reads.js';
import { withPatience } from './search-patience.js';
import type { SearchAnswer, SearchQuery } from './search.out.js';

const DEFAULT_LIMIT = 8;
/** Shorter than a trigram there is no index on the entries' long texts. */
const SHORTEST_IN_ENTRIES = 3;

/** One text over incidents, entries and units, with and without diacritics, each within the actor's sight. */
@Injectable()
export class SearchService {
  constructor(private readonly transactions: Transactions) {}

  search(actor: Actor, { q, limit = DEFAULT_LIMIT }: SearchQuery): Promise<SearchAnswer> {
    return this.transactions.read(actor, (tx) =>
      withPatience(tx, async () => ({
        incidents: await incidentsWith(tx, q, limit),
        entries: await entriesWith(tx, actor, q, limit),
        units: await unitsWith(tx, q, limit),
      })),
    );
  }
}

/** The first `limit`, and whether there was more. */
function cut<T>(rows: readonly T[], limit: number): { items: T[]; more: boolean } {
  return { items: rows.slice(0, limit), more: rows.length > limit };
}

async function incidentsWith(tx: Tx, q: string, limit: number): Promise<SearchAnswer['incidents']> {
  const ids = await findByText(tx, { q, by: {}, sort: '-receivedAt', from: null, most: limit + 1 });
  const rows = await tx.manager
    .getRepository(Incident)
    .find({ where: { id: In(ids) }, order: { receivedAt: 'DESC', id: 'DESC' } });
  const { items, more } = cut(rows, limit);
  return { items: await presentRows(tx, items), more };
}

async function entriesWith(tx: Tx, actor: Actor, q: string, limit: number): Promise<SearchAnswer['entries']> {
  if ([...q].length < SHORTEST_IN_ENTRIES) return { items: [], more: false };
  const found = await tx.manager.query<{ id: string }[]>('SELECT id FROM search_entries($1, $2, $3)', [
    q,
    actor.realm,
    limit + 1,
  ]);
  const rows = await tx.manager.getRepository(Entry).find({
    where: { id: In(found.map(({ id }) => id)) },
    order: { recordedAt: 'DESC', id: 'DESC' },
  });
  const { items, more } = cut(rows, limit);
  const names = await namesOf(
    tx,
    items.map(({ authorId }) => authorId),
  );
  const codes = await codesOf(tx, items);
  return {
    items: items.map((row) => {
      const { id, incidentId, author, happenedAt } = presentEntry(
        { row: row, author: names.get(row.authorId)?.name ?? null, striker: null },
        actor,
      );
      const incidentCode = codes.get(incidentId) ?? null;
      return {
        id,
        incidentId,
        incidentCode,
        author,
        excerpt: excerptOf(row.text, q),
        happenedAt,
        struck: !!row.struckAt,
      };
    }),
    more,
  };
}

async function codesOf({ manager }: Tx, entries: readonly Entry[]): Promise<Map<string, string>> {
  const rows = await manager.getRepository(Incident).find({
    select: { id: true, code: true },
    where: { id: In(entries.map(({ incidentId }) => incidentId)) },
  });
  return new Map(rows.map(({ id, code }) => [id, code]));
}

async function unitsWith({ manager }: Tx, q: string, limit: number): Promise<SearchAnswer['units']> {
  const rows = await manager.query<Unit[]>(
    `SELECT id, code, name, name_en AS "nameEn", kind, dispatchable FROM units
     WHERE search LIKE ${containsFolded('$1')} ORDER BY vi_fold(name), id LIMIT $2`,
    [q, limit + 1],
  );
  const { items, more } = cut(rows, limit);
  return {
    items: items.map(presentUnit).map(({ id, code, name, kind }) => ({ id, code, name, kind })),
    more,
  };
}
