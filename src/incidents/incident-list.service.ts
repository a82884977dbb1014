import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { assignmentProjection } from '../assignments/assignment.presenter.js';
import { EVENT_COLUMNS, type StoredEvent, toEventRow } from '../events/event-types.js';
import { presentEvent } from '../events/projection.js';
import { realmNow } from '../events/realm-speed.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { decodeCursor, encodeCursor, toPage } from '../platform/http/cursor.js';
import { afterOf, applyFilter, findByText, narrowed, ORDERS, startAfter } from './incident-filter.js';
import { presentRows } from './incident-rows.js';
import { Incident } from './incident.entity.js';
import { incidentProjection } from './incident.presenter.js';
import { findIncident } from './incident.reads.js';
import type { IncidentFilter, IncidentsQuery, PageQuery } from './incidents.dto.js';
import type { CategoryOut, IncidentCounts, IncidentList, Timeline } from './incidents.out.js';
import { withPatience } from './search-patience.js';

const DEFAULT_LIMIT = 50;
const DEFAULT_SORT = '-receivedAt';

/** Lists, counts and timeline of incidents, all filtered by the same scope. */
@Injectable()
export class IncidentListService {
  constructor(private readonly transactions: Transactions) {}

  list(actor: Actor, query: IncidentsQuery): Promise<IncidentList> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const order = ORDERS[query.sort ?? DEFAULT_SORT];
    return this.transactions.read(actor, async (tx) => {
      const rows = await this.rows(tx, actor, query, limit + 1);
      const page = toPage(rows, limit, (row) => [order.valueOf(row), row.id]);
      return { items: await presentRows(tx, page.items), next: page.next };
    });
  }

  private async rows(tx: Tx, actor: Actor, query: IncidentsQuery, most: number): Promise<Incident[]> {
    const sort = query.sort ?? DEFAULT_SORT;
    const order = ORDERS[sort];
    const [by, from] = [narrowed(query, actor), afterOf(order, query.cursor)];
    const select = tx.manager.getRepository(Incident).createQueryBuilder('i');
    select.where('i.realm = :realm', { realm: actor.realm });
    const { q } = query;
    if (q) {
      const ids = await withPatience(tx, () => findByText(tx, { q, by, sort, from, most }));
      select.andWhere({ id: In(ids) });
    } else {
      applyFilter(select, by);
      startAfter(select, order, from);
    }
    return await select
      .orderBy(`i.${order.column}`, order.direction)
      .addOrderBy('i.id', order.direction)
      .limit(most)
      .getMany();
  }

  /** How many open incidents each built-in view of the board holds, in one query; the realm's present decides what is late. */
  counts(actor: Actor, query: IncidentFilter): Promise<IncidentCounts> {
    const states = query.state ?? ['open'];
    return this.transactions.read(actor, async (tx) => {
      const select = tx.manager.getRepository(Incident).createQueryBuilder('i');
      select.where('i.realm = :realm', { realm: actor.realm });
      applyFilter(select, narrowed({ ...query, state: states }, actor));
      const late = `i.id IN (SELECT a.incident_id FROM assignments a
        WHERE a.realm = :realm AND a.is_open AND a.deadline_at < :now)`;
      const counts = await select
        .select('count(*)::int', 'all')
        .addSelect('count(*) FILTER (WHERE i.owner_id = :me)::int', 'mine')
        .addSelect('count(*) FILTER (WHERE i.owner_id IS NULL)::int', 'unclaimed')
        .addSelect('count(*) FILTER (WHERE i.is_serious)::int', 'serious')
        .addSelect(`count(*) FILTER (WHERE ${late})::int`, 'late')
        .setParameters({ me: actor.id, now: await realmNow(tx) })
        .getRawOne<IncidentCounts>();
      return counts as IncidentCounts;
    });
  }

  /** Every event of one incident that the viewer may see, newest first. */
  timeline(actor: Actor, id: string, { cursor, limit = 200 }: PageQuery): Promise<Timeline> {
    const [before] = cursor ? decodeCursor(cursor, 'number') : [null];
    return this.transactions.read(actor, async (tx) => {
      const row = await findIncident(tx, id);
      const stored = await tx.manager.query<StoredEvent[]>(
        `SELECT ${EVENT_COLUMNS} FROM event_log e WHERE e.incident_id = $1 AND ($2::bigint IS NULL OR e.seq < $2)
         ORDER BY e.seq DESC LIMIT $3`,
        [row.id, before, limit],
      );
      const items = stored
        .map((one) =>
          presentEvent(toEventRow(one), actor, {
            incident: incidentProjection,
            assignment: assignmentProjection,
          }),
        )
        .filter((event) => event !== null);
      const last = stored.at(-1);
      return { items, next: stored.length === limit && last ? encodeCursor([last.seq]) : null };
    });
  }

  /** Cause groups and attack forms, in the order of the periodic report. */
  categories(actor: Actor): Promise<{ items: CategoryOut[] }> {
    return this.transactions.read(actor, async ({ manager }) => ({
      items: await manager.query<CategoryOut[]>(
        `SELECT code, group_letter AS "group", name_vi AS "nameVi", name_en AS "nameEn"
         FROM incident_categories ORDER BY position`,
      ),
    }));
  }
}
