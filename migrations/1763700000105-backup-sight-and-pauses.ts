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

      -- Who saved a plan is read with it.
      CREATE INDEX event_log_backup_plans ON event_log (subject_id, version) WHERE type = 'backup.plan_changed';

      -- Planned maintenance: nothing is expected of a copy's job for a time.
      CREATE TABLE backup_pauses (
        id uuid PRIMARY KEY,
        copy_id uuid NOT NULL,
        system_id uuid NOT NULL,
        reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
        until timestamptz(3) NOT NULL,
        paused_by uuid NOT NULL REFERENCES people (id),
        paused_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3),
        ended_by uuid REFERENCES people (id), -- null: by itself, at its end
        FOREIGN KEY (copy_id, system_id) REFERENCES backup_copies (id, system_id),
        CHECK (until > paused_at AND until <= paused_at + interval '14 days'),
        CHECK (ended_at BETWEEN paused_at AND until),
        CHECK (ended_by IS NULL OR ended_at IS NOT NULL)
      );
      CREATE UNIQUE INDEX backup_pauses_open ON backup_pauses (copy_id) WHERE ended_at IS NULL;
      CREATE INDEX backup_pauses_due ON backup_pauses (until) WHERE ended_at IS NULL;
      CREATE INDEX backup_pauses_system ON backup_pauses (system_id, paused_at DESC);
      ALTER TABLE backup_pauses ENABLE ROW LEVEL SECURITY;
      CREATE POLICY backup_pauses_sight ON backup_pauses FOR SELECT TO dieuphoi_app
        USING ((SELECT acting_scope()) IN ('team', 'leader')
          OR system_id IN (SELECT s.id FROM systems s WHERE s.unit_id = ANY ((SELECT acting_units())::uuid[])));
      CREATE POLICY backup_pauses_write ON backup_pauses FOR ALL TO dieuphoi_app USING ((SELECT acting_scope()) = 'team');
      CREATE POLICY backup_pauses_system ON backup_pauses FOR SELECT TO dieuphoi_system USING (true);
      GRANT SELECT, INSERT, UPDATE ON backup_pauses TO dieuphoi_app;
      GRANT SELECT ON backup_pauses TO dieuphoi_system;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE backup_pauses;
      DROP INDEX event_log_backup_plans;
      DROP POLICY assignments_findings ON assignments;
      DROP POLICY incidents_findings ON incidents;
      DROP POLICY event_log_backups ON event_log;
      DROP FUNCTION incident_is_finding(uuid), hears_of_backups();
    `);
  }
}
