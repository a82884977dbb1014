import { In } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { assignmentsOf } from '../assignments/assignment.reads.js';
import { viewerClassOf } from '../events/principal.js';
import type { Tx } from '../events/transactions.js';
import { notFound } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { incidentAbilities } from './incident.abilities.js';
import { Incident } from './incident.entity.js';
import {
  type IncidentSummary,
  type Named,
  presentIncident,
  summariseIncident,
} from './incident.presenter.js';
import type { IncidentState } from './incident.state.js';
import type { IncidentDetail } from './incidents.out.js';
import { unitIncidents } from './unit-incident.js';

/** The names of people, for those whose names the viewer may read at all. */
export async function namesOf({ manager }: Tx, ids: readonly (string | null)[]): Promise<Map<string, Named>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await manager.query<Named[]>('SELECT id, name FROM people WHERE id = ANY ($1)', [wanted]);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function findIncident({ manager }: Tx, id: string): Promise<Incident> {
  const row = isId(id) ? await manager.getRepository(Incident).findOneBy({ id }) : null;
  if (!row) throw notFound();
  return row;
}

/** The row, locked until the transaction ends. @throws 404 when it is not there or not visible. */
export async function lockIncident({ manager }: Tx, id: string): Promise<Incident> {
  const row = isId(id)
    ? await manager.getRepository(Incident).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } })
    : null;
  if (!row) throw notFound();
  return row;
}

/** The summary for the log, with the owner's name as it is now. */
export async function summarise(tx: Tx, row: Incident): Promise<IncidentSummary> {
  const names = await namesOf(tx, [row.ownerId]);
  return summariseIncident(row, named(names, row.ownerId));
}

export const named = (names: Map<string, Named>, id: string | null): Named | null =>
  id === null ? null : (names.get(id) ?? { id, name: '' });

/** The whole incident for this viewer: the team's page, or what a dispatched unit may see. */
export async function presentDetail(tx: Tx, actor: Actor, row: Incident): Promise<IncidentDetail> {
  if (viewerClassOf(actor) === 'unit') {
    const [own] = [...(await unitIncidents(tx, [row])).values()];
    return own as unknown as IncidentDetail;
  }
  const names = await namesOf(tx, [row.ownerId, row.declaredBy]);
  const item = presentIncident(summariseIncident(row, named(names, row.ownerId)), actor) as IncidentDetail;
  const { description, unitBrief, seriousReason, outcome, summary } = row;
  return {
    ...item,
    description,
    unitBrief,
    seriousReason,
    outcome,
    summary,
    reporter: reporterOf(row),
    systems: await systemsOf(tx, row.id),
    duplicateOf: await duplicateOf(tx, row.duplicateOf),
    declaredBy: named(names, row.declaredBy),
    reached: reachedOf(row),
    assignments: await assignmentsOf(tx, row.id),
    can: incidentAbilities(actor, row),
  };
}

export const reporterOf = (row: Incident) => ({
  name: row.reporterName,
  phone: row.reporterPhone,
  email: row.reporterEmail,
  organisation: row.reporterOrganisation,
});

async function systemsOf({ manager }: Tx, id: string) {
  return await manager.query<IncidentDetail['systems']>(
    'SELECT id, name, level FROM systems_of_incidents($1)',
    [[id]],
  );
}

export async function systemIdsOf({ manager }: Tx, incidentId: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    'SELECT system_id AS id FROM incident_systems WHERE incident_id = $1 ORDER BY system_id',
    [incidentId],
  );
  return rows.map(({ id }) => id);
}

async function duplicateOf({ manager }: Tx, id: string | null) {
  if (id === null) return null;
  const [original] = await manager
    .getRepository(Incident)
    .find({ select: { id: true, code: true }, where: { id: In([id]) } });
  return original ? { id: original.id, code: original.code } : null;
}

const reachable = ['triaged', 'dispatched', 'responding', 'recovering', 'resolved', 'closed'] as const;

/** When each state was first and last entered; what was never entered is absent. */
function reachedOf(row: Incident): IncidentDetail['reached'] {
  const reached: Partial<Record<IncidentState, { firstAt: Date; lastAt: Date }>> = {
    received: { firstAt: row.receivedAt, lastAt: row.receivedAt },
  };
  for (const state of reachable) {
    const [firstAt, lastAt] = [row[`${state}FirstAt`], row[`${state}At`]];
    if (firstAt && lastAt) reached[state] = { firstAt, lastAt };
  }
  return reached;
}
