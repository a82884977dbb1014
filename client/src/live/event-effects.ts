/**
 * What each type of event means for what this page holds: which cached rows its `subject` patches in place, and which
 * open details must be fetched again because they hold more than the summary. No import, no DOM: the server's tests
 * compare these keys with the types it can send.
 */
export type RowPatch =
  /** `subject` replaces the incident's row in every list, and the summary part of its open detail. */
  | 'incident'
  /** `subject` replaces the assignment's row in every list, and its brief inside the incident's rows by id. */
  | 'assignment';
export type Stale =
  | 'board'
  | 'incident'
  | 'incident_entries'
  | 'assignment'
  | 'units'
  | 'systems'
  | 'backups'
  | 'duty'
  | 'calendar'
  | 'people'
  | 'tokens'
  | 'setup'
  | 'chase'
  | 'policies'
  | 'channels'
  | 'groups'
  | 'readiness'
  | 'drills'
  /** What stands in every order has changed, and none's own event says so: the deadlines, or who leads. */
  | 'orders'
  | 'play'
  | 'actions';
export type EventEffect = { patches: RowPatch[]; invalidates: Stale[] };

/** No row of its own changes; what is shown of this does. */
const stale = (...invalidates: Stale[]): EventEffect => ({ patches: [], invalidates });
const incident: EventEffect = { ...stale('incident'), patches: ['incident'] };
const assignment: EventEffect = { ...stale('incident', 'assignment', 'chase'), patches: ['assignment'] };
const chase = stale('chase');
/** A drill's clock carries the deadlines of all its orders with it. */
const retimed = stale('drills', 'orders');

const byType: Record<string, EventEffect | undefined> = {
  'incident.declared': incident,
  'incident.changed': incident,
  'incident.claimed': incident,
  'incident.released': incident,
  'incident.triaged': incident,
  'incident.state_changed': incident,
  'incident.closed': incident,
  // A board that it had left does not know its units.
  'incident.reopened': { ...incident, invalidates: ['incident', 'board'] },
  'incident.rejected': incident,
  'incident.marked_duplicate': incident,
  'incident.lead_changed': stale('orders'),
  'incident.entry_added': stale('incident_entries'),
  'incident.entry_struck': stale('incident_entries'),
  'assignment.sent': assignment,
  'assignment.delivered': assignment,
  'assignment.seen': assignment,
  'assignment.acknowledged': assignment,
  'assignment.declined': assignment,
  'assignment.progressed': assignment,
  'assignment.help_asked': assignment,
  'assignment.done': assignment,
  'assignment.accepted': assignment,
  'assignment.returned': assignment,
  'assignment.recalled': assignment,
  'assignment.reminded': assignment,
  'assignment.escalated': chase,
  'assignment.unreachable': assignment,
  'assignment.answer_expired': assignment,
  'assignment.deadline_at_risk': chase,
  'assignment.deadline_breached': chase,
  'assignment.call_asked': assignment,
  'assignment.delivery_failed': chase,
  'assignment.link_made': chase,
  'assignment.links_revoked': chase,
  'escalation.step_missed': chase,
  'delivery.settled': chase,
  'drill.clock_changed': retimed,
  'drill.preempted': retimed,
  'drill.resumed': retimed,
};
/** What a type of a known noun means that this page predates: nothing to patch, its noun's details are stale. */
const byNoun: Record<string, EventEffect | undefined> = {
  incident: stale('incident'),
  assignment: { ...assignment, patches: [] },
  unit: stale('units'),
  // Which are shown, and how they are called: on the board of backups too.
  system: stale('systems', 'backups'),
  backup: stale('backups'),
  duty: stale('duty'),
  calendar: stale('calendar'),
  person: stale('people'),
  session: stale('people'),
  token: stale('tokens'),
  safety_net: stale('setup'),
  escalation: stale('policies'),
  group: stale('groups'),
  channel: stale('channels'),
  contact_test: stale('readiness'),
  drill: stale('drills'),
  inject: stale('play'),
  drill_delivery: stale('play'),
  drill_action: stale('actions'),
};

/** The effect of a type: its own row of the table, else its noun's, else null. */
export function effectOf(type: string): EventEffect | null {
  return byType[type] ?? byNoun[type.slice(0, type.indexOf('.'))] ?? null;
}
