import type { Actor } from '../access/actor.js';
import type { Tx } from '../events/transactions.js';
import { notFound } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { abilitiesOf } from './shift.abilities.js';
import type { DutyShift } from './shift.entity.js';
import type { DutyPerson, ShiftItem, ShiftRow } from './shifts.dto.js';
import { comesTo } from './standing.js';

/** A shift with the names of whoever it is about. */
export interface NamedShift extends DutyShift {
  readonly personName: string;
  readonly isPersonActive: boolean;
  readonly offeredName: string | null;
  readonly handedOverName: string | null;
}

const SELECT = `
  SELECT s.id, s.person_id AS "personId", s.post, s.starts_at AS "startsAt", s.ends_at AS "endsAt",
    s.handover_note AS "handoverNote", s.handed_over_at AS "handedOverAt", s.handed_over_by AS "handedOverBy",
    s.offered_to AS "offeredTo", s.cancelled_at AS "cancelledAt", s.version,
    p.name AS "personName", ${comesTo('s', 'p')} AS "isPersonActive", o.name AS "offeredName", h.name AS "handedOverName"
  FROM duty_shifts s JOIN people p ON p.id = s.person_id
  LEFT JOIN people o ON o.id = s.offered_to LEFT JOIN people h ON h.id = s.handed_over_by`;

/** The shifts that meet a condition on `s` and `p`, with what follows it. */
export const selectShifts = (
  { manager }: Tx,
  condition: string,
  values: readonly unknown[],
): Promise<NamedShift[]> => manager.query<NamedShift[]>(`${SELECT} WHERE ${condition}`, [...values]);

/** @throws 404 */
export async function findShift(tx: Tx, id: string): Promise<NamedShift> {
  const [found] = isId(id) ? await selectShifts(tx, 's.id = $1', [id]) : [];
  if (!found) throw notFound();
  return found;
}

/** A shift as its events tell it. */
export function presentShift(row: NamedShift): ShiftItem {
  const { id, post, startsAt, endsAt, handoverNote, handedOverAt, cancelledAt, version } = row;
  return {
    ...{ id, post, person: { id: row.personId, name: row.personName }, startsAt, endsAt },
    ...{ handoverNote, handedOverAt, handedOverBy: named(row.handedOverBy, row.handedOverName) },
    ...{ offeredTo: named(row.offeredTo, row.offeredName), cancelledAt, version },
  };
}

const named = (id: string | null, name: string | null): DutyPerson | null =>
  id === null ? null : { id, name: name ?? '' };

/** A shift with what this actor may do with it now. */
export const presentRow = (actor: Actor, now: Date, row: NamedShift): ShiftRow => ({
  ...presentShift(row),
  isPersonActive: row.isPersonActive,
  can: abilitiesOf(actor, row, now),
});
