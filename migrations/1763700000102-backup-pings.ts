import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a copy's job said by its ping address, and when its silence falls due. */
export class BackupPings1763700000102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- When the job last said that it succeeded; null: it only began, or failed.
      ALTER TABLE backup_pings ALTER COLUMN at DROP NOT NULL;
      CREATE INDEX backup_pings_due ON backup_pings (down_at) WHERE down_at IS NOT NULL;

      -- The last hundred of each copy.
      CREATE TABLE backup_ping_log (
        id uuid PRIMARY KEY,
        copy_id uuid NOT NULL,
        system_id uuid NOT NULL,
        at timestamptz(3) NOT NULL,
        kind text NOT NULL CHECK (kind IN ('success', 'start', 'fail', 'log', 'exit')),
        exit_status smallint CHECK (exit_status BETWEEN 0 AND 255),
        rid uuid,
        duration_ms bigint CHECK (duration_ms >= 0),
        body bytea CHECK (length(body) BETWEEN 1 AND 10000),
        is_cut boolean NOT NULL, -- more was sent than is kept
        FOREIGN KEY (copy_id, system_id) REFERENCES backup_copies (id, system_id),
        CHECK ((kind = 'exit') = (exit_status IS NOT NULL))
      );
      CREATE INDEX backup_ping_log_copy ON backup_ping_log (copy_id, at DESC, id DESC);
      CREATE INDEX backup_ping_log_system ON backup_ping_log (system_id, at DESC, id DESC);

      ALTER TABLE backup_ping_log ENABLE ROW LEVEL SECURITY;
      CREATE POLICY backup_ping_log_sight ON backup_ping_log FOR SELECT TO dieuphoi_app
        USING ((SELECT acting_scope()) IN ('team', 'leader')
          OR system_id IN (SELECT s.id FROM systems s WHERE s.unit_id = ANY ((SELECT acting_units())::uuid[])));
      CREATE POLICY backup_ping_log_write ON backup_ping_log FOR ALL TO dieuphoi_app
        USING ((SELECT acting_scope()) = 'team');
      CREATE POLICY backup_ping_log_system ON backup_ping_log FOR SELECT TO dieuphoi_system USING (true);
      GRANT SELECT, INSERT, DELETE ON backup_ping_log TO dieuphoi_app;
      GRANT SELECT ON backup_ping_log TO dieuphoi_system;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE backup_ping_log;
      DROP INDEX backup_pings_due;
      DELETE FROM backup_pings WHERE at IS NULL;
      ALTER TABLE backup_pings ALTER COLUMN at SET NOT NULL;
    `);
  }
}
