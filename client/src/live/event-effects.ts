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
  /** Every deadline of the realm has moved, and no order's own event says so. */
  | 'deadlines'
  | 'play'
  | 'actions';
/** The colour family and the glyph's name of the event's line in the feed. */
export type Family = 'plain' | 'wait' | 'act' | 'good' | 'warn' | 'alarm';
export type EventEffect = { patches: RowPatch[]; invalidates: Stale[]; family: Family; isQuiet?: boolean };

/** No row of its own changes; what is shown of this does. */
const stale = (what: Stale, family: Family): EventEffect => ({ patches: [], invalidates: [what], family });
const incident = (family: Family): EventEffect => ({ ...stale('incident', family), patches: ['incident'] });
const assignment = (family: Family): EventEffect => ({
  patches: ['assignment'],
  invalidates: ['incident', 'assignment', 'chase'],
  family,
});
const quiet = (what: Stale): EventEffect => ({ ...stale(what, 'plain'), isQuiet: true });
/** A drill's clock carries the deadlines of all its orders with it. */
const retimed: EventEffect = { ...quiet('drills'), invalidates: ['drills', 'deadlines'] };
const receipt: EventEffect = { ...assignment('wait'), isQuiet: true };

export const EVENT_EFFECTS = {
  'incident.declared': incident('plain'),
  'incident.changed': incident('plain'),
  'incident.claimed': incident('plain'),
  'incident.released': incident('warn'),
  'incident.triaged': incident('plain'),
  'incident.state_changed': incident('act'),
  'incident.closed': incident('good'),
  // A board that it had left does not know its units.
  'incident.reopened': { ...incident('warn'), invalidates: ['incident', 'board'] },
  'incident.rejected': incident('plain'),
  'incident.marked_duplicate': incident('plain'),
  'incident.entry_added': stale('incident_entries', 'plain'),
  'incident.entry_struck': stale('incident_entries', 'plain'),
  'assignment.sent': assignment('wait'),
  'assignment.delivered': receipt,
  'assignment.seen': receipt,
  'assignment.acknowledged': assignment('act'),
  'assignment.declined': assignment('warn'),
  'assignment.progressed': assignment('act'),
  'assignment.help_asked': assignment('warn'),
  'assignment.done': assignment('good'),
  'assignment.accepted': assignment('good'),
  'assignment.returned': assignment('warn'),
  'assignment.recalled': assignment('plain'),
  'assignment.reminded': assignment('wait'),
  'assignment.escalated': stale('chase', 'warn'),
  'assignment.unreachable': assignment('alarm'),
  'assignment.answer_expired': assignment('warn'),
  'assignment.deadline_at_risk': stale('chase', 'warn'),
  'assignment.deadline_breached': stale('chase', 'alarm'),
  'assignment.call_asked': assignment('warn'),
  'assignment.delivery_failed': stale('chase', 'warn'),
  'assignment.link_made': quiet('chase'),
  'assignment.links_revoked': quiet('chase'),
  'escalation.step_missed': stale('chase', 'alarm'),
  'delivery.settled': quiet('chase'),
  'drill.clock_changed': retimed,
  'drill.preempted': retimed,
  'drill.resumed': retimed,
  'safety_net.backup_failed': { ...stale('setup', 'alarm'), isQuiet: true },
} as const satisfies Record<string, EventEffect>;

const byType: Record<string, EventEffect | undefined> = EVENT_EFFECTS;
/** What a type of a known noun means that this page predates: nothing to patch, its noun's details are stale. */
const byNoun: Record<string, EventEffect | undefined> = {
  incident: stale('incident', 'plain'),
  assignment: { ...assignment('plain'), patches: [] },
  unit: quiet('units'),
  // Which are shown, and how they are called: on the board of backups too.
  system: { ...quiet('systems'), invalidates: ['systems', 'backups'] },
  backup: quiet('backups'),
  duty: quiet('duty'),
  calendar: quiet('calendar'),
  person: quiet('people'),
  session: quiet('people'),
  token: quiet('tokens'),
  safety_net: quiet('setup'),
  escalation: quiet('policies'),
  group: quiet('groups'),
  channel: quiet('channels'),
  contact_test: quiet('readiness'),
  drill: quiet('drills'),
  inject: quiet('play'),
  drill_delivery: quiet('play'),
  drill_action: quiet('actions'),
};

/** The effect of a type: its own row of the table, else its noun's, else null. */
export function effectOf(type: string): EventEffect | null {
  return byType[type] ?? byNoun[type.slice(0, type.indexOf('.'))] ?? null;
}
