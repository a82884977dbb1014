import type { components } from './schema';

/**
 * The wire under the client's names. The shapes are made from the server's contract (`npm run openapi`): a changed
 * answer of the server fails this build. Instants are ISO strings with zone, ids are UUID v7.
 */
type Schemas = components['schemas'];

export type Me = Schemas['Me'];
export type Role = Me['person']['role'];
export type Language = Me['person']['language'];

export type PersonRow = Schemas['PersonRow'];
export type PersonState = PersonRow['state'];
export type InviteBody = Schemas['InvitePersonBody'];
export type InvitedPerson = Schemas['InvitedPerson'];
export type IssuedLink = Schemas['IssuedLink'];
export type OpenWork = Schemas['OpenWork'];
export type LinkHolder = Schemas['LinkHolder'];
export type OwnSession = Schemas['OwnSession'];
export type TokenItem = Schemas['TokenItem'];
export type TokenScope = TokenItem['scope'];
export type IssuedToken = Schemas['IssuedToken'];
export type OwnToken = Schemas['OwnToken'];
export type DemoInvitation = Schemas['DemoInvitation'];
export type SetupReport = Schemas['SetupReport'];
export type SetupCheck = Schemas['SetupCheck'];

export type UnitItem = Schemas['UnitItem'];
export type UnitKind = UnitItem['kind'];
export type UnitContact = Schemas['ContactItem'];
export type Contact = UnitContact;
export type UnitDetail = Schemas['UnitDetail'];
export type SystemItem = Schemas['SystemItem'];
export type Category = Schemas['CategoryOut'];

export type IncidentItem = Schemas['IncidentItem'];
export type IncidentDetail = Schemas['IncidentDetail'];
export type IncidentState = IncidentItem['state'];
export type IncidentCan = IncidentDetail['can'];
export type Severity = NonNullable<IncidentItem['severity']>;
export type Tlp = IncidentItem['tlp'];
export type Outcome = Schemas['CloseBody']['outcome'];
export type Reporter = Schemas['ReporterOut'];
export type UnitIncident = Schemas['UnitIncident'];

export type AssignmentBrief = Schemas['AssignmentBrief'];
export type AssignmentItem = Schemas['AssignmentItem'];
export type AssignmentState = AssignmentItem['state'];
export type AssignmentDetail = Schemas['AssignmentDetail'];
export type AssignmentCan = AssignmentDetail['can'];
export type DispatchResult = Schemas['DispatchAnswer'];

export type Actor = Schemas['ActorOut'];
export type Named = Schemas['PersonOut'];
export type Entry = Schemas['EntryOut'];
export type Share = Entry['share'];
export type Attachment = Schemas['AttachmentOut'];

/** One event as it reaches this viewer. `subject` is the list item of the noun in `type` (an `Entry` for `entry_*`). */
export type FeedEvent = Omit<Schemas['FeedEventOut'], 'subject'> & { subject: unknown };
export type FeedPage = Omit<Schemas['FeedPage'], 'events'> & { events: FeedEvent[] };
export type Page<T> = { items: T[]; next: string | null };

export type IncidentDraft = Schemas['DeclareBody'];
export type IncidentPatch = Schemas['EditBody'];
export type TriageBody = Schemas['TriageBody'];
export type StateBody = Schemas['StateBody'];
export type CloseBody = Schemas['CloseBody'];
export type EntryBody = Schemas['EntryBody'];
export type DispatchBody = Schemas['DispatchBody'];

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
