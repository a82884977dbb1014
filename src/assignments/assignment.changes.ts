import type { NewEvent } from '../events/event-types.js';
import type { Tx } from '../events/transactions.js';
import { illegalTransition, notFound, ruleBroken } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { Assignment } from './assignment.entity.js';
import { assignmentEvent, type Change } from './assignment.events.js';
import { type AssignmentMove, type AssignmentState, nextState } from './assignment.state.js';

/** Whatever a unit says ends the silence that was noted of it, and so does taking the order back. */
export const ANSWERED = { answerExpiredAt: null, unreachableAt: null } as const;

export const recalling = (tx: Tx, row: Assignment, reason: string): Change => ({
  type: 'assignment.recalled',
  set: { state: move(row, 'recall'), recalledAt: tx.now, reason, ...ANSWERED },
  data: { reason },
});

/** Recalls every open assignment of a parent that is being closed; the caller holds the parent's lock. */
export async function recallOpen(tx: Tx, incidentId: string, reason: string): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const row of await lockOpen(tx, incidentId)) {
    events.push((await apply(tx, row, recalling(tx, row, reason))).event);
  }
  return events;
}

/** The open assignments of a parent, locked in one order. */
export function lockOpen({ manager }: Tx, incidentId: string): Promise<Assignment[]> {
  return manager
    .getRepository(Assignment)
    .createQueryBuilder('a')
    .setLock('for_no_key_update')
    .where('a.incident_id = :incidentId AND a.is_open', { incidentId })
    .orderBy('a.id')
    .getMany();
}

export function move(row: Assignment, name: AssignmentMove): AssignmentState {
  const to = nextState(row.state, name);
  if (!to) throw illegalTransition(row.state);
  return to;
}

export async function apply(
  tx: Tx,
  row: Assignment,
  change: Change,
): Promise<{ changed: Assignment; event: NewEvent }> {
  const changed: Assignment = { ...row, ...change.set, version: row.version + 1 };
  await tx.manager
    .getRepository(Assignment)
    .update({ id: row.id }, { ...change.set, version: changed.version });
  return { changed, event: assignmentEvent(changed, { ...change, set: differing(row, change.set) }) };
}

/** What really changed: a further note leaves the state as it was, and the lead unit hears of states only. */
function differing(row: Assignment, set: Partial<Assignment>): Partial<Assignment> {
  return Object.fromEntries(
    Object.entries(set).filter(([column, value]) => row[column as keyof Assignment] !== value),
  );
}

export async function findAssignment({ manager }: Tx, id: string): Promise<Assignment> {
  const row = isId(id) ? await manager.getRepository(Assignment).findOneBy({ id }) : null;
  if (!row) throw notFound();
  return row;
}

export async function lockAssignment({ manager }: Tx, id: string): Promise<Assignment> {
  const row = isId(id)
    ? await manager.getRepository(Assignment).findOne({ where: { id }, lock: { mode: 'for_no_key_update' } })
    : null;
  if (!row) throw notFound();
  return row;
}

/** `spokeWith` may be a contact's id or simply a name. */
export async function contactName({ manager }: Tx, unitId: string, spokeWith: string): Promise<string> {
  if (!isId(spokeWith)) return spokeWith;
  const [contact] = await manager.query<{ name: string }[]>(
    'SELECT name FROM contacts WHERE id = $1 AND unit_id = $2',
    [spokeWith, unitId],
  );
  if (!contact) throw ruleBroken('unknown_contact', 'spokeWith');
  return contact.name;
}
