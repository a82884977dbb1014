/** Rungs of the ladder: of the unit first, then of the team. */
export const WHOMS = ['duty_contact', 'deputy', 'head', 'team_lead', 'on_call_leader'] as const;
export type Whom = (typeof WHOMS)[number];

export const CHANNELS = ['in_app', 'email', 'push', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number];

export const DELIVERY_KINDS = [
  'order',
  'reminder',
  'unreachable',
  'answer_expired',
  'deadline',
  'unit_answer',
  'contact_test',
  'password_reset',
  'step_missed',
  'inject',
  'drill_stopped',
  'backup_finding',
  'backup_anomaly',
] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

export const DELIVERY_STATES = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'failed',
  'bounced',
  'skipped',
] as const;

/** Something that somebody has to be told: one row a recipient and channel comes of it, once for its `cause`. */
export interface Telling {
  readonly cause: string;
  readonly kind: DeliveryKind;
  /** A rung, whoever is on duty in the team, or one contact or person by id. */
  readonly whom: Whom | 'duty_officer' | { readonly contactId: string } | { readonly personId: string };
  /** Whose contacts the rungs of a unit mean. */
  readonly unitId?: string;
  readonly incidentId?: string;
  readonly assignmentId?: string;
  readonly contactTestId?: string;
  /** Passes quiet hours and preferences. */
  readonly isUrgent: boolean;
  readonly data?: Record<string, unknown>;
}

/** What became of a telling: who was told, whether any of them can be expected to hear it, and when. */
export interface Told {
  readonly names: readonly string[];
  readonly isHeard: boolean;
  /** When the first phone of theirs rings; null when none does. */
  readonly ringsAt: Date | null;
}
