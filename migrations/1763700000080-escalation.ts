import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What chases whom and when: policies, their running timers, and the places up to which followers have read the log. */
export class Escalation1763700000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CONSUMERS);
    await runner.query(ASSIGNMENTS);
    await runner.query(POLICIES);
    await runner.query(TIMERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE escalation_timers, escalation_policies, consumers;
      ALTER TABLE assignments DROP COLUMN unreachable_at, DROP COLUMN reminded_at, DROP COLUMN call_asked_at, DROP COLUMN answer_expired_at,
        DROP COLUMN first_reported_at;
    `);
  }
}

const IN_REALM = 'realm = ANY ((SELECT acting_realms())::uuid[])';
const IS_TEAM = `(SELECT acting_scope()) = 'team'`;
const READS_TEAM = `(SELECT acting_scope()) IN ('team', 'leader')`;

const CONSUMERS = `
  -- A follower of the log moves its place in the transaction that writes its effect. What was before it is not its.
  CREATE TABLE consumers (
    name text PRIMARY KEY,
    seq bigint NOT NULL,
    moved_at timestamptz(3) NOT NULL
  );
  INSERT INTO consumers SELECT 'escalation', coalesce(max(seq), 0), now() FROM event_log;
  ALTER TABLE consumers ENABLE ROW LEVEL SECURITY;
  CREATE POLICY consumers_team ON consumers TO dieuphoi_app USING (${IS_TEAM});
  CREATE POLICY consumers_system ON consumers FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, UPDATE ON consumers TO dieuphoi_app;
  GRANT SELECT ON consumers TO dieuphoi_system;
`;

const ASSIGNMENTS = `
  ALTER TABLE assignments
    ADD COLUMN first_reported_at timestamptz(3),
    ADD COLUMN answer_expired_at timestamptz(3), -- acknowledged, then nothing: it is chased again
    ADD COLUMN call_asked_at timestamptz(3),
    ADD COLUMN reminded_at timestamptz(3),
    ADD COLUMN unreachable_at timestamptz(3); -- none of the unit's contacts could be told
  UPDATE assignments SET first_reported_at = coalesce(started_at, done_at);
`;

/**
 * The terms are the product's own: no law gives units a number (only a request of the police in a dangerous situation
 * has one, 24 h: Decree 330/2026, article 18.1). Steps count from the dispatch.
 */
const POLICIES = `
  CREATE TABLE escalation_policies (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    position integer NOT NULL, -- the first that fits is taken
    severities text[] NOT NULL, -- empty: every severity
    kinds text[] NOT NULL, -- of units; empty: every kind
    hours text NOT NULL CHECK (hours IN ('always', 'office')),
    is_urgent boolean NOT NULL, -- passes quiet hours
    steps jsonb NOT NULL CHECK (jsonb_typeof(steps) = 'array' AND jsonb_array_length(steps) BETWEEN 1 AND 10),
    repeats integer NOT NULL CHECK (repeats BETWEEN 0 AND 5),
    expires_minutes integer CHECK (expires_minutes BETWEEN 5 AND 10080),
    first_report_minutes integer CHECK (first_report_minutes BETWEEN 5 AND 43200),
    resolve_minutes integer CHECK (resolve_minutes BETWEEN 5 AND 129600),
    window_hours integer NOT NULL DEFAULT 168 CHECK (window_hours BETWEEN 1 AND 2160),
    is_active boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1
  );
  ALTER TABLE escalation_policies ENABLE ROW LEVEL SECURITY;
  CREATE POLICY escalation_policies_sight ON escalation_policies FOR SELECT TO dieuphoi_app USING (${READS_TEAM});
  CREATE POLICY escalation_policies_add ON escalation_policies FOR INSERT TO dieuphoi_app WITH CHECK (${IS_TEAM});
  CREATE POLICY escalation_policies_change ON escalation_policies FOR UPDATE TO dieuphoi_app USING (${IS_TEAM});
  CREATE POLICY escalation_policies_system ON escalation_policies FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON escalation_policies TO dieuphoi_app;
  GRANT SELECT ON escalation_policies TO dieuphoi_system;
  INSERT INTO escalation_policies
      (id, name, position, severities, kinds, hours, is_urgent, steps, repeats, expires_minutes, first_report_minutes, resolve_minutes)
    VALUES
    ('00000000-0000-7000-8000-000000000101', 'Khẩn cấp và cao', 10, '{critical,high}', '{}', 'always', true, '[
      {"afterMinutes": 0, "whom": "duty_contact"}, {"afterMinutes": 5, "whom": "deputy"},
      {"afterMinutes": 10, "whom": "head"}, {"afterMinutes": 15, "whom": "team_lead"},
      {"afterMinutes": 30, "whom": "on_call_leader"}]', 1, 60, 120, NULL),
    ('00000000-0000-7000-8000-000000000102', 'Nhà mạng và đơn vị giám sát, trực 24/7', 20, '{}', '{isp,vendor}', 'always', false, '[
      {"afterMinutes": 0, "whom": "duty_contact"}, {"afterMinutes": 30, "whom": "deputy"},
      {"afterMinutes": 60, "whom": "team_lead"}]', 1, 240, 480, NULL),
    ('00000000-0000-7000-8000-000000000103', 'Trung bình', 30, '{medium}', '{}', 'always', false, '[
      {"afterMinutes": 0, "whom": "duty_contact"}, {"afterMinutes": 30, "whom": "deputy"},
      {"afterMinutes": 60, "whom": "head"}, {"afterMinutes": 90, "whom": "team_lead"}]', 1, 240, 480, NULL),
    ('00000000-0000-7000-8000-000000000104', 'Thấp, trong giờ hành chính', 40, '{low}', '{}', 'office', false, '[
      {"afterMinutes": 0, "whom": "duty_contact"}, {"afterMinutes": 120, "whom": "deputy"},
      {"afterMinutes": 240, "whom": "team_lead"}]', 0, NULL, 1440, NULL);
`;

const TIMERS = `
  -- One row a thing that is waited for; it moves on as it fires, so that its own state is the guard.
  CREATE TABLE escalation_timers (
    id uuid PRIMARY KEY,
    realm uuid NOT NULL REFERENCES realms (id),
    incident_id uuid NOT NULL,
    assignment_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('answer', 'activity', 'first_report', 'resolution')),
    plan jsonb NOT NULL, -- the policy as it was when the timer was set
    step integer NOT NULL DEFAULT 0, -- the next to fire
    round integer NOT NULL DEFAULT 0,
    began_at timestamptz(3) NOT NULL,
    target_at timestamptz(3), -- the deadline itself, of the two kinds that have one
    due_at timestamptz(3), -- null once it has ended
    fired_at timestamptz(3),
    ended_at timestamptz(3),
    end_reason text CHECK (end_reason IN ('answered', 'met', 'declined', 'recalled', 'finished', 'exhausted', 'too_old',
      'breached')),
    is_raised boolean NOT NULL DEFAULT false, -- the auditor found it overdue and said so
    UNIQUE (assignment_id, kind),
    FOREIGN KEY (assignment_id, realm) REFERENCES assignments (id, realm),
    FOREIGN KEY (incident_id, realm) REFERENCES incidents (id, realm),
    CHECK ((due_at IS NULL) = (ended_at IS NOT NULL)),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
    CHECK ((kind IN ('first_report', 'resolution')) = (target_at IS NOT NULL))
  );
  CREATE INDEX escalation_timers_due ON escalation_timers (realm, due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX escalation_timers_incident ON escalation_timers (incident_id);
  ALTER TABLE escalation_timers ENABLE ROW LEVEL SECURITY;
  CREATE POLICY escalation_timers_sight ON escalation_timers FOR SELECT TO dieuphoi_app USING (${IN_REALM}
    AND (${IS_TEAM} OR ${READS_TEAM} AND NOT incident_is_red(incident_id)));
  CREATE POLICY escalation_timers_set ON escalation_timers FOR INSERT TO dieuphoi_app WITH CHECK (${IN_REALM} AND ${IS_TEAM});
  CREATE POLICY escalation_timers_move ON escalation_timers FOR UPDATE TO dieuphoi_app USING (${IN_REALM} AND ${IS_TEAM});
  CREATE POLICY escalation_timers_system ON escalation_timers FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON escalation_timers TO dieuphoi_app;
  GRANT SELECT ON escalation_timers TO dieuphoi_system;
`;
