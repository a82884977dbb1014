import type { EventType, NewEvent } from '../events/event-types.js';
import { type NamedShift, presentShift } from './shift.rows.js';

/** The roster is the team's and the leadership's: who sits where at night is nobody else's business. */
export const shiftEvent = (
  type: EventType & `duty.${string}`,
  row: NamedShift,
  more: Pick<NewEvent, 'changed' | 'data'> = {},
): NewEvent => ({
  type,
  subjectId: row.id,
  audience: ['team'],
  version: row.version,
  subject: presentShift(row),
  ...more,
});
