import { ASSIGNMENT_STATES, type AssignmentState } from '../assignments/assignment.state.js';
import { Out } from '../platform/http/out.js';
import { INCIDENT_STATES, type IncidentState, SEVERITIES, type Severity } from './incident.state.js';

export class OwnedIncident {
  @Out('id') id: string;
  @Out('text') code: string;
  @Out('text') title: string;
  @Out({ enum: SEVERITIES }, { nullable: true }) severity: Severity | null;
  @Out({ enum: INCIDENT_STATES }) state: IncidentState;
}

export class OpenOrder {
  @Out('id') id: string;
  @Out('id') incidentId: string;
  @Out('text') incidentCode: string;
  @Out({ enum: ASSIGNMENT_STATES }) state: AssignmentState;
}

export class OpenWork {
  /** Open incidents that this person owns, the first fifty; they become nobody's when the person leaves. */
  @Out(OwnedIncident, { list: true }) incidents: OwnedIncident[];
  @Out('number') incidentCount: number;
  /** Open assignments of the unit that a contact speaks for, the first fifty; they stay the unit's. */
  @Out(OpenOrder, { list: true }) assignments: OpenOrder[];
  @Out('number') assignmentCount: number;
  /** Others who can sign in for the unit; null when this is nobody's contact. */
  @Out('number', { nullable: true }) othersOfUnit: number | null;
  /** Living tokens of machines that this person issued; they stay. */
  @Out('number') tokens: number;
  /** Shifts of theirs that are not over; they stay on the roster, and nobody stands on them until somebody else is put there. */
  @Out('number') shifts: number;
}
