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
  | 'incident'
  | 'incident_entries'
  | 'assignment'
  | 'units'
  | 'contacts'
  | 'systems'
  | 'backups'
  | 'duty'
  | 'unit_duty'
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
  | 'play'
  | 'actions';
/** The colour family and the glyph's name of the event's line in the feed. */
export type Family = 'plain' | 'wait' | 'act' | 'good' | 'warn' | 'alarm';
export type EventEffect = { patches: RowPatch[]; invalidates: Stale[]; family: Family; isQuiet?: boolean };

const incident = (family: Family): EventEffect => ({
  patches: ['incident'],
  invalidates: ['incident'],
  family,
});
const entry = (family: Family): EventEffect => ({ patches: [], invalidates: ['incident_entries'], family });
const assignment = (family: Family): EventEffect => ({
  patches: ['assignment'],
  invalidates: ['incident', 'assignment', 'chase'],
  family,
});
const register = (stale: Stale): EventEffect => ({
  patches: [],
  invalidates: [stale],
  family: 'plain',
  isQuiet: true,
});
const receipt: EventEffect = { ...assignment('wait'), isQuiet: true };

/** A step of the chase: no row of its own changes, what is shown of deliveries and timers does. */
const chase = (family: Family): EventEffect => ({ patches: [], invalidates: ['chase'], family });

/** What is known of a system's copies. */
const backup = (family: Family): EventEffect => ({ patches: [], invalidates: ['backups'], family });

export const EVENT_EFFECTS = {
  'incident.declared': incident('plain'),
  'incident.changed': incident('plain'),
  'incident.claimed': incident('plain'),
  'incident.released': incident('warn'),
  'incident.triaged': incident('plain'),
  'incident.state_changed': incident('act'),
  'incident.closed': incident('good'),
  'incident.reopened': incident('warn'),
  'incident.rejected': incident('plain'),
  'incident.marked_duplicate': incident('plain'),
  'incident.entry_added': entry('plain'),
  'incident.entry_struck': entry('plain'),
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
  'assignment.escalated': chase('warn'),
  'assignment.unreachable': assignment('alarm'),
  'assignment.answer_expired': assignment('warn'),
  'assignment.deadline_at_risk': chase('warn'),
  'assignment.deadline_breached': chase('alarm'),
  'assignment.call_asked': assignment('warn'),
  'assignment.delivery_failed': chase('warn'),
  'assignment.link_made': { ...chase('plain'), isQuiet: true },
  'assignment.links_revoked': { ...chase('plain'), isQuiet: true },
  'escalation.step_missed': chase('alarm'),
  'delivery.settled': { ...chase('plain'), isQuiet: true },
  'channel.failed': { patches: [], invalidates: ['channels'], family: 'alarm' },
  'channel.recovered': { patches: [], invalidates: ['channels'], family: 'good' },
  'backup.verdict_changed': backup('warn'),
  'backup.evidence_refused': backup('warn'),
  'backup.waiver_signed': backup('plain'),
  'backup.waiver_ended': backup('plain'),
  'backup.heartbeat_down': backup('alarm'),
  'backup.heartbeat_up': backup('good'),
  'safety_net.backup_failed': { patches: [], invalidates: ['setup'], family: 'alarm', isQuiet: true },
} as const satisfies Record<string, EventEffect>;

const byType: Record<string, EventEffect | undefined> = EVENT_EFFECTS;
/** What a type of a known noun means that this page predates: nothing to patch, its noun's details are stale. */
const byNoun: Record<string, EventEffect | undefined> = {
  incident: { patches: [], invalidates: ['incident'], family: 'plain' },
  assignment: { patches: [], invalidates: ['incident', 'assignment', 'chase'], family: 'plain' },
  unit: register('units'),
  system: register('systems'),
  backup: register('backups'),
  duty: register('duty'),
  calendar: register('calendar'),
  person: register('people'),
  session: register('people'),
  token: register('tokens'),
  safety_net: register('setup'),
  escalation: register('policies'),
  group: register('groups'),
  channel: register('channels'),
  contact_test: register('readiness'),
  drill: register('drills'),
  inject: register('play'),
  drill_delivery: register('play'),
  drill_action: register('actions'),
};

/** The effect of a type: its own row of the table, else its noun's, else null. */
export function effectOf(type: string): EventEffect | null {
  return byType[type] ?? byNoun[type.slice(0, type.indexOf('.'))] ?? null;
}
