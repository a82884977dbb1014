import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { briefsOf } from '../assignments/assignment.reads.js';
import { EVENT_COLUMNS, type StoredEvent, toEventRow } from '../events/event-types.js';
import { viewerClassOf } from '../events/principal.js';
import { presentEvent } from '../events/projection.js';
import { Transactions, type Tx } from '../events/transactions.js';
import type { AssignmentBrief } from '../assignments/assignments.dto.js';
import { assignmentProjection } from '../assignments/assignment.presenter.js';
import { decodeCursor, encodeCursor, toPage } from '../platform/http/cursor.js';
import { Incident } from './incident.entity.js';
import { incidentProjection, type Named, presentIncident, summariseIncident } from './incident.presenter.js';
import { findIncident, named, namesOf } from './incident.reads.js';
import { type IncidentState, OPEN_STATES } from './incident.state.js';
import type { IncidentSort, IncidentsQuery, PageQuery } from './incidents.dto.js';
import type { CategoryOut, IncidentItem, IncidentList, Timeline } from './incidents.out.js';

const DEFAULT_LIMIT = 50;
const ALL = 2_147_483_647;

interface Order {
  readonly column: string;
  readonly direction: 'ASC' | 'DESC';
  readonly valueOf: (row: Incident) => string | number;
}

const rank = { critical: 4, high: 3, medium: 2, low: 1 };
const orders: Record<IncidentSort, Order> = {
  '-receivedAt': { column: 'received_at', direction: 'DESC', valueOf: (row) => row.receivedAt.toISOString() },
  receivedAt: { column: 'received_at', direction: 'ASC', valueOf: (row) => row.receivedAt.toISOString() },
  '-detectedAt': { column: 'detected_at', direction: 'DESC', valueOf: (row) => row.detectedAt.toISOString() },
  detectedAt: { column: 'detected_at', direction: 'ASC', valueOf: (row) => row.detectedAt.toISOString() },
  '-severity': {
    column: 'severity_rank',
    direction: 'DESC',
    valueOf: (row) => rank[row.severity ?? 'medium'],
  },
};

/** Lists, search and timeline of incidents, all filtered by the same scope. */
@Injectable()
export class IncidentListService {
  constructor(private readonly transactions: Transactions) {}

  list(actor: Actor, query: IncidentsQuery): Promise<IncidentList> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const order = orders[query.sort ?? '-receivedAt'];
    return this.transactions.read(actor, async (tx) => {
      const select = tx.manager.getRepository(Incident).createQueryBuilder('i');
      select.where('i.realm = :realm', { realm: actor.realm });
      filter(select, query, actor);
      if (query.q) search(select, query.q, mostFound(query, limit));
      after(select, order, query.cursor);
      const rows = await select
        .orderBy(`i.${order.column}`, order.direction)
        .addOrderBy('i.id', order.direction)
        .limit(limit + 1)
        .getMany();
      const page = toPage(rows, limit, (row) => [order.valueOf(row), row.id]);
      return { items: await presentRows(tx, page.items), next: page.next };
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

function filter(select: SelectQueryBuilder<Incident>, query: IncidentsQuery, actor: Actor): void {
  const states = query.state?.flatMap((one) => statesFor(one, actor));
  if (states) select.andWhere('i.state = ANY (:states)', { states });
  if (query.severity) select.andWhere('i.severity = ANY (:severity)', { severity: query.severity });
  if (query.unitId) select.andWhere('i.unit_id = :unitId', { unitId: query.unitId });
  if (query.owner === 'me' && viewerClassOf(actor) === 'team')
    select.andWhere('i.owner_id = :me', { me: actor.id });
  if (query.owner === 'none' && viewerClassOf(actor) === 'team') select.andWhere('i.owner_id IS NULL');
}

function search(select: SelectQueryBuilder<Incident>, q: string, most: number): void {
  select.andWhere('i.id IN (SELECT found.id FROM search_incidents(:q, :most) found)', { q, most });
}

/** The newest page of a bare search is found fastest; anything else picks among all that is found, or would miss some. */
function mostFound(
  { q: _, sort = '-receivedAt', limit: __, ...narrower }: IncidentsQuery,
  limit: number,
): number {
  const isNarrowed = Object.values(narrower).some((value) => value !== undefined);
  return isNarrowed || sort !== '-receivedAt' ? ALL : limit + 1;
}

/** A unit is told whether an incident is closed, not how far the team has come: other states find nothing. */
function statesFor(wanted: IncidentState | 'open', actor: Actor): readonly IncidentState[] {
  if (wanted === 'open') return OPEN_STATES;
  return viewerClassOf(actor) === 'team' || wanted === 'closed' ? [wanted] : [];
}

function after(
  select: SelectQueryBuilder<Incident>,
  { column, direction }: Order,
  cursor: string | undefined,
): void {
  if (!cursor) return;
  const [value, id] = decodeCursor(cursor, column === 'severity_rank' ? 'number' : 'instant', 'id');
  // A rank is a smallint; a foreign number in the cursor must not overflow it.
  const bound = typeof value === 'number' ? 'CAST(:value AS bigint)' : ':value';
  select.andWhere(`(i.${column}, i.id) ${direction === 'DESC' ? '<' : '>'} (${bound}, :id)`, { value, id });
}

async function presentRows(tx: Tx, rows: Incident[]): Promise<Partial<IncidentItem>[]> {
  const isTeam = viewerClassOf(tx.principal) === 'team';
  const names = isTeam
    ? await namesOf(
        tx,
        rows.map(({ ownerId }) => ownerId),
      )
    : new Map<string, Named>();
  const briefs = isTeam
    ? await briefsOf(
        tx,
        rows.map(({ id }) => id),
      )
    : new Map<string, AssignmentBrief[]>();
  return rows.map((row) => ({
    ...presentIncident(summariseIncident(row, named(names, row.ownerId)), tx.principal),
    ...(isTeam && { assignments: briefs.get(row.id) ?? [] }),
  }));
}
