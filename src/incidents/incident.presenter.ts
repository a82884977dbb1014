import { type Projection, type FeedActor, maskActor, pick } from '../events/projection.js';
import { type Viewer, viewerClassOf } from '../events/principal.js';
import type { AttachmentSummary } from './attachment.presenter.js';
import type { Entry } from './entry.entity.js';
import type { Incident } from './incident.entity.js';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** The row as it goes into the log: what any viewer's list item may need of it, and nothing of other rows. */
export function summariseIncident(row: Incident, owner: Named | null) {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    realm: row.realm,
    title: row.title,
    unitId: row.unitId,
    category: row.category,
    severity: row.severity,
    tlp: row.tlp,
    serious: row.isSerious,
    state: row.state,
    owner,
    detectedAt: row.detectedAt,
    receivedAt: row.receivedAt,
    stateAt: row.stateAt,
    unitBrief: row.unitBrief,
    closedAt: row.state === 'closed' ? row.closedAt : null,
    version: row.version,
  };
}
export type IncidentSummary = ReturnType<typeof summariseIncident>;

const teamFields = [
  'id',
  'code',
  'kind',
  'realm',
  'title',
  'unitId',
  'category',
  'severity',
  'tlp',
  'serious',
  'state',
  'owner',
  'detectedAt',
  'receivedAt',
  'stateAt',
  'version',
] as const satisfies readonly (keyof IncidentSummary)[];

/** Never to a unit: description, reporter, owner, state, other units' answers, counts (design: what a unit sees). */
const unitFields = [
  'id',
  'code',
  'kind',
  'realm',
  'title',
  'unitId',
  'category',
  'severity',
  'tlp',
  'serious',
  'detectedAt',
  'receivedAt',
  'closedAt',
  'unitBrief',
  'version',
] as const satisfies readonly (keyof IncidentSummary)[];

export function presentIncident(summary: IncidentSummary, viewer: Viewer): Partial<IncidentSummary> | null {
  const viewerClass = viewerClassOf(viewer);
  if (viewerClass === 'none') return null;
  return pick(summary, viewerClass === 'team' ? teamFields : unitFields);
}

/** One row of the log of people with its files, as anybody who may see it gets it. */
export function presentEntry({ row, author, striker, attachments = [] }: EntrySummary, viewer: Viewer) {
  const actor: FeedActor = {
    kind: row.authorKind,
    id: row.authorId,
    name: author,
    ...(row.authorUnitId && { unitId: row.authorUnitId }),
    via: 'web',
  };
  const isOwnStrike = row.struckBy === row.authorId;
  const by: FeedActor = isOwnStrike
    ? { ...actor, name: striker }
    : { kind: 'person', id: row.struckBy, name: striker, via: 'web' };
  return {
    id: row.id,
    incidentId: row.incidentId,
    author: maskActor(actor, viewer),
    text: row.text,
    happenedAt: row.happenedAt,
    recordedAt: row.recordedAt,
    share: presentShare(row, viewer),
    struck: row.struckAt && { at: row.struckAt, by: maskActor(by, viewer), reason: row.struckReason ?? '' },
    attachments,
  };
}

/** A unit learns that it may read the entry, not who else may. */
function presentShare({ share, shareUnitIds }: Entry, viewer: Viewer): string | string[] {
  if (share !== 'selected') return share;
  return viewerClassOf(viewer) === 'team'
    ? shareUnitIds
    : shareUnitIds.filter((id) => viewer.units.includes(id));
}

/** As it goes into the log, whence instants come back as text; JSON makes text of them again either way. */
export interface EntrySummary {
  readonly row: Entry;
  readonly author: string | null;
  readonly striker: string | null;
  /** Missing in events older than files. */
  readonly attachments?: readonly AttachmentSummary[];
}

const unitChanges = [
  'title',
  'unitId',
  'category',
  'severity',
  'tlp',
  'serious',
  'detectedAt',
  'unitBrief',
  'systemIds',
  'lead',
  'closedAt',
  'entry',
  'struck',
];

export const incidentProjection: Projection = {
  subject: (summary, viewer) =>
    'row' in summary
      ? presentEntry(summary as unknown as EntrySummary, viewer)
      : presentIncident(summary as unknown as IncidentSummary, viewer),
  fields: (_, viewer) => (viewerClassOf(viewer) === 'team' ? 'all' : unitChanges),
  // Whether the lead declined or was recalled is its own and the team's: its contact's name is not to tell it.
  actor: ({ type }) =>
    type === 'incident.lead_changed' ? { kind: 'team', id: null, name: null, via: 'web' } : undefined,
  data: ({ payload }, viewer) => {
    if (viewerClassOf(viewer) !== 'team') return {};
    const { duplicateOf, ...rest } = payload?.data ?? {};
    // The original may be TLP red, which the leadership may not even know by its code.
    return duplicateOf === undefined || viewer.scope === 'leader' ? rest : { ...rest, duplicateOf };
  },
};
