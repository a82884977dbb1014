import { assignmentProjection } from '../assignments/assignment.presenter.js';
import { type Projection, type Projections, pick } from '../events/projection.js';
import { viewerClassOf } from '../events/principal.js';
import { incidentProjection } from '../incidents/incident.presenter.js';

/** People, sessions and tokens: the record, for who may read it (the audience decides). */
const recordProjection: Projection = {
  subject: (summary, viewer) =>
    viewerClassOf(viewer) === 'team'
      ? pick(summary, [
          'id',
          'personId',
          'login',
          'name',
          'role',
          'contactId',
          'isActive',
          'scope',
          'expiresAt',
        ])
      : null,
  fields: () => 'all',
  data: ({ payload }) => payload?.data ?? {},
};

/** Why something was retired is the team's; what was changed in what one may see is not secret, nor a unit's own days. */
const registerData: Projection['data'] = ({ payload }, viewer) => {
  const data = payload?.data ?? {};
  return viewerClassOf(viewer) === 'team' ? data : pick(data, ['changes', 'days']);
};

const unitFields = ['id', 'code', 'name', 'nameEn', 'kind', 'dispatchable', 'isActive', 'version', 'count'];
/** Of a contact's events; their audience is the team and the unit itself. */
const contactFields = ['unitId', 'position', 'phone', 'email', 'rank'];

/** Units are known to everybody. */
const unitProjection: Projection = {
  subject: (summary) => pick(summary, [...unitFields, ...contactFields]),
  fields: () => 'all',
  data: registerData,
};

const systemFields = [
  'id',
  'unitId',
  'code',
  'name',
  'level',
  'decision',
  'approvedOn',
  'isActive',
  'version',
];

/** Systems are the team's and their own unit's; the audience says so. */
const systemProjection: Projection = {
  subject: (summary) => pick(summary, systemFields),
  fields: () => 'all',
  data: registerData,
};

/** The team's roster, for the team and the leadership alone. */
const dutyProjection: Projection = {
  subject: (summary, viewer) =>
    viewerClassOf(viewer) === 'team'
      ? pick(summary, [
          ...['id', 'post', 'person', 'startsAt', 'endsAt', 'handoverNote', 'handedOverAt', 'handedOverBy'],
          ...['offeredTo', 'cancelledAt', 'version'],
        ])
      : null,
  fields: () => 'all',
  data: ({ payload }) => payload?.data ?? {},
};

/** Which days and hours are worked is known to everybody. */
const calendarProjection: Projection = {
  subject: (summary) => pick(summary, ['id']),
  fields: () => 'all',
  data: ({ payload }) => pick(payload?.data ?? {}, ['day', 'from', 'to', 'officeHours']),
};

/**
 * What a system's copies are worth, for the team and its own unit; the audience says so. Where the copies lie and whose
 * passwords open them is not the leadership's wall's to show.
 */
const backupProjection: Projection = {
  subject: (summary) =>
    pick(summary, [
      ...['id', 'name', 'verdict', 'squares', 'validUntil', 'copies', 'isActive', 'version'],
      ...['copyId', 'copyName', 'collectorId', 'collector', 'evidenceId', 'waiverId', 'pauseId'],
      ...['incidentId', 'incidentCode', 'testId', 'reportId'],
    ]),
  fields: () => 'all',
  data: ({ payload }, { scope }) =>
    pick(payload?.data ?? {}, [
      ...(scope === 'leader' ? [] : ['changes']),
      ...['from', 'to', 'cause', 'rule', 'reason', 'until', 'code', 'at'],
      ...['tool', 'verb', 'concluded', 'problems', 'host', 'kinds', 'kind', 'plannedFor', 'result'],
    ]),
};

/** Backups of the whole: what came of them, never where they lie; the record. */
const safetyNetProjection: Projection = {
  subject: (summary, viewer) =>
    viewerClassOf(viewer) === 'team'
      ? pick(summary, ['id', 'kind', 'isGood', 'problem', 'endedAt', 'archiveMadeAt', 'isLogIntact'])
      : null,
  fields: () => 'all',
  data: () => ({}),
};

/** The chase and its ways out: the team's alone, whose audience says so. */
const teamProjection = (fields: readonly string[], data: readonly string[] = []): Projection => ({
  subject: (summary, viewer) => (viewerClassOf(viewer) === 'team' ? pick(summary, fields) : null),
  fields: () => 'all',
  data: ({ payload }) => pick(payload?.data ?? {}, data),
});

/** The drill itself, for everybody who is in it: why somebody moved the clock is the organisers'. */
const drillProjection: Projection = {
  subject: (summary) =>
    pick(summary, ['id', 'code', 'kind', 'title', 'status', 'clock', 'startedAt', 'endedAt']),
  fields: () => 'all',
  data: ({ payload }) => pick(payload?.data ?? {}, ['drillMs']),
};

/** Those behind the scenes; no unit is in their audience. */
const injectProjection = teamProjection(
  ['id', 'code', 'title', 'status', 'offsetMs', 'heldAt', 'releasedAt', 'releasedMs'],
  ['drillMs', 'deliveries', 'shiftedMs'],
);

/** What came to a body, and that it was answered; the audience is that body and those behind the scenes. */
const drillDeliveryProjection: Projection = {
  subject: (summary) =>
    pick(summary, [
      ...['id', 'code', 'title', 'from', 'channel', 'unitId', 'isToTeam', 'releasedMs'],
      ...['seenAt', 'ackedAt', 'respondedAt'],
    ]),
  fields: () => 'all',
  data: () => ({}),
};

/** What is to be mended after a drill: the team's, the planners' and its owner's; one that it was taken from sees no more. */
const drillActionProjection: Projection = {
  subject: (summary, viewer) =>
    pick(
      summary,
      viewerClassOf(viewer) !== 'unit' || viewer.units.includes(String(summary['ownerUnitId']))
        ? ['id', 'code', 'state', 'action', 'ownerUnitId', 'dueAt']
        : ['id', 'code'],
    ),
  fields: (_row, viewer) => (viewerClassOf(viewer) === 'unit' ? [] : 'all'),
  data: ({ payload }, viewer) => (viewerClassOf(viewer) === 'unit' ? {} : (payload?.data ?? {})),
};

/** Every noun of the log, with its allow-list. */
export const PROJECTIONS: Projections = {
  incident: incidentProjection,
  assignment: assignmentProjection,
  unit: unitProjection,
  system: systemProjection,
  backup: backupProjection,
  duty: dutyProjection,
  calendar: calendarProjection,
  person: recordProjection,
  session: recordProjection,
  token: recordProjection,
  safety_net: safetyNetProjection,
  escalation: teamProjection(['id', 'kind', 'name', 'dueAt', 'version'], ['changes', 'reason']),
  delivery: teamProjection(['id'], ['sent', 'failed']),
  channel: teamProjection(['id', 'kind', 'name', 'isActive', 'failingSince', 'version']),
  group: teamProjection(['id', 'name', 'unitIds', 'version'], ['changes']),
  drill: drillProjection,
  inject: injectProjection,
  drill_delivery: drillDeliveryProjection,
  drill_action: drillActionProjection,
  contact_test: teamProjection(['id', 'month', 'startedAt', 'contactId', 'answeredAt', 'via', 'asked']),
};
