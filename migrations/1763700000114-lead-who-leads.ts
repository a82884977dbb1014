import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of several leads that an incident has had, units are shown the one who leads: whose order is open, else the last. */
export class LeadWhoLeads1763700000114 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      leadOfIncidents(
        'DISTINCT ON (a.incident_id) ',
        'ORDER BY a.incident_id, a.is_open DESC, a.sent_at DESC, a.id DESC',
      ),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(leadOfIncidents('', ''));
  }
}

const leadOfIncidents = (distinct: string, order: string): string => `
  CREATE OR REPLACE FUNCTION lead_of_incidents(ids uuid[]) RETURNS TABLE (
      incident_id uuid, unit_id uuid, unit_name text, contact_name text, contact_phone text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT ${distinct}a.incident_id, u.id, u.name, c.name, c.phone
    FROM assignments a JOIN units u ON u.id = a.unit_id
    LEFT JOIN contacts c ON c.unit_id = u.id AND c.rank = 'main' AND c.is_active
    WHERE a.incident_id = ANY (ids) AND a.role = 'lead' AND a.state NOT IN ('declined', 'recalled')
      AND a.realm = ANY (acting_realms())
      AND (acting_scope() IN ('team', 'leader') OR EXISTS (SELECT FROM assignments mine
        WHERE mine.incident_id = a.incident_id AND mine.unit_id = ANY (acting_units())
          AND mine.state NOT IN ('declined', 'recalled')))
    ${order}
  $$;`;
