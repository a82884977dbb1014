import type {
  AssignmentBrief,
  AssignmentItem,
  FeedEvent,
  IncidentItem,
  Page,
  UnitIncident,
} from '../api/types';
import { effectOf } from './event-effects';

/** States in which an incident is still somebody's work: the board's set. */
const FINISHED = new Set(['closed', 'rejected', 'duplicate']);
export const isOpen = (incident: Pick<IncidentItem, 'state'>): boolean => !FINISHED.has(incident.state);

const patches = (event: FeedEvent, noun: 'incident' | 'assignment') =>
  effectOf(event.type)?.patches.includes(noun) ?? false;

type Row = { id: string; version: number };

/** Where each row of a list stands. A list of thousands changes row by row, a hundred times a second. */
const places = new WeakMap<readonly Row[], Map<string, number>>();

function placesIn(rows: readonly Row[]): Map<string, number> {
  const known = places.get(rows);
  if (known) return known;
  const found = new Map(rows.map(({ id }, at) => [id, at]));
  places.set(rows, found);
  return found;
}

/** Rows by their id; a `Map` is one too. */
export type ById<T> = { get(id: string): T | undefined; has(id: string): boolean };

/** The rows of a list by id, without a new map for each change of one of them. */
export function rowsById<T extends Row>(rows: readonly T[]): ById<T> {
  const known = placesIn(rows);
  return { get: (id) => rows[known.get(id) ?? -1], has: (id) => known.has(id) };
}

/** What differs between two versions of a list, as old row and new; null when rows came, went or changed places. */
export function changedRows<T extends { id: string }>(
  before: readonly T[],
  rows: readonly T[],
): Map<T, T> | null {
  if (before.length !== rows.length) return null;
  const changes = new Map<T, T>();
  // A plain loop: it runs over thousands of rows whenever one of them changes.
  for (let at = 0; at < rows.length; at += 1) {
    const [old, row] = [before[at], rows[at]];
    if (old === row || !old || !row) continue;
    if (old.id !== row.id) return null;
    changes.set(old, row);
  }
  return changes;
}

/**
 * `make` with a memory: the same answer as long as the rows that changed are `alike` in what it is made of. A storm
 * changes a few of thousands of rows at a time.
 */
export function remembering<T extends { id: string }, A>(
  make: (rows: readonly T[]) => A,
  alike: (one: T, other: T) => boolean,
): (rows: readonly T[]) => A {
  let last: { rows: readonly T[]; answer: A } | null = null;
  return (rows) => {
    const changes = last && changedRows(last.rows, rows);
    const isSame = changes && [...changes].every(([old, row]) => alike(old, row));
    last = { rows, answer: last && isSame ? last.answer : make(rows) };
    return last.answer;
  };
}

/** The list with that row in place of the one that stands there: everything else keeps its place. */
function replaced<T extends Row>(rows: T[], at: number, row: T): T[] {
  const next = rows.with(at, row);
  places.set(next, placesIn(rows));
  return next;
}

/** Replaces the row of that id unless the cached one is newer; the rest keep their identity, so nothing redraws. */
function upsert<T extends Row>(rows: T[], row: T, inserts: boolean): T[] {
  const at = placesIn(rows).get(row.id) ?? -1;
  const known = rows[at];
  if (!known) return inserts ? [...rows, row] : rows;
  if (known.version > row.version) return rows;
  return replaced(rows, at, { ...known, ...row });
}

function briefOf(item: AssignmentItem): AssignmentBrief {
  const { id, unitId, role, state, ackDueAt, dueAt, deliveredAt, seenAt } = item;
  return { id, unitId, role, state, ackDueAt, dueAt, deliveredAt, seenAt };
}

function withBrief(row: IncidentItem, brief: AssignmentBrief): IncidentItem {
  const briefs = row.assignments ?? [];
  const isKnown = briefs.some(({ id }) => id === brief.id);
  const next = isKnown ? briefs.map((one) => (one.id === brief.id ? brief : one)) : [...briefs, brief];
  return { ...row, assignments: next };
}

/** A list of incidents after one event; `inserts` says whether a newly declared one belongs to this list. */
export function incidentRows(rows: IncidentItem[], event: FeedEvent, inserts: boolean): IncidentItem[] {
  if (patches(event, 'incident')) {
    const subject = event.subject as IncidentItem;
    const isNew = event.type === 'incident.declared' || event.type === 'incident.reopened';
    const isListed = inserts && isNew && subject.kind !== 'backup_finding';
    const isKnown = placesIn(rows).has(subject.id);
    return upsert(rows, isKnown ? subject : { assignments: [], ...subject }, isListed);
  }
  if (!patches(event, 'assignment') || !event.incidentId) return rows;
  const at = placesIn(rows).get(event.incidentId) ?? -1;
  const row = rows[at];
  return row ? replaced(rows, at, withBrief(row, briefOf(event.subject as AssignmentItem))) : rows;
}

/** A list of assignments after one event; an incident's event refreshes what the rows tell about their incident. */
export function assignmentRows(rows: AssignmentItem[], event: FeedEvent, inserts: boolean): AssignmentItem[] {
  if (patches(event, 'assignment')) return upsert(rows, event.subject as AssignmentItem, inserts);
  if (!patches(event, 'incident')) return rows;
  const subject = event.subject as UnitIncident;
  if (!rows.some((row) => row.incident && row.incidentId === subject.id)) return rows;
  return rows.map((row) =>
    row.incident && row.incidentId === subject.id
      ? { ...row, incident: { ...row.incident, ...subject } }
      : row,
  );
}

/** A timeline's or feed's first page after new events: newest first, each once. */
export function eventRows(rows: FeedEvent[], fresh: FeedEvent[]): FeedEvent[] {
  const known = new Set(rows.map(({ id }) => id));
  const added = fresh.filter(({ id }) => !known.has(id));
  return added.length ? [...added.toReversed(), ...rows] : rows;
}

/** Applies a change of rows to one page; an unchanged page keeps its identity. */
export function inPage<T>(page: Page<T>, change: (items: T[]) => T[]): Page<T> {
  const items = change(page.items);
  return items === page.items ? page : { ...page, items };
}
