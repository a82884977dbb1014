import type { EventType, NewEvent } from '../events/event-types.js';
import type { Assignment } from './assignment.entity.js';
import { summariseAssignment, WIRE_FIELDS } from './assignment.presenter.js';

/** What a verb does to one row, and what it says of it. */
export interface Change {
  readonly type: EventType & `assignment.${string}`;
  readonly set: Partial<Assignment>;
  readonly data?: Record<string, unknown>;
  /** When it is not the actor's own channel: recorded on a phone call's word. */
  readonly via?: string;
  /** When the unit did it, if that is not when it was received. */
  readonly at?: Date;
}

/** The team, the unit itself, and the lead of the incident hear of an assignment. */
export function assignmentEvent(row: Assignment, { type, set, data, via, at }: Change): NewEvent {
  return {
    type,
    subjectId: row.id,
    incidentId: row.incidentId,
    assignmentId: row.id,
    unitId: row.unitId,
    audience: ['team', `unit:${row.unitId}`, `lead-of:${row.incidentId}`],
    version: row.version,
    changed: Object.keys(set).filter((column) => WIRE_FIELDS.includes(column)),
    subject: summariseAssignment(row),
    ...(data && { data }),
    ...(via && { via }),
    ...(at && { at }),
  };
}
