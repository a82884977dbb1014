import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever reads as the leadership does, and was not given the backups, is a machine in a room: the duty room's wall. Which system
 * has bad copies is nothing for whoever stands before it. Asked once a statement, not once a row.
 */
const HEARS = '(SELECT hears_of_backups())';

/** Behind every list, count, search and the stream: no event of backups, no finding, none of its orders; and pauses of copies. */
export class BackupSightAndPauses1763700000105 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION hears_of_backups() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT acting_scope() <> 'leader' OR 'backups' = ANY (acting_audience()) $$;
      -- A policy on assignments cannot look into incidents, whose own policy looks into assignments.
      CREATE FUNCTION incident_is_finding(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$ SELECT kind = 'backup_finding' FROM incidents WHERE id = wanted $$;
      REVOKE ALL ON FUNCTION incident_is_finding(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION incident_is_finding(uuid) TO dieuphoi_app;

      CREATE POLICY event_log_backups ON event_log AS RESTRICTIVE FOR SELECT TO dieuphoi_app
        USING (${HEARS} OR type NOT LIKE 'backup.%');
      CREATE POLICY incidents_findings ON incidents AS RESTRICTIVE FOR SELECT TO dieuphoi_app
        USING (${HEARS} OR kind <> 'backup_finding');
      CREATE POLICY assignments_findings ON assignments AS RESTRICTIVE FOR SELECT TO dieuphoi_app
        USING (${HEARS} OR NOT incident_is_finding(incident_id));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY assignments_findings ON assignments;
      DROP POLICY incidents_findings ON incidents;
      DROP POLICY event_log_backups ON event_log;
      DROP FUNCTION incident_is_finding(uuid), hears_of_backups();
    `);
  }
}
