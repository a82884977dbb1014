import { assignmentProjection } from '../assignments/assignment.presenter.js';
import { type Projection, type Projections, pick } from '../events/projection.js';
import { viewerClassOf } from '../events/principal.js';
import { incidentProjection } from '../incidents/incident.presenter.js';

/** People and sessions: the record, for who may read it (the audience decides). */
const recordProjection: Projection = {
  subject: (summary, viewer) =>
    viewerClassOf(viewer) === 'team'
      ? pick(summary, ['id', 'personId', 'login', 'name', 'role', 'contactId', 'isActive'])
      : null,
  fields: () => 'all',
  data: ({ payload }) => payload?.data ?? {},
};

/** Of a contact's events; their audience is the team and the unit itself. */
const contactFields = ['unitId', 'position', 'phone', 'email', 'rank'];

/** Units are known to everybody. */
const unitProjection: Projection = {
  subject: (summary) =>
    pick(summary, ['id', 'code', 'name', 'nameEn', 'kind', 'dispatchable', 'count', ...contactFields]),
  fields: () => 'all',
  data: ({ payload }) => payload?.data ?? {},
};

/** Every noun of the log, with its allow-list. */
export const PROJECTIONS: Projections = {
  incident: incidentProjection,
  assignment: assignmentProjection,
  unit: unitProjection,
  person: recordProjection,
  session: recordProjection,
};
