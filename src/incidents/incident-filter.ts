import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { viewerClassOf } from '../events/principal.js';
import type { Tx } from '../events/transactions.js';
import { decodeCursor } from '../platform/http/cursor.js';
import type { Incident } from './incident.entity.js';
import { type IncidentKind, type IncidentState, OPEN_STATES } from './incident.state.js';
import type { IncidentFilter, IncidentSort } from './incidents.dto.js';

export interface Order {
  readonly column: string;
  readonly direction: 'ASC' | 'DESC';
  readonly valueOf: (row: Incident) => string | number;
}

const rank = { critical: 4, high: 3, medium: 2, low: 1 };
export const ORDERS: Record<IncidentSort, Order> = {
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

/** The filter as it is put into SQL: absent = not asked. A unit cannot ask by what it may not know. */
export interface Narrowed {
  readonly kind?: readonly IncidentKind[];
  readonly state?: readonly IncidentState[];
  readonly severity?: readonly string[];
  readonly category?: readonly string[];
  readonly tlp?: readonly string[];
  readonly unitId?: string;
  readonly ownerId?: string;
  readonly unowned?: true;
  readonly serious?: true;
}

/** What the query's filter means for this actor. */
export function narrowed(query: IncidentFilter, actor: Actor): Narrowed {
  const isTeam = viewerClassOf(actor) === 'team';
  const { severity, category, tlp, unitId } = query;
  const owner = isTeam ? query.owner : undefined;
  return {
    kind: query.kind ?? ['incident'],
    ...(query.state && { state: query.state.flatMap((one) => statesFor(one, actor)) }),
    ...(severity && { severity }),
    ...(category && { category }),
    ...(tlp && { tlp }),
    ...(unitId !== undefined && { unitId }),
    ...(owner === 'none' && { unowned: true as const }),
    ...(owner !== undefined && owner !== 'none' && { ownerId: owner === 'me' ? actor.id : owner }),
    ...(isTeam && query.serious === 'true' && { serious: true as const }),
  };
}

/** A unit is told whether an incident is closed, not how far the team has come: other states find nothing. */
function statesFor(wanted: IncidentState | 'open', actor: Actor): readonly IncidentState[] {
  if (wanted === 'open') return OPEN_STATES;
  return viewerClassOf(actor) === 'team' || wanted === 'closed' ? [wanted] : [];
}

/** The filter behind the policies, where the list's own indexes serve it. */
export function applyFilter(select: SelectQueryBuilder<Incident>, by: Narrowed): void {
  if (by.kind) select.andWhere('i.kind = ANY (:kind)', { kind: by.kind });
  if (by.state) select.andWhere('i.state = ANY (:state)', { state: by.state });
  if (by.severity) {
    // Not coalesce(): the planner knows nothing of an expression and would read every row for a common severity.
    const orNone = by.severity.includes('none') ? ' OR i.severity IS NULL' : '';
    select.andWhere(`(i.severity = ANY (:severity)${orNone})`, { severity: by.severity });
  }
  if (by.category) select.andWhere('i.category = ANY (:category)', { category: by.category });
  if (by.tlp) select.andWhere('i.tlp = ANY (:tlp)', { tlp: by.tlp });
  if (by.unitId) select.andWhere('i.unit_id = :unitId', { unitId: by.unitId });
  if (by.ownerId) select.andWhere('i.owner_id = :ownerId', { ownerId: by.ownerId });
  if (by.unowned) select.andWhere('i.owner_id IS NULL');
  if (by.serious) select.andWhere('i.is_serious');
}

/** Where a page begins: the last row's value in the list's order, and its id. */
export function afterOf(
  { column }: Order,
  cursor: string | undefined,
): [value: string | number, id: string] | null {
  if (!cursor) return null;
  return decodeCursor(cursor, column === 'severity_rank' ? 'number' : 'instant', 'id') as [
    string | number,
    string,
  ];
}

export function startAfter(
  select: SelectQueryBuilder<Incident>,
  { column, direction }: Order,
  from: [string | number, string] | null,
): void {
  if (!from) return;
  const [value, id] = from;
  // A rank is a smallint; a foreign number in the cursor must not overflow it.
  const bound = typeof value === 'number' ? 'CAST(:value AS bigint)' : ':value';
  select.andWhere(`(i.${column}, i.id) ${direction === 'DESC' ? '<' : '>'} (${bound}, :id)`, { value, id });
}

interface Asked {
  readonly q: string;
  readonly by: Narrowed;
  readonly sort: IncidentSort;
  readonly from: [string | number, string] | null;
  readonly most: number;
}

/** The ids that a text finds within the filter, in the list's order: judged, ordered and cut inside the database. */
export async function findByText(tx: Tx, { q, by, sort, from, most }: Asked): Promise<string[]> {
  const [value, id] = from ?? [null, null];
  const found = await tx.manager.query<{ id: string }[]>(
    'SELECT id FROM find_incidents($1, $2, $3, $4, $5, $6, $7)',
    [q, tx.principal.realm, JSON.stringify(by), sort, value === null ? null : String(value), id, most],
  );
  return found.map((row) => row.id);
}
