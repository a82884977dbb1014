import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The product's own backups: the public halves of recovery keys, what every backup and restore test came to, and when
 * the next is due. No realm: a backup holds them all.
 */
export class SafetyNet1763700000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The next two in the morning, in the province's time.
      CREATE FUNCTION next_nightly(at timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
        SELECT (date_trunc('day', at AT TIME ZONE 'Asia/Ho_Chi_Minh' - interval '2 hours') + interval '1 day 2 hours')
          AT TIME ZONE 'Asia/Ho_Chi_Minh' $$;

      CREATE TABLE recovery_keys (
        id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{8}$'),
        public_key bytea NOT NULL CHECK (length(public_key) = 32),
        made_at timestamptz(3) NOT NULL,
        confirmed_at timestamptz(3),
        retired_at timestamptz(3)
      );
      CREATE UNIQUE INDEX recovery_keys_one_in_use ON recovery_keys ((retired_at IS NULL)) WHERE retired_at IS NULL;

      CREATE TABLE archive_runs (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('nightly', 'by_hand', 'restore_test')),
        began_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3) NOT NULL,
        is_good boolean NOT NULL,
        problem text,
        file_name text,
        archive_made_at timestamptz(3),
        bytes bigint,
        row_count bigint,
        file_count integer,
        damaged_file_count integer,
        key_id text,
        is_log_intact boolean,
        log_proved_up_to bigint,
        CHECK (is_good = (problem IS NULL))
      );
      CREATE INDEX archive_runs_latest ON archive_runs (kind, began_at DESC);

      CREATE TABLE archive_schedule (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        next_due_at timestamptz(3) NOT NULL,
        leased_until timestamptz(3)
      );
      INSERT INTO archive_schedule (next_due_at) VALUES (next_nightly(now()));
      INSERT INTO settings (key, value) VALUES ('backups_kept', '{"daily": 7, "weekly": 4, "monthly": 6}');

      -- Read by whoever may read the record; written by the server itself, in nobody's name.
      ${['recovery_keys', 'archive_runs', 'archive_schedule'].map(policiesOf).join('')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM settings WHERE key = 'backups_kept';
      DROP TABLE archive_schedule, archive_runs, recovery_keys;
      DROP FUNCTION next_nightly(timestamptz);
    `);
  }
}

const policiesOf = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_sight ON ${table} FOR SELECT TO dieuphoi_app
    USING ('record' = ANY ((SELECT acting_audience())::text[]));
  CREATE POLICY ${table}_add ON ${table} FOR INSERT TO dieuphoi_app
    WITH CHECK ((SELECT acting_scope()) = 'team' AND (SELECT acting_person()) IS NULL);
  CREATE POLICY ${table}_change ON ${table} FOR UPDATE TO dieuphoi_app
    USING ((SELECT acting_scope()) = 'team' AND (SELECT acting_person()) IS NULL);
  GRANT SELECT, INSERT, UPDATE ON ${table} TO dieuphoi_app;
`;
