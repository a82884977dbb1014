/** The wire as the server speaks it: instants are ISO strings with zone, ids are UUID v7. */
export type Severity = 'low' | 'medium' | 'high' | 'critical';
export type Tlp = 'clear' | 'green' | 'amber' | 'amber+strict' | 'red';
export type IncidentState =
  | 'received'
  | 'triaged'
  | 'dispatched'
  | 'responding'
  | 'recovering'
  | 'resolved'
  | 'closed'
  | 'rejected'
  | 'duplicate';
export type AssignmentState =
  'sent' | 'acknowledged' | 'declined' | 'in_progress' | 'done' | 'accepted' | 'returned' | 'recalled';
export type Role =
  | 'admin'
  | 'lead'
  | 'coordinator'
  | 'responder'
  | 'organiser'
  | 'evaluator'
  | 'leader'
  | 'auditor'
  | 'unit_contact';
export type UnitKind =
  | 'commune'
  | 'ward'
  | 'special_zone'
  | 'department'
  | 'police'
  | 'party'
  | 'office'
  | 'inspectorate'
  | 'authority'
  | 'military'
  | 'isp'
  | 'vendor';
export type Outcome =
  'resolved' | 'contained' | 'no_impact' | 'false_positive' | 'transferred' | 'unresolved';
export type Share = 'team' | 'units' | string[];
export type Language = 'vi' | 'en';

export type Page<T> = { items: T[]; next: string | null };
export type Named = { id: string; name: string };

export type Me = {
  person: { id: string; login: string; name: string; role: Role; language: Language };
  unit: UnitItem | null;
  session: { idleExpiresAt: string; absoluteExpiresAt: string };
  can: Record<string, boolean>;
  realm: string;
  now: string;
};

export type UnitItem = {
  id: string;
  code: string;
  name: string;
  nameEn: string | null;
  kind: UnitKind;
  dispatchable: boolean;
};
export type Contact = {
  id: string;
  name: string;
  position: string | null;
  phone: string | null;
  email: string | null;
  rank: 'main' | 'deputy';
};
export type UnitContact = Contact & { unitId: string };
export type UnitDetail = UnitItem & { contacts?: Contact[] };
export type SystemItem = { id: string; unitId: string; name: string; level: number };
export type Category = {
  code: string;
  group: 'A' | 'B' | 'C' | 'D' | 'E' | 'U';
  nameVi: string;
  nameEn: string;
};

export type Reporter = {
  name: string;
  phone: string | null;
  email: string | null;
  organisation: string | null;
};
export type AssignmentBrief = {
  id: string;
  unitId: string;
  role: 'lead' | 'supporting';
  state: AssignmentState;
  ackDueAt: string;
  dueAt: string | null;
};
export type IncidentItem = {
  id: string;
  code: string;
  realm: string;
  title: string;
  unitId: string;
  category: string;
  severity: Severity | null;
  tlp: Tlp;
  serious: boolean;
  state: IncidentState;
  owner: Named | null;
  detectedAt: string;
  receivedAt: string;
  stateAt: string;
  version: number;
  assignments?: AssignmentBrief[];
};
export type IncidentCan = {
  edit: boolean;
  claim: boolean;
  release: boolean;
  triage: boolean;
  dispatch: boolean;
  close: boolean;
  closeOver: boolean;
  reopen: boolean;
  writeEntry: boolean;
  strikeOthers: boolean;
  states: IncidentState[];
};
export type IncidentDetail = Omit<IncidentItem, 'assignments'> & {
  description: string | null;
  unitBrief: string | null;
  reporter: Reporter;
  seriousReason: string | null;
  systems: { id: string; name: string; level: number }[];
  outcome: Outcome | null;
  summary: string | null;
  duplicateOf: { id: string; code: string } | null;
  declaredBy: Named | null;
  reached: Partial<Record<IncidentState, { firstAt: string; lastAt: string }>>;
  assignments: AssignmentItem[];
  can: IncidentCan;
};

export type Actor = {
  kind: 'person' | 'contact' | 'token' | 'system' | 'team';
  id: string | null;
  name: string | null;
  unitId?: string;
  via: 'web' | 'link' | 'phone' | 'api';
};
export type Entry = {
  id: string;
  incidentId: string;
  author: Actor;
  text: string;
  happenedAt: string;
  recordedAt: string;
  share: Share;
  struck: { at: string; by: Actor; reason: string } | null;
};
export type UnitIncident = {
  id: string;
  code: string;
  title: string;
  unitId: string;
  category: string;
  severity: Severity | null;
  tlp: Tlp;
  serious: boolean;
  detectedAt: string;
  receivedAt: string;
  closedAt: string | null;
  unitBrief: string | null;
  systems: Named[];
  lead: { unitId: string; name: string; contact: { name: string; phone: string | null } | null } | null;
  supporting?: { unitId: string; state: AssignmentState }[];
  version: number;
};
export type AssignmentItem = AssignmentBrief & {
  incidentId: string;
  incidentCode: string;
  instruction: string;
  sentAt: string;
  deliveredAt: string | null;
  seenAt: string | null;
  acknowledgedAt: string | null;
  acknowledgedBy: Actor | null;
  spokeWith: string | null;
  startedAt: string | null;
  lastNote: string | null;
  lastNoteAt: string | null;
  helpAskedAt: string | null;
  declinedAt: string | null;
  doneAt: string | null;
  result: string | null;
  acceptedAt: string | null;
  returnedAt: string | null;
  recalledAt: string | null;
  reason: string | null;
  version: number;
  incident?: UnitIncident | null;
};
export type AssignmentCan = {
  acknowledge: boolean;
  decline: boolean;
  progress: boolean;
  done: boolean;
  accept: boolean;
  return: boolean;
  recall: boolean;
};
export type AssignmentDetail = AssignmentItem & { history: FeedEvent[]; can: AssignmentCan; now: string };

/** One event as it reaches this viewer. `subject` is the list item of the noun in `type` (an `Entry` for `entry_*`). */
export type FeedEvent = {
  seq: number;
  id: string;
  type: string;
  at: string;
  recordedAt: string;
  actor: Actor;
  realm: string;
  incidentId?: string;
  assignmentId?: string;
  entryId?: string;
  drillId?: string;
  unitId?: string;
  version?: number;
  changed?: string[];
  subject: unknown;
  data: Record<string, unknown>;
};
export type FeedPage = { events: FeedEvent[]; next: number; head: number };

export type FieldError = { field: string; code: string; message: string };
export type FieldConflict = { field: string; current: unknown; yours: unknown; by: Named | null; at: string };
export type ProblemBody = {
  title?: string;
  status: number;
  detail?: string;
  code: string;
  requestId?: string;
  errors?: FieldError[];
  conflicts?: FieldConflict[];
  version?: number;
  state?: string;
  owner?: Named;
  retryAfter?: number;
};

export type IncidentDraft = {
  title: string;
  unitId: string;
  detectedAt: string;
  reporter: { name: string; phone?: string; email?: string; organisation?: string };
  category?: string;
  severity?: Severity;
  description?: string;
  unitBrief?: string;
  tlp?: Tlp;
  systemIds?: string[];
};
export type IncidentPatch = Partial<{
  title: string;
  unitId: string;
  detectedAt: string;
  reporter: Partial<Reporter>;
  category: string;
  severity: Severity | null;
  description: string | null;
  unitBrief: string | null;
  tlp: Tlp;
  serious: boolean;
  seriousReason: string | null;
  systemIds: string[];
}>;
export type TriageBody = {
  category: string;
  severity: Severity;
  tlp?: Tlp;
  serious?: boolean;
  seriousReason?: string;
};
export type StateBody = { to: IncidentState; reason?: string; duplicateOf?: string };
export type CloseBody = { outcome: Outcome; summary: string; reason?: string };
export type EntryBody = { text: string; happenedAt?: string; share?: Share };
export type DispatchBody = {
  unitIds: string[];
  leadUnitId?: string;
  instruction: string;
  ackDueAt?: string;
  dueAt?: string;
};
export type DispatchResult = { items: AssignmentItem[]; already: { unitId: string; assignmentId: string }[] };
