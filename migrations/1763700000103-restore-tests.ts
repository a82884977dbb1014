import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people say of backups: restore tests with their minutes, and reports of tools that the product cannot read. */
export class RestoreTests1763700000103 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [TESTS, REPORTS, SIGHT]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE backup_reports, backup_restore_tests;
      DROP FUNCTION restore_test_stays(), backup_report_stays();
    `);
  }
}

const TESTS = `
  CREATE TABLE backup_restore_tests (
    id uuid PRIMARY KEY,
    system_id uuid NOT NULL,
    copy_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('planned', 'running', 'passed', 'failed', 'inconclusive', 'cancelled')),
    planned_for date NOT NULL,
    performer_name text NOT NULL CHECK (length(performer_name) BETWEEN 1 AND 120),
    performer_function text NOT NULL CHECK (length(performer_function) BETWEEN 1 AND 120),
    witness_name text NOT NULL CHECK (length(witness_name) BETWEEN 1 AND 120),
    witness_function text NOT NULL CHECK (length(witness_function) BETWEEN 1 AND 120),
    scope text NOT NULL CHECK (scope IN ('full', 'sample')),
    sample_count integer CHECK (sample_count >= 1),
    sample_of integer CHECK (sample_of >= sample_count),
    snapshot text CHECK (length(snapshot) BETWEEN 1 AND 200),
    target text NOT NULL CHECK (length(target) BETWEEN 1 AND 200),
    steps jsonb NOT NULL, -- [{ text, doneAt }], in order
    started_at timestamptz(3),
    finished_at timestamptz(3) CHECK (finished_at > started_at),
    rto_hours integer, -- as the plan had it when the test was finished
    outcome jsonb, -- what was compared and found, and what follows
    cancel_reason text CHECK (length(cancel_reason) BETWEEN 1 AND 2000),
    made_by uuid NOT NULL REFERENCES people (id),
    made_at timestamptz(3) NOT NULL,
    settled_by uuid REFERENCES people (id),
    settled_at timestamptz(3), -- when it was written down as finished or cancelled
    FOREIGN KEY (copy_id, system_id) REFERENCES backup_copies (id, system_id),
    CHECK ((scope = 'sample') = (sample_count IS NOT NULL) AND (sample_count IS NULL) = (sample_of IS NULL)),
    CHECK ((state IN ('planned', 'running')) = (settled_at IS NULL) AND (settled_at IS NULL) = (settled_by IS NULL)),
    CHECK ((state IN ('passed', 'failed', 'inconclusive')) = (finished_at IS NOT NULL)),
    CHECK ((finished_at IS NULL) = (outcome IS NULL)),
    CHECK ((state = 'cancelled') = (cancel_reason IS NOT NULL)),
    CHECK (state = 'cancelled' OR (state = 'planned') = (started_at IS NULL)),
    CHECK (finished_at IS NULL OR started_at IS NOT NULL)
  );
  CREATE INDEX backup_restore_tests_system ON backup_restore_tests (system_id);
  CREATE INDEX backup_restore_tests_copy ON backup_restore_tests (copy_id);

  CREATE FUNCTION restore_test_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' OR OLD.settled_at IS NOT NULL
    THEN RAISE EXCEPTION 'a restore test that was minuted stays' USING ERRCODE = '23514'; END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER backup_restore_tests_stay BEFORE UPDATE OR DELETE ON backup_restore_tests
    FOR EACH ROW EXECUTE FUNCTION restore_test_stays();
`;

const REPORTS = `
  -- A file that somebody vouches for. It says that there is a report, and no more.
  CREATE TABLE backup_reports (
    id uuid PRIMARY KEY,
    system_id uuid NOT NULL,
    copy_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('run', 'check', 'restore')),
    about_at timestamptz(3) NOT NULL,
    vouched_name text NOT NULL CHECK (length(vouched_name) BETWEEN 1 AND 120),
    vouched_function text NOT NULL CHECK (length(vouched_function) BETWEEN 1 AND 120),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    original_name text NOT NULL CHECK (length(original_name) BETWEEN 1 AND 1000),
    size integer NOT NULL CHECK (size > 0),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    at timestamptz(3) NOT NULL CHECK (about_at <= at),
    by uuid NOT NULL REFERENCES people (id),
    FOREIGN KEY (copy_id, system_id) REFERENCES backup_copies (id, system_id)
  );
  CREATE INDEX backup_reports_system ON backup_reports (system_id, at DESC);
  CREATE INDEX backup_reports_copy ON backup_reports (copy_id, about_at DESC);
  CREATE INDEX backup_reports_sha256 ON backup_reports (sha256);

  CREATE FUNCTION backup_report_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'a report is only added' USING ERRCODE = '23514';
  END $$;
  CREATE TRIGGER backup_reports_stay BEFORE UPDATE OR DELETE ON backup_reports
    FOR EACH ROW EXECUTE FUNCTION backup_report_stays();
`;

const SEES_ALL = `(SELECT acting_scope()) IN ('team', 'leader')`;
const IS_TEAM = `(SELECT acting_scope()) = 'team'`;
const IS_OWN = `system_id IN (SELECT s.id FROM systems s WHERE s.unit_id = ANY ((SELECT acting_units())::uuid[]))`;
const UNIT_WRITES = `(SELECT acting_scope()) = 'units' AND ${IS_OWN}`;

const SIGHT =
  ['backup_restore_tests', 'backup_reports']
    .map(
      (table) => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_sight ON ${table} FOR SELECT TO dieuphoi_app USING (${SEES_ALL} OR ${IS_OWN});
  CREATE POLICY ${table}_write ON ${table} FOR ALL TO dieuphoi_app USING (${IS_TEAM});
  CREATE POLICY ${table}_system ON ${table} FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT ON ${table} TO dieuphoi_app;
  GRANT SELECT ON ${table} TO dieuphoi_system;`,
    )
    .join('\n') +
  `
  GRANT UPDATE ON backup_restore_tests TO dieuphoi_app;
  -- A unit tests the restore of its own systems itself.
  CREATE POLICY backup_restore_tests_own_add ON backup_restore_tests FOR INSERT TO dieuphoi_app
    WITH CHECK (${UNIT_WRITES});
  CREATE POLICY backup_restore_tests_own_change ON backup_restore_tests FOR UPDATE TO dieuphoi_app
    USING (${UNIT_WRITES});
`;
