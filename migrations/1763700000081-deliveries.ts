import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was told to whom, by which channel, and what became of it; who wants to be told how; links that answer without an account. */
export class Deliveries1763700000081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CHANNELS);
    await runner.query(REACHED);
    await runner.query(TESTS);
    await runner.query(LINKS);
    await runner.query(DELIVERIES);
    await runner.query(GROUPS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION find_answer_link(bytea), take_push_endpoint(text), set_own_email(text);
      DROP TABLE unit_groups, delivery_attempts, deliveries, answer_links, contact_test_answers, contact_tests,
        push_subscriptions, notification_preferences, channels;
      DELETE FROM settings WHERE key IN ('quiet_hours', 'contact_test', 'readiness');
      ALTER TABLE contacts DROP COLUMN confirmed_at;
      ALTER TABLE people DROP COLUMN email;
    `);
  }
}

const IN_REALM = 'realm = ANY ((SELECT acting_realms())::uuid[])';
const IS_TEAM = `(SELECT acting_scope()) = 'team'`;
const READS_TEAM = `(SELECT acting_scope()) IN ('team', 'leader')`;
const IS_OWN = 'person_id = (SELECT acting_person())';

const CHANNELS = `
  CREATE TABLE channels (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('email', 'push', 'webhook')),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    config jsonb NOT NULL DEFAULT '{}', -- nothing secret
    sealed bytea, -- the secrets, readable only with the key in DATA_DIR/keys
    is_active boolean NOT NULL DEFAULT true,
    failing_since timestamptz(3),
    failures integer NOT NULL DEFAULT 0,
    retry_at timestamptz(3), -- nothing is tried before
    last_good_at timestamptz(3),
    last_problem text,
    version integer NOT NULL DEFAULT 1,
    CHECK ((failing_since IS NULL) = (failures = 0))
  );
  CREATE UNIQUE INDEX channels_one_each ON channels (kind) WHERE kind IN ('email', 'push');
  INSERT INTO channels (id, kind, name) VALUES
    ('00000000-0000-7000-8000-000000000201', 'email', 'Thư điện tử'),
    ('00000000-0000-7000-8000-000000000202', 'push', 'Thông báo đẩy');
  ALTER TABLE channels ENABLE ROW LEVEL SECURITY;
  CREATE POLICY channels_sight ON channels FOR SELECT TO dieuphoi_app USING (${READS_TEAM}
    OR kind = 'push' AND (SELECT acting_person()) IS NOT NULL);
  CREATE POLICY channels_add ON channels FOR INSERT TO dieuphoi_app WITH CHECK (${IS_TEAM});
  CREATE POLICY channels_change ON channels FOR UPDATE TO dieuphoi_app USING (${IS_TEAM});
  CREATE POLICY channels_system ON channels FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON channels TO dieuphoi_app;
  GRANT SELECT ON channels TO dieuphoi_system;
`;

const REACHED = `
  ALTER TABLE people ADD COLUMN email text CHECK (length(email) BETWEEN 3 AND 200);
  -- One's own address, and nothing else of one's row.
  CREATE FUNCTION set_own_email(wanted text) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE people SET email = wanted WHERE id = acting_person() AND is_active
  $$;
  REVOKE ALL ON FUNCTION set_own_email(text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION set_own_email(text) TO dieuphoi_app;
  ALTER TABLE contacts ADD COLUMN confirmed_at timestamptz(3); -- last time that this contact itself answered anything

  CREATE TABLE notification_preferences (
    person_id uuid PRIMARY KEY REFERENCES people (id),
    channels text[] NOT NULL CHECK (channels <@ '{in_app,email,push,webhook}'),
    quiet_from time,
    quiet_to time,
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
  );
  ALTER TABLE notification_preferences ENABLE ROW LEVEL SECURITY;
  CREATE POLICY notification_preferences_own ON notification_preferences TO dieuphoi_app
    USING (${IS_OWN} OR ${IS_TEAM}) WITH CHECK (${IS_OWN});
  CREATE POLICY notification_preferences_system ON notification_preferences FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON notification_preferences TO dieuphoi_app;
  GRANT SELECT ON notification_preferences TO dieuphoi_system;
  INSERT INTO settings (key, value) VALUES ('quiet_hours', '{"from": "22:00", "to": "06:00"}');

  CREATE TABLE push_subscriptions (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people (id),
    endpoint text NOT NULL UNIQUE CHECK (length(endpoint) BETWEEN 10 AND 1000),
    p256dh text NOT NULL,
    auth text NOT NULL,
    device text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    gone_at timestamptz(3)
  );
  CREATE INDEX push_subscriptions_person ON push_subscriptions (person_id) WHERE gone_at IS NULL;
  ALTER TABLE push_subscriptions ENABLE ROW LEVEL SECURITY;
  CREATE POLICY push_subscriptions_own ON push_subscriptions TO dieuphoi_app USING (${IS_OWN} OR ${IS_TEAM})
    WITH CHECK (${IS_OWN} OR ${IS_TEAM});
  CREATE POLICY push_subscriptions_system ON push_subscriptions FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON push_subscriptions TO dieuphoi_app;
  -- A device that somebody else used before is whoever has it now; the other's row is behind the policy.
  CREATE FUNCTION take_push_endpoint(wanted text) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ DELETE FROM push_subscriptions WHERE endpoint = wanted $$;
  REVOKE ALL ON FUNCTION take_push_endpoint(text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION take_push_endpoint(text) TO dieuphoi_app;
  GRANT SELECT ON push_subscriptions TO dieuphoi_system;
`;

const TESTS = `
  CREATE TABLE contact_tests (
    id uuid PRIMARY KEY,
    month text UNIQUE CHECK (month ~ '^\\d{4}-\\d{2}$'), -- of the one that begins by itself
    started_at timestamptz(3) NOT NULL,
    started_by uuid REFERENCES people (id)
  );
  CREATE TABLE contact_test_answers (
    test_id uuid NOT NULL REFERENCES contact_tests (id),
    contact_id uuid NOT NULL REFERENCES contacts (id),
    answered_at timestamptz(3), -- null: asked, silent
    via text CHECK (via IN ('web', 'link', 'phone')),
    PRIMARY KEY (test_id, contact_id),
    CHECK ((answered_at IS NULL) = (via IS NULL))
  );
  ALTER TABLE contact_tests ENABLE ROW LEVEL SECURITY;
  CREATE POLICY contact_tests_sight ON contact_tests FOR SELECT TO dieuphoi_app USING (${READS_TEAM});
  CREATE POLICY contact_tests_begin ON contact_tests FOR INSERT TO dieuphoi_app WITH CHECK (${IS_TEAM});
  CREATE POLICY contact_tests_system ON contact_tests FOR SELECT TO dieuphoi_system USING (true);
  ALTER TABLE contact_test_answers ENABLE ROW LEVEL SECURITY;
  CREATE POLICY contact_test_answers_sight ON contact_test_answers FOR SELECT TO dieuphoi_app USING (${READS_TEAM});
  CREATE POLICY contact_test_answers_ask ON contact_test_answers FOR INSERT TO dieuphoi_app WITH CHECK (${IS_TEAM});
  CREATE POLICY contact_test_answers_take ON contact_test_answers FOR UPDATE TO dieuphoi_app USING (${IS_TEAM});
  CREATE POLICY contact_test_answers_system ON contact_test_answers FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT ON contact_tests TO dieuphoi_app;
  GRANT SELECT, INSERT, UPDATE ON contact_test_answers TO dieuphoi_app;
  GRANT SELECT ON contact_tests, contact_test_answers TO dieuphoi_system;
  INSERT INTO settings (key, value) VALUES
    ('contact_test', '{"day": 5, "time": "09:00", "isOn": true}'),
    ('readiness', '{"untestedDays": 90}');
`;

const LINKS = `
  -- One assignment (or one test) and one contact: whoever holds it answers as that contact, for this alone.
  CREATE TABLE answer_links (
    id uuid PRIMARY KEY,
    realm uuid NOT NULL REFERENCES realms (id),
    token_hash bytea NOT NULL UNIQUE,
    assignment_id uuid,
    contact_test_id uuid REFERENCES contact_tests (id),
    contact_id uuid NOT NULL REFERENCES contacts (id),
    made_at timestamptz(3) NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    revoked_at timestamptz(3),
    FOREIGN KEY (assignment_id, realm) REFERENCES assignments (id, realm),
    CHECK (num_nonnulls(assignment_id, contact_test_id) = 1)
  );
  CREATE INDEX answer_links_assignment ON answer_links (assignment_id) WHERE revoked_at IS NULL;
  ALTER TABLE answer_links ENABLE ROW LEVEL SECURITY;
  CREATE POLICY answer_links_team ON answer_links TO dieuphoi_app USING (${IN_REALM} AND ${IS_TEAM});
  CREATE POLICY answer_links_system ON answer_links FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON answer_links TO dieuphoi_app;
  GRANT SELECT ON answer_links TO dieuphoi_system;

  -- Whoever shows a link has no sight yet: this gives what it stands for, and nothing else.
  CREATE FUNCTION find_answer_link(wanted bytea) RETURNS TABLE (
      id uuid, realm uuid, assignment_id uuid, contact_test_id uuid, contact_id uuid, contact_name text, unit_id uuid,
      unit_name text, person_id uuid, expires_at timestamptz, revoked_at timestamptz, is_active boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.id, l.realm, l.assignment_id, l.contact_test_id, c.id, c.name, u.id, u.name,
      (SELECT p.id FROM people p WHERE p.contact_id = c.id AND p.is_active LIMIT 1), l.expires_at, l.revoked_at, c.is_active
    FROM answer_links l JOIN contacts c ON c.id = l.contact_id JOIN units u ON u.id = c.unit_id
    WHERE l.token_hash = wanted
  $$;
  REVOKE ALL ON FUNCTION find_answer_link(bytea) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION find_answer_link(bytea) TO dieuphoi_app;
`;

const DELIVERIES = `
  CREATE TABLE deliveries (
    id uuid PRIMARY KEY,
    realm uuid NOT NULL REFERENCES realms (id),
    cause text NOT NULL, -- what it was made for: with its recipient and channel it is made once
    kind text NOT NULL CHECK (kind IN ('order', 'reminder', 'unreachable', 'answer_expired', 'deadline', 'unit_answer',
      'contact_test', 'password_reset', 'step_missed')),
    incident_id uuid,
    assignment_id uuid,
    contact_test_id uuid REFERENCES contact_tests (id),
    contact_id uuid REFERENCES contacts (id),
    person_id uuid REFERENCES people (id),
    channel text NOT NULL CHECK (channel IN ('in_app', 'email', 'push', 'webhook')),
    channel_id uuid REFERENCES channels (id),
    address text,
    is_urgent boolean NOT NULL,
    data jsonb NOT NULL DEFAULT '{}',
    state text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'delivered', 'failed', 'bounced', 'skipped')),
    reason text,
    attempts integer NOT NULL DEFAULT 0,
    bundle_id uuid, -- sent together as one message; its Message-ID
    created_at timestamptz(3) NOT NULL,
    due_at timestamptz(3), -- tried next; null once settled
    claimed_until timestamptz(3),
    sent_at timestamptz(3),
    delivered_at timestamptz(3),
    read_at timestamptz(3),
    FOREIGN KEY (assignment_id, realm) REFERENCES assignments (id, realm),
    FOREIGN KEY (incident_id, realm) REFERENCES incidents (id, realm),
    CHECK (num_nonnulls(contact_id, person_id) > 0),
    CHECK ((due_at IS NOT NULL) = (state IN ('queued', 'sending'))),
    CHECK (state <> 'skipped' OR reason IS NOT NULL),
    CHECK ((channel = 'in_app') = (channel_id IS NULL))
  );
  CREATE UNIQUE INDEX deliveries_once ON deliveries
    (cause, (coalesce(contact_id, person_id)), channel, (coalesce(channel_id, '00000000-0000-0000-0000-000000000000')));
  CREATE INDEX deliveries_due ON deliveries (channel_id, due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX deliveries_address ON deliveries (channel_id, address, sent_at DESC) WHERE sent_at IS NOT NULL;
  CREATE INDEX deliveries_assignment ON deliveries (assignment_id, created_at DESC);
  CREATE INDEX deliveries_incident ON deliveries (incident_id);
  CREATE INDEX deliveries_bell ON deliveries (person_id, created_at DESC) WHERE channel = 'in_app' AND person_id IS NOT NULL;
  CREATE INDEX deliveries_test ON deliveries (contact_test_id) WHERE contact_test_id IS NOT NULL;
  ALTER TABLE deliveries ENABLE ROW LEVEL SECURITY;
  CREATE POLICY deliveries_sight ON deliveries FOR SELECT TO dieuphoi_app USING (${IN_REALM} AND (${IS_TEAM} OR ${IS_OWN}
    OR ${READS_TEAM} AND assignment_id IS NOT NULL AND NOT incident_is_red(incident_id)));
  CREATE POLICY deliveries_make ON deliveries FOR INSERT TO dieuphoi_app WITH CHECK (${IN_REALM} AND ${IS_TEAM});
  CREATE POLICY deliveries_settle ON deliveries FOR UPDATE TO dieuphoi_app USING (${IN_REALM} AND (${IS_TEAM} OR ${IS_OWN}));
  CREATE POLICY deliveries_system ON deliveries FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON deliveries TO dieuphoi_app;
  GRANT SELECT ON deliveries TO dieuphoi_system;

  CREATE TABLE delivery_attempts (
    delivery_id uuid NOT NULL REFERENCES deliveries (id),
    attempt integer NOT NULL,
    at timestamptz(3) NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('sent', 'retry', 'failed')),
    words text, -- the server's own
    PRIMARY KEY (delivery_id, attempt)
  );
  ALTER TABLE delivery_attempts ENABLE ROW LEVEL SECURITY;
  CREATE POLICY delivery_attempts_team ON delivery_attempts TO dieuphoi_app USING (${IS_TEAM});
  CREATE POLICY delivery_attempts_system ON delivery_attempts FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT ON delivery_attempts TO dieuphoi_app;
  GRANT SELECT ON delivery_attempts TO dieuphoi_system;
`;

const GROUPS = `
  CREATE TABLE unit_groups (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    unit_ids uuid[] NOT NULL CHECK (cardinality(unit_ids) BETWEEN 1 AND 200),
    is_active boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1
  );
  CREATE UNIQUE INDEX unit_groups_name ON unit_groups (lower(name)) WHERE is_active;
  ALTER TABLE unit_groups ENABLE ROW LEVEL SECURITY;
  CREATE POLICY unit_groups_sight ON unit_groups FOR SELECT TO dieuphoi_app USING (${READS_TEAM});
  CREATE POLICY unit_groups_add ON unit_groups FOR INSERT TO dieuphoi_app WITH CHECK (${IS_TEAM});
  CREATE POLICY unit_groups_change ON unit_groups FOR UPDATE TO dieuphoi_app USING (${IS_TEAM});
  CREATE POLICY unit_groups_system ON unit_groups FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON unit_groups TO dieuphoi_app;
  GRANT SELECT ON unit_groups TO dieuphoi_system;
`;
