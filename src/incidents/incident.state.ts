export const INCIDENT_STATES = [
  'received',
  'triaged',
  'dispatched',
  'responding',
  'recovering',
  'resolved',
  'closed',
  'rejected',
  'duplicate',
] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** A finding goes on the rails of an incident and is none: figures, duties and lists are of incidents unless asked otherwise. */
export const INCIDENT_KINDS = ['incident', 'backup_finding'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const TLPS = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const;
export type Tlp = (typeof TLPS)[number];
export const OUTCOMES = [
  'resolved',
  'contained',
  'no_impact',
  'false_positive',
  'transferred',
  'unresolved',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Where the verb `state` may go from each state. Triage, dispatch, close and reopen have their own verbs below. */
export const STATE_MOVES: Record<IncidentState, readonly IncidentState[]> = {
  received: ['rejected', 'duplicate'],
  triaged: ['rejected', 'duplicate', 'responding'],
  dispatched: ['responding'],
  responding: ['recovering', 'resolved'],
  recovering: ['responding', 'resolved'],
  resolved: ['responding'],
  closed: [],
  rejected: [],
  duplicate: [],
};

export const isOpenIncident = (state: IncidentState): boolean =>
  !['closed', 'rejected', 'duplicate'].includes(state);

export const OPEN_STATES = INCIDENT_STATES.filter(isOpenIncident);

/** `triage` verifies and classifies what was received; later changes of severity are edits. */
export const afterTriage = (from: IncidentState): IncidentState | undefined =>
  from === 'received' ? 'triaged' : undefined;

/** The first dispatch moves it on; later ones never move it back. */
export const afterDispatch = (from: IncidentState): IncidentState | undefined =>
  from === 'received' || from === 'triaged' ? 'dispatched' : undefined;

/** The first unit in progress. */
export const afterProgress = (from: IncidentState): IncidentState | undefined =>
  from === 'dispatched' ? 'responding' : undefined;

export const afterReopen = (from: IncidentState): IncidentState | undefined =>
  from === 'closed' ? 'responding' : from === 'rejected' || from === 'duplicate' ? 'received' : undefined;
