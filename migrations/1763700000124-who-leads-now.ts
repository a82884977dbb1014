import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who leads now is one rule for all that follows from it: who is named, who is shown the other units, who hears of them. */
export class WhoLeadsNow1763700000124 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Of several leads that an incident has had: whose order is open, else the last. For the functions below only.
      CREATE FUNCTION leading_units(ids uuid[]) RETURNS TABLE (incident_id uuid, unit_id uuid, realm uuid)
        LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
        SELECT DISTINCT ON (a.incident_id) a.incident_id, a.unit_id, a.realm FROM assignments a
        WHERE a.incident_id = ANY (ids) AND a.role = 'lead' AND a.state NOT IN ('declined', 'recalled')
        ORDER BY a.incident_id, a.is_open DESC, a.sent_at DESC, a.id DESC
      $$;
      REVOKE ALL ON FUNCTION leading_units(uuid[]) FROM PUBLIC;

      CREATE FUNCTION leads_incident(wanted uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM leading_units(ARRAY[wanted]) l
          WHERE l.unit_id = ANY (acting_units()) AND l.realm = ANY (acting_realms()))
      $$;
      REVOKE ALL ON FUNCTION leads_incident(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION leads_incident(uuid) TO dieuphoi_app;

      ${leadOfIncidents(`leading_units(ids) a JOIN units u ON u.id = a.unit_id`, 'true', '', '')}
      ${supportingUnits(`EXISTS (SELECT FROM leading_units(ids) l
        WHERE l.incident_id = a.incident_id AND l.unit_id = ANY (acting_units()))`)}
      ${expandAudience(`SELECT 'lead:' || l.unit_id FROM leading_units(ARRAY(SELECT substr(key, 9)::uuid
        FROM unnest(keys) key WHERE key LIKE 'lead-of:%')) l`)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${leadOfIncidents(
        'assignments a JOIN units u ON u.id = a.unit_id',
        `a.incident_id = ANY (ids) AND a.role = 'lead' AND a.state NOT IN ('declined', 'recalled')`,
        'DISTINCT ON (a.incident_id) ',
        'ORDER BY a.incident_id, a.is_open DESC, a.sent_at DESC, a.id DESC',
      )}
      ${supportingUnits(`EXISTS (SELECT FROM assignments mine WHERE mine.incident_id = a.incident_id
        AND mine.role = 'lead' AND mine.unit_id = ANY (acting_units()) AND mine.state NOT IN ('declined', 'recalled'))`)}
      ${expandAudience(`SELECT 'lead:' || a.unit_id FROM unnest(keys) key JOIN assignments a
        ON a.incident_id = CASE WHEN key LIKE 'lead-of:%' THEN substr(key, 9)::uuid END
        AND a.role = 'lead' AND a.state NOT IN ('declined', 'recalled')`)}
      DROP FUNCTION leads_incident(uuid);
      DROP FUNCTION leading_units(uuid[]);
    `);
  }
}

const leadOfIncidents = (from: string, where: string, distinct: string, order: string): string => `
  CREATE OR REPLACE FUNCTION lead_of_incidents(ids uuid[]) RETURNS TABLE (
      incident_id uuid, unit_id uuid, unit_name text, contact_name text, contact_phone text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT ${distinct}a.incident_id, u.id, u.name, c.name, c.phone
    FROM ${from}
    LEFT JOIN contacts c ON c.unit_id = u.id AND c.rank = 'main' AND c.is_active
    WHERE ${where} AND a.realm = ANY (acting_realms())
      AND (acting_scope() IN ('team', 'leader') OR EXISTS (SELECT FROM assignments mine
        WHERE mine.incident_id = a.incident_id AND mine.unit_id = ANY (acting_units())
          AND mine.state NOT IN ('declined', 'recalled')))
    ${order}
  $$;`;

const supportingUnits = (leads: string): string => `
  CREATE OR REPLACE FUNCTION supporting_units(ids uuid[]) RETURNS TABLE (incident_id uuid, id uuid, unit_id uuid, state text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.incident_id, a.id, a.unit_id, a.state FROM assignments a
    WHERE a.incident_id = ANY (ids) AND a.role = 'supporting' AND a.realm = ANY (acting_realms())
      AND ${leads}
    ORDER BY a.sent_at, a.id
  $$;`;

const expandAudience = (leads: string): string => `
  CREATE OR REPLACE FUNCTION expand_audience(keys text[]) RETURNS text[] LANGUAGE sql VOLATILE AS $$
    SELECT coalesce(array_agg(DISTINCT k ORDER BY k), '{}') FROM (
      SELECT key AS k FROM unnest(keys) key WHERE key !~ '^(units|lead)-of:'
      UNION SELECT 'unit:' || a.unit_id FROM unnest(keys) key JOIN assignments a
        ON a.incident_id = CASE WHEN key LIKE 'units-of:%' THEN substr(key, 10)::uuid END
        AND a.state NOT IN ('declined', 'recalled')
      UNION ${leads}) expanded
  $$;`;
