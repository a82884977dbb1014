import { effectOf } from '../../live/event-effects';

/** The colour family of an event's line in the feed. */
export type Family = 'plain' | 'wait' | 'act' | 'good' | 'warn' | 'alarm';

/** What the feed and the timelines tell by a glyph and a colour of its own. */
export const TOLD = {
  'incident.declared': 'plain',
  'incident.changed': 'plain',
  'incident.claimed': 'plain',
  'incident.released': 'warn',
  'incident.triaged': 'plain',
  'incident.state_changed': 'act',
  'incident.closed': 'good',
  'incident.reopened': 'warn',
  'incident.rejected': 'plain',
  'incident.marked_duplicate': 'plain',
  'incident.entry_added': 'plain',
  'incident.entry_struck': 'plain',
  'assignment.sent': 'wait',
  'assignment.delivered': 'wait',
  'assignment.seen': 'wait',
  'assignment.acknowledged': 'act',
  'assignment.declined': 'warn',
  'assignment.progressed': 'act',
  'assignment.help_asked': 'warn',
  'assignment.done': 'good',
  'assignment.accepted': 'good',
  'assignment.returned': 'warn',
  'assignment.recalled': 'plain',
  'assignment.reminded': 'wait',
  'assignment.escalated': 'warn',
  'assignment.unreachable': 'alarm',
  'assignment.answer_expired': 'warn',
  'assignment.deadline_at_risk': 'warn',
  'assignment.deadline_breached': 'alarm',
  'assignment.call_asked': 'warn',
  'assignment.delivery_failed': 'warn',
  'assignment.link_made': 'plain',
  'assignment.links_revoked': 'plain',
  'escalation.step_missed': 'alarm',
  'delivery.settled': 'plain',
  'channel.failed': 'alarm',
  'channel.recovered': 'good',
  'backup.verdict_changed': 'warn',
  'backup.evidence_refused': 'warn',
  'backup.heartbeat_down': 'alarm',
  'backup.heartbeat_up': 'good',
  'backup.heartbeat_paused': 'warn',
  'backup.heartbeat_resumed': 'good',
  'backup.finding_raised': 'warn',
  'backup.anomaly_found': 'alarm',
} as const satisfies Record<string, Family>;

/** Told on an incident's own timeline only: the feed would be nothing else. */
const TOO_QUIET: ReadonlySet<string> = new Set([
  'assignment.delivered',
  'assignment.seen',
  'assignment.link_made',
  'assignment.links_revoked',
  'delivery.settled',
]);
/** Of these the feed tells what this page predates, too; of the registers only what stands above. */
const ALWAYS_TOLD: ReadonlySet<string> = new Set(['incident', 'assignment']);

const families: Record<string, Family | undefined> = TOLD;

export const familyOf = (type: string): Family => families[type] ?? 'plain';

/** Whether the feed tells it. */
export function isTold(type: string): boolean {
  if (type in TOLD) return !TOO_QUIET.has(type);
  return ALWAYS_TOLD.has(type.slice(0, type.indexOf('.'))) || effectOf(type) === null;
}
