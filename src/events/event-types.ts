/** Every type that may stand in the log; the client must know each (a test compares). */
export const EVENT_TYPES = [
  'incident.declared',
  'incident.changed',
  'incident.claimed',
  'incident.released',
  'incident.triaged',
  'incident.state_changed',
  'incident.closed',
  'incident.reopened',
  'incident.rejected',
  'incident.marked_duplicate',
  'incident.lead_changed',
  'incident.entry_added',
  'incident.entry_struck',
  'assignment.sent',
  'assignment.delivered',
  'assignment.seen',
  'assignment.acknowledged',
  'assignment.declined',
  'assignment.progressed',
  'assignment.help_asked',
  'assignment.done',
  'assignment.accepted',
  'assignment.returned',
  'assignment.recalled',
  'assignment.reminded',
  'assignment.escalated',
  'assignment.unreachable',
  'assignment.answer_expired',
  'assignment.deadline_at_risk',
  'assignment.deadline_breached',
  'assignment.call_asked',
  'assignment.delivery_failed',
  'assignment.link_made',
  'assignment.links_revoked',
  'escalation.step_missed',
  'escalation.policy_created',
  'escalation.policy_changed',
  'escalation.policy_retired',
  'delivery.settled',
  'channel.created',
  'channel.changed',
  'channel.failed',
  'channel.recovered',
  'group.created',
  'group.changed',
  'group.retired',
  'contact_test.started',
  'contact_test.answered',
  'unit.loaded',
  'unit.created',
  'unit.changed',
  'unit.retired',
  'unit.restored',
  'unit.contact_added',
  'unit.contact_changed',
  'unit.contact_retired',
  'unit.duty_changed',
  'system.created',
  'system.changed',
  'system.retired',
  'system.restored',
  'backup.plan_changed',
  'backup.verdict_changed',
  'backup.squares_changed',
  'backup.site_changed',
  'backup.thresholds_changed',
  'backup.collector_made',
  'backup.collector_keyed',
  'backup.collector_revoked',
  'backup.evidence_accepted',
  'backup.evidence_refused',
  'backup.evidence_reread',
  'backup.waiver_signed',
  'backup.waiver_ended',
  'backup.heartbeat_down',
  'backup.heartbeat_up',
  'backup.heartbeat_paused',
  'backup.heartbeat_resumed',
  'backup.finding_raised',
  'backup.finding_ended',
  'backup.anomaly_found',
  'backup.restore_test_planned',
  'backup.restore_test_started',
  'backup.restore_test_advanced',
  'backup.restore_test_finished',
  'backup.restore_test_cancelled',
  'backup.report_added',
  'duty.planned',
  'duty.changed',
  'duty.cancelled',
  'duty.handed_over',
  'duty.offered',
  'duty.swapped',
  'duty.offer_declined',
  'duty.offer_withdrawn',
  'calendar.changed',
  'person.created',
  'person.invited',
  'person.link_revoked',
  'person.password_set',
  'person.changed',
  'person.deactivated',
  'person.reactivated',
  'session.started',
  'session.ended',
  'token.issued',
  'token.revoked',
  'safety_net.key_made',
  'safety_net.key_confirmed',
  'safety_net.backup_made',
  'safety_net.backup_failed',
  'safety_net.restore_tested',
  'drill.created',
  'drill.members_changed',
  'drill.heard',
  'drill.made_ready',
  'drill.cancelled',
  'drill.started',
  'drill.clock_changed',
  'drill.preempted',
  'drill.stop_heard',
  'drill.resumed',
  'drill.ended',
  'drill.evaluated',
  'drill.report_moved',
  'drill.reason_signed',
  'drill.papers_changed',
  'drill.systems_changed',
  'drill.retest_planned',
  'drill_action.proposed',
  'drill_action.changed',
  'drill_action.moved',
  'drill.plan_changed',
  'drill.gate_answered',
  'inject.created',
  'inject.changed',
  'inject.submitted',
  'inject.returned',
  'inject.withdrawn',
  'inject.approved',
  'inject.released',
  'inject.held',
  'inject.deferred',
  'inject.completed',
  'drill_delivery.released',
  'drill_delivery.seen',
  'drill_delivery.acknowledged',
  'drill_delivery.responded',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** What a use case hands to the log. The subject is the internal summary of the one row that changed. */
export interface NewEvent {
  readonly type: EventType;
  /** Another realm than the transaction's, of those that its principal has. */
  readonly realm?: string;
  readonly subjectId: string;
  readonly incidentId?: string;
  readonly assignmentId?: string;
  readonly entryId?: string;
  readonly drillId?: string;
  readonly unitId?: string;
  /**
   * `team`, `record`, `unit:<id>`, `person:<id>`; `units-of:<incidentId>` and `lead-of:<incidentId>` are expanded
   * behind the lock, so that a unit dispatched in the same instant is not forgotten.
   */
  readonly audience: readonly string[];
  readonly version?: number;
  readonly changed?: readonly string[];
  /** When it happened, if that is not now. */
  readonly at?: Date;
  readonly subject: object;
  readonly data?: Record<string, unknown>;
  /** When it is not the actor's own channel, e.g. recorded on a phone call's word. */
  readonly via?: string;
}

/** The personal part of an event, erasable without breaking the chain. */
export interface EventPayload {
  readonly actor: { readonly name: string; readonly unitId?: string; readonly via: string };
  readonly subject: Record<string, unknown>;
  readonly data: Record<string, unknown>;
  readonly nonce: string;
}

/** A row of the log as it is read back. */
export interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly realm: string;
  readonly type: EventType;
  readonly subjectId: string | null;
  readonly incidentId: string | null;
  readonly assignmentId: string | null;
  readonly entryId: string | null;
  readonly drillId: string | null;
  readonly unitId: string | null;
  readonly actorId: string | null;
  readonly actorKind: string;
  readonly audience: string[];
  readonly version: number | null;
  readonly changed: string[] | null;
  readonly at: Date;
  readonly recordedAt: Date;
  /** null once erased */
  readonly payload: EventPayload | null;
}

/** Columns of `event_log` in the shape of {@link EventRow}, but for the payload, which stays text. */
export const EVENT_COLUMNS = `e.seq, e.id, e.realm, e.type, e.subject_id AS "subjectId", e.incident_id AS "incidentId",
  e.assignment_id AS "assignmentId", e.entry_id AS "entryId", e.drill_id AS "drillId", e.unit_id AS "unitId",
  e.actor_id AS "actorId", e.actor_kind AS "actorKind", e.audience, e.version, e.changed, e.at,
  e.recorded_at AS "recordedAt", e.payload`;

export type StoredEvent = Omit<EventRow, 'payload'> & { readonly payload: string | null };

export const toEventRow = (stored: StoredEvent): EventRow => ({
  ...stored,
  payload: stored.payload === null ? null : (JSON.parse(stored.payload) as EventPayload),
});
