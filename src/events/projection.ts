import type { EventRow, EventType } from './event-types.js';
import { type Viewer, viewerClassOf } from './principal.js';

/** An event as it leaves: the same object on the socket, in the feed and in a timeline. */
export interface FeedEvent {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly at: Date;
  readonly recordedAt: Date;
  readonly actor: FeedActor;
  readonly realm: string;
  readonly incidentId?: string;
  readonly assignmentId?: string;
  readonly entryId?: string;
  readonly drillId?: string;
  readonly unitId?: string;
  readonly version?: number;
  readonly changed?: string[];
  readonly subject: object;
  readonly data: object;
}

export interface FeedActor {
  readonly kind: 'person' | 'contact' | 'token' | 'system' | 'team';
  readonly id: string | null;
  readonly name: string | null;
  readonly unitId?: string;
  readonly via: string;
}

type Summary = Record<string, unknown>;

/** What of one noun's events a viewer may have: an allow-list, written beside the noun's presenters. */
export interface Projection {
  /** The list item for this viewer; null keeps the whole event back. */
  subject(summary: Summary, viewer: Viewer): object | null;
  /** The fields whose change this viewer may learn of; `all` for the team. */
  fields(row: EventRow, viewer: Viewer): readonly string[] | 'all';
  data(row: EventRow, viewer: Viewer): object;
  /** Where the type itself would tell this viewer too much: the one it hears instead. */
  type?(row: EventRow, viewer: Viewer): EventType;
  /** Where who acted would tell this viewer too much: whom it is told of instead. */
  actor?(row: EventRow, viewer: Viewer): FeedActor | undefined;
}

/** By noun, the part of the type before the dot. */
export type Projections = Readonly<Record<string, Projection>>;

/** The event for this viewer, or null when nothing of it is left. Erased payloads leave only the fact. */
export function presentEvent(row: EventRow, viewer: Viewer, projections: Projections): FeedEvent | null {
  const projection = projections[row.type.split('.')[0] ?? ''];
  if (!projection) return null;
  const subject = projection.subject(row.payload?.subject ?? { id: row.subjectId }, viewer);
  const changed = cut(row.changed, projection.fields(row, viewer));
  if (!subject || changed?.length === 0) return null;
  return {
    ...defined({
      incidentId: row.incidentId,
      assignmentId: row.assignmentId,
      entryId: row.entryId,
      drillId: row.drillId,
      unitId: row.unitId,
      version: row.version,
      changed,
    }),
    seq: row.seq,
    id: row.id,
    type: projection.type?.(row, viewer) ?? row.type,
    at: row.at,
    recordedAt: row.recordedAt,
    actor: projection.actor?.(row, viewer) ?? presentActor(row, viewer),
    realm: row.realm,
    subject,
    data: projection.data(row, viewer),
  };
}

function cut(changed: string[] | null, fields: readonly string[] | 'all'): string[] | undefined {
  if (!changed) return undefined;
  return fields === 'all' ? changed : changed.filter((field) => fields.includes(field));
}

function presentActor(row: EventRow, viewer: Viewer): FeedActor {
  const { name = null, unitId, via = 'web' } = row.payload?.actor ?? {};
  return maskActor(
    { kind: row.actorKind as FeedActor['kind'], id: row.actorId, name, ...(unitId && { unitId }), via },
    viewer,
  );
}

/** To a unit, people of the team are "the team" and another unit's contact is only its unit. */
export function maskActor(actor: FeedActor, viewer: Viewer): FeedActor {
  if (viewerClassOf(viewer) === 'team') return actor;
  if (actor.kind === 'contact' && actor.unitId) {
    return viewer.units.includes(actor.unitId) ? actor : { ...actor, id: null, name: null };
  }
  return actor.kind === 'system' ? actor : { kind: 'team', id: null, name: null, via: actor.via };
}

function defined<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const present = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(present) as { [K in keyof T]?: NonNullable<T[K]> };
}

/** Takes the named members of a record; what is missing stays missing. */
export function pick<T extends object>(from: T, keys: readonly string[]): Partial<T> {
  return Object.fromEntries(
    keys.filter((key) => key in from).map((key) => [key, from[key as keyof T]]),
  ) as Partial<T>;
}
