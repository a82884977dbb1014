import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is on duty: the team's shifts, each unit's duty contact by day, the head of a unit as a contact of its own rank,
 * and the days that are no working days. No realm: the same people stand behind a drill and the real operation.
 */
export class Duty1763700000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SHIFTS);
    await runner.query(UNIT_DUTY);
    await runner.query(CALENDAR);
    await runner.query(SETTINGS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE UPDATE ON settings FROM dieuphoi_app;
      DROP POLICY settings_change ON settings;
      DROP POLICY settings_sight ON settings;
      ALTER TABLE settings DISABLE ROW LEVEL SECURITY;
      DELETE FROM settings WHERE key = 'office_hours';
      DROP TABLE holidays, unit_duty_days, duty_feeds, duty_shifts;
      DROP INDEX contacts_one_head;
      UPDATE contacts SET rank = 'deputy' WHERE rank = 'head';
      ALTER TABLE contacts DROP CONSTRAINT contacts_rank_check;
      ALTER TABLE contacts ADD CONSTRAINT contacts_rank_check CHECK (rank IN ('main', 'deputy'));
    `);
  }
}

const READS_TEAM = `(SELECT acting_scope()) IN ('team', 'leader')`;
const IS_TEAM = `(SELECT acting_scope()) = 'team'`;
const IS_OWN_UNIT = 'unit_id = ANY ((SELECT acting_units())::uuid[])';

const SHIFTS = `
  CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
  CREATE TABLE duty_shifts (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people (id),
    post text NOT NULL CHECK (post IN ('team', 'leader')), -- at the desk, or the leader on call
    starts_at timestamptz(3) NOT NULL,
    ends_at timestamptz(3) NOT NULL,
    handover_note text CHECK (length(handover_note) BETWEEN 1 AND 5000),
    handed_over_at timestamptz(3),
    handed_over_by uuid REFERENCES people (id),
    offered_to uuid REFERENCES people (id), -- a swap that waits for its answer
    cancelled_at timestamptz(3),
    version integer NOT NULL DEFAULT 1,
    CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '7 days'),
    CHECK ((handed_over_at IS NULL) = (handover_note IS NULL)),
    CHECK ((handed_over_at IS NULL) = (handed_over_by IS NULL)),
    CHECK (offered_to IS DISTINCT FROM person_id),
    -- Nobody stands twice at one post at the same time, whoever plans at the same instant.
    CONSTRAINT duty_shifts_once EXCLUDE USING gist (person_id WITH =, post WITH =, tstzrange(starts_at, ends_at) WITH &&)
      WHERE (cancelled_at IS NULL)
  );
  CREATE INDEX duty_shifts_time ON duty_shifts (ends_at, starts_at) WHERE cancelled_at IS NULL;
  CREATE INDEX duty_shifts_person ON duty_shifts (person_id, ends_at) WHERE cancelled_at IS NULL;
  ALTER TABLE duty_shifts ENABLE ROW LEVEL SECURITY;
  CREATE POLICY duty_shifts_sight ON duty_shifts FOR SELECT TO dieuphoi_app USING (${READS_TEAM});
  CREATE POLICY duty_shifts_plan ON duty_shifts FOR INSERT TO dieuphoi_app WITH CHECK (${IS_TEAM});
  -- A leader answers for shifts of their own, and for one that is offered to them.
  CREATE POLICY duty_shifts_change ON duty_shifts FOR UPDATE TO dieuphoi_app
    USING (${IS_TEAM} OR ((SELECT acting_scope()) = 'leader' AND (SELECT acting_person()) IN (person_id, offered_to)))
    WITH CHECK (${READS_TEAM});
  CREATE POLICY duty_shifts_system ON duty_shifts FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON duty_shifts TO dieuphoi_app;
  GRANT SELECT ON duty_shifts TO dieuphoi_system;

  -- A calendar program fetches a person's shifts by a secret address; only its hash is kept.
  CREATE TABLE duty_feeds (
    person_id uuid PRIMARY KEY REFERENCES people (id),
    token_hash bytea NOT NULL UNIQUE,
    made_at timestamptz(3) NOT NULL
  );
  ALTER TABLE duty_feeds ENABLE ROW LEVEL SECURITY;
  CREATE POLICY duty_feeds_own ON duty_feeds TO dieuphoi_app USING (person_id = (SELECT acting_person()));
  -- Whoever brings the address is nobody yet, as somebody who signs in.
  CREATE POLICY duty_feeds_opened ON duty_feeds FOR SELECT TO dieuphoi_app USING ((SELECT acting_scope()) = 'auth');
  CREATE POLICY duty_feeds_system ON duty_feeds FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON duty_feeds TO dieuphoi_app;
  GRANT SELECT ON duty_feeds TO dieuphoi_system;
`;

const UNIT_DUTY = `
  ALTER TABLE contacts DROP CONSTRAINT contacts_rank_check;
  ALTER TABLE contacts ADD CONSTRAINT contacts_rank_check CHECK (rank IN ('main', 'deputy', 'head'));
  CREATE UNIQUE INDEX contacts_one_head ON contacts (unit_id) WHERE rank = 'head' AND is_active;

  -- Whoever answers for the unit that day, in Vietnamese time; without a row it is the main contact.
  CREATE TABLE unit_duty_days (
    unit_id uuid NOT NULL,
    day date NOT NULL,
    contact_id uuid NOT NULL,
    PRIMARY KEY (unit_id, day),
    FOREIGN KEY (contact_id, unit_id) REFERENCES contacts (id, unit_id)
  );
  ALTER TABLE unit_duty_days ENABLE ROW LEVEL SECURITY;
  CREATE POLICY unit_duty_days_sight ON unit_duty_days FOR SELECT TO dieuphoi_app
    USING (${READS_TEAM} OR ${IS_OWN_UNIT});
  CREATE POLICY unit_duty_days_write ON unit_duty_days TO dieuphoi_app USING (${IS_TEAM} OR ${IS_OWN_UNIT});
  CREATE POLICY unit_duty_days_system ON unit_duty_days FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON unit_duty_days TO dieuphoi_app;
  GRANT SELECT ON unit_duty_days TO dieuphoi_system;
`;

/** The public holidays of 2026 and 2027 are the law's days (Labour Code 112) where they are certain; all are editable. */
const CALENDAR = `
  CREATE TABLE holidays (
    day date PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    is_working boolean NOT NULL DEFAULT false -- a Saturday or Sunday that is worked instead
  );
  ALTER TABLE holidays ENABLE ROW LEVEL SECURITY;
  CREATE POLICY holidays_sight ON holidays FOR SELECT TO dieuphoi_app USING (true);
  CREATE POLICY holidays_write ON holidays TO dieuphoi_app USING (${IS_TEAM});
  CREATE POLICY holidays_system ON holidays FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON holidays TO dieuphoi_app;
  GRANT SELECT ON holidays TO dieuphoi_system;
  INSERT INTO holidays (day, name) VALUES
    ('2026-01-01', 'Tết Dương lịch'),
    ('2026-02-16', 'Tết Nguyên đán (29 tháng Chạp)'), ('2026-02-17', 'Tết Nguyên đán (mồng 1)'),
    ('2026-02-18', 'Tết Nguyên đán (mồng 2)'), ('2026-02-19', 'Tết Nguyên đán (mồng 3)'),
    ('2026-02-20', 'Tết Nguyên đán (mồng 4)'),
    ('2026-04-26', 'Giỗ Tổ Hùng Vương'), ('2026-04-27', 'Nghỉ bù Giỗ Tổ Hùng Vương'),
    ('2026-04-30', 'Ngày Chiến thắng'), ('2026-05-01', 'Ngày Quốc tế lao động'),
    ('2026-09-01', 'Quốc khánh'), ('2026-09-02', 'Quốc khánh'),
    ('2027-01-01', 'Tết Dương lịch'),
    ('2027-02-05', 'Tết Nguyên đán (29 tháng Chạp)'), ('2027-02-06', 'Tết Nguyên đán (mồng 1)'),
    ('2027-02-07', 'Tết Nguyên đán (mồng 2)'), ('2027-02-08', 'Tết Nguyên đán (mồng 3)'),
    ('2027-02-09', 'Tết Nguyên đán (mồng 4)'),
    ('2027-04-16', 'Giỗ Tổ Hùng Vương'),
    ('2027-04-30', 'Ngày Chiến thắng'), ('2027-05-01', 'Ngày Quốc tế lao động'),
    ('2027-09-02', 'Quốc khánh'), ('2027-09-03', 'Quốc khánh');
  INSERT INTO settings (key, value) VALUES
    ('office_hours', '{"weekdays": [1, 2, 3, 4, 5], "spans": [["07:30", "11:30"], ["13:30", "17:00"]]}');
`;

/** Which hours are office hours is the team's to change; no other setting is changed from within. */
const SETTINGS = `
  ALTER TABLE settings ENABLE ROW LEVEL SECURITY;
  CREATE POLICY settings_sight ON settings FOR SELECT TO dieuphoi_app, dieuphoi_system USING (true);
  CREATE POLICY settings_change ON settings FOR UPDATE TO dieuphoi_app USING (${IS_TEAM} AND key = 'office_hours');
  GRANT UPDATE (value, changed_at) ON settings TO dieuphoi_app;
`;
