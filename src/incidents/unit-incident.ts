import { In } from 'typeorm';
import type { Tx } from '../events/transactions.js';
import { Incident } from './incident.entity.js';
import { presentIncident, summariseIncident } from './incident.presenter.js';

interface LeadRow {
  incidentId: string;
  unitId: string;
  name: string;
  contactName: string | null;
  contactPhone: string | null;
}

/** What dispatched units may see of incidents, by id: its allow-listed fields, systems' names, who leads and how to call. */
export async function unitIncidents(tx: Tx, rows: readonly Incident[]): Promise<Map<string, object>> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const leads = await leadsOf(tx, ids);
  const systems = await tx.manager.query<{ incidentId: string; id: string; name: string }[]>(
    'SELECT incident_id AS "incidentId", id, name FROM systems_of_incidents($1)',
    [ids],
  );
  const led = ids.filter((id) => tx.principal.units.includes(leads.get(id)?.unitId ?? ''));
  const supporting = led.length > 0 ? await supportingOf(tx, led) : [];
  const presented = new Map<string, object>();
  for (const row of rows) {
    const lead = leads.get(row.id);
    presented.set(row.id, {
      ...presentIncident(summariseIncident(row, null), tx.principal),
      systems: systems
        .filter(({ incidentId }) => incidentId === row.id)
        .map(({ id, name }) => ({ id, name })),
      lead: lead ? presentLead(lead) : null,
      ...(led.includes(row.id) && {
        supporting: supporting
          .filter(({ incidentId }) => incidentId === row.id)
          .map(({ id, unitId, state }) => ({ id, unitId, state })),
      }),
    });
  }
  return presented;
}

/** The same by id; ids that are not visible are simply missing. */
export async function unitIncidentsById(tx: Tx, ids: readonly string[]): Promise<Map<string, object>> {
  const rows = await tx.manager.getRepository(Incident).findBy({ id: In([...ids]) });
  return unitIncidents(tx, rows);
}

async function leadsOf({ manager }: Tx, ids: readonly string[]): Promise<Map<string, LeadRow>> {
  const rows = await manager.query<LeadRow[]>(
    `SELECT incident_id AS "incidentId", unit_id AS "unitId", unit_name AS name, contact_name AS "contactName",
       contact_phone AS "contactPhone" FROM lead_of_incidents($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.incidentId, row]));
}

const presentLead = ({ unitId, name, contactName, contactPhone }: LeadRow) => ({
  unitId,
  name,
  contact: contactName ? { name: contactName, phone: contactPhone } : null,
});

interface SupportingRow {
  incidentId: string;
  id: string;
  unitId: string;
  state: string;
}

async function supportingOf({ manager }: Tx, ids: readonly string[]): Promise<SupportingRow[]> {
  return await manager.query<SupportingRow[]>(
    'SELECT incident_id AS "incidentId", id, unit_id AS "unitId", state FROM supporting_units($1)',
    [ids],
  );
}
