import type { NewEvent } from '../events/event-types.js';
import type { EventType } from '../events/event-types.js';
import type { Tx } from '../events/transactions.js';
import { Incident } from './incident.entity.js';
import { summarise } from './incident.reads.js';
import type { IncidentState } from './incident.state.js';

export interface IncidentChange {
  readonly type: EventType & `incident.${string}`;
  readonly set: Partial<Incident>;
  /** Wire names of what changed; taken from `set` when absent. */
  readonly changed?: readonly string[];
  readonly data?: Record<string, unknown>;
}

const timed = ['triaged', 'dispatched', 'responding', 'recovering', 'resolved', 'closed'] as const;

/** The columns of entering a state: the state, since when, and its first and latest entry. */
export function entering(row: Incident, to: IncidentState, now: Date): Partial<Incident> {
  const column = timed.find((state) => state === to);
  return {
    state: to,
    stateAt: now,
    ...(column && { [`${column}FirstAt`]: row[`${column}FirstAt`] ?? now, [`${column}At`]: now }),
  };
}

const wireNames: Partial<Record<keyof Incident, string>> = { isSerious: 'serious', ownerId: 'owner' };
const isTime = (column: string): boolean =>
  /^(triaged|dispatched|responding|recovering|resolved|reopened)(First)?At$|^closedFirstAt$/.test(column);

/** Writes a change to the locked row and makes its event; the caller appends it. */
export async function applyChange(
  tx: Tx,
  row: Incident,
  change: IncidentChange,
): Promise<{ row: Incident; event: NewEvent }> {
  const next: Incident = { ...row, ...change.set, version: row.version + 1 };
  const { affected } = await tx.manager
    .getRepository(Incident)
    .update({ id: row.id, version: row.version }, { ...change.set, version: next.version });
  if (affected !== 1) throw new Error('a locked incident changed under its lock');
  return {
    row: next,
    event: await incidentEvent(tx, next, { ...change, set: whatDiffers(row, change.set) }),
  };
}

/** A triage that confirms a value did not change it, and must not contest somebody's edit of it. */
function whatDiffers(row: Incident, set: Partial<Incident>): Partial<Incident> {
  const differs = ([column, value]: [string, unknown]): boolean => {
    const before = row[column as keyof Incident];
    return before instanceof Date && value instanceof Date
      ? before.getTime() !== value.getTime()
      : before !== value;
  };
  return Object.fromEntries(Object.entries(set).filter(differs));
}

/**
 * Another unit leads, or none: for the units that go on, whose pages name it; the team hears it of the orders. Called
 * with the lock held, before a unit that declines loses sight of the row.
 */
export async function leadChanged(tx: Tx, row: Incident): Promise<NewEvent> {
  const event = await incidentEvent(tx, row, { type: 'incident.lead_changed', set: {}, changed: ['lead'] });
  return { ...event, audience: [`units-of:${row.id}`] };
}

export async function incidentEvent(
  tx: Tx,
  row: Incident,
  { type, set, changed, data }: IncidentChange,
): Promise<NewEvent> {
  const columns = Object.keys(set).filter((column) => !isTime(column));
  return {
    type,
    subjectId: row.id,
    incidentId: row.id,
    audience: type === 'incident.declared' ? ['team'] : ['team', `units-of:${row.id}`],
    version: row.version,
    changed: changed ?? columns.map((column) => wireNames[column as keyof Incident] ?? column),
    subject: await summarise(tx, row),
    ...(data && { data }),
  };
}
