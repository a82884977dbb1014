import { In } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { ackMinutesFor } from '../assignments/ack-term.js';
import { assignmentsOf } from '../assignments/assignment.reads.js';
import { type Viewer, viewerClassOf } from '../events/principal.js';
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
    ? await manager.getRepository(Incident).findOne({ where: { id }, lock: { mode: 'for_no_key_update' } })
    : null;
  if (!row) throw notFound();
  return row;
}

/** The summary for the log, with the owner's name as it is now. */
export async function summarise(tx: Tx, row: Incident): Promise<IncidentSummary> {
  return summariseIncident(row, row.ownerId === null ? null : await ownerOf(tx, row.id));
}

/** Named whoever acts: a unit may not read people, but what it moves on is still the team's row in the log. */
async function ownerOf({ manager }: Tx, incidentId: string): Promise<Named | null> {
  const [owner] = await manager.query<Named[]>('SELECT id, name FROM owner_of_incident($1)', [incidentId]);
  return owner ?? null;
}

/** The machine that declared it, by its token's name. */
async function machineOf({ manager }: Tx, id: string): Promise<Named | null> {
  const [machine] = await manager.query<Named[]>('SELECT id, name FROM api_tokens WHERE id = $1', [id]);
  return machine ?? null;
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
  return teamDetail(actor, row, {
    owner: named(names, row.ownerId),
    declaredBy: row.declaredByToken ? await machineOf(tx, row.declaredByToken) : named(names, row.declaredBy),
    systems: await systemsOf(tx, row.id),
    duplicateOf: await duplicateOf(tx, row.duplicateOf),
    assignments: await assignmentsOf(tx, row.id),
    ackMinutes: await ackMinutesFor(tx, row.severity),
  });
}

/** What was just declared, by the one who declared it: nobody owns it and nobody is dispatched, so nothing is asked. */
export const presentDeclared = (
  actor: Actor,
  row: Incident,
  others: Pick<IncidentDetail, 'systems' | 'ackMinutes'>,
): IncidentDetail =>
  teamDetail(actor, row, {
    ...others,
    owner: null,
    declaredBy: { id: actor.id, name: actor.name },
    duplicateOf: null,
    assignments: [],
  });

type OfOtherRows = Pick<
  IncidentDetail,
  'owner' | 'declaredBy' | 'systems' | 'duplicateOf' | 'assignments' | 'ackMinutes'
>;

/** Only the team, the leadership and whoever declares get this far; a machine reads back its own words. */
const TEAM: Viewer = { scope: 'team', units: [] };

function teamDetail(actor: Actor, row: Incident, { owner, ...others }: OfOtherRows): IncidentDetail {
  const item = presentIncident(summariseIncident(row, owner), TEAM) as IncidentDetail;
  const { description, unitBrief, seriousReason, outcome, summary } = row;
  return {
    ...item,
    description,
    unitBrief,
    seriousReason,
    outcome,
    summary,
    ...others,
    reporter: reporterOf(row),
    reached: reachedOf(row),
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
