import { briefsOf } from '../assignments/assignment.reads.js';
import type { AssignmentBrief } from '../assignments/assignments.dto.js';
import { viewerClassOf } from '../events/principal.js';
import type { Tx } from '../events/transactions.js';
import type { Incident } from './incident.entity.js';
import { type Named, presentIncident, summariseIncident } from './incident.presenter.js';
import { named, namesOf } from './incident.reads.js';
import type { IncidentItem } from './incidents.out.js';

/** Rows of a list for this viewer; the team's carry their assignments' briefs. */
export async function presentRows(tx: Tx, rows: readonly Incident[]): Promise<Partial<IncidentItem>[]> {
  const isTeam = viewerClassOf(tx.principal) === 'team';
  const owners = rows.map(({ ownerId }) => ownerId);
  const names = isTeam ? await namesOf(tx, owners) : new Map<string, Named>();
  const ids = rows.map(({ id }) => id);
  const briefs = isTeam ? await briefsOf(tx, ids) : new Map<string, AssignmentBrief[]>();
  return rows.map((row) => ({
    ...presentIncident(summariseIncident(row, named(names, row.ownerId)), tx.principal),
    ...(isTeam && { assignments: briefs.get(row.id) ?? [] }),
  }));
}
