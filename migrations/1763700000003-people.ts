import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Units, their contacts and systems, the people who sign in, their sessions and failed attempts. No realm: they serve all. */
export class People1763700000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UNITS);
    await runner.query(PEOPLE);
    await runner.query(SESSIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION find_session(bytea, timestamptz);
      DROP TABLE login_failures, sessions, people, systems, contacts, units;
    `);
  }
}

const UNITS = `
  CREATE TABLE units (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE CHECK (code ~ '^[A-Za-z0-9-]{1,20}$'),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    name_en text,
    kind text NOT NULL CHECK (kind IN ('commune', 'ward', 'special_zone', 'department', 'police', 'party', 'office',
      'inspectorate', 'authority', 'military', 'isp', 'vendor')),
    dispatchable boolean NOT NULL,
    search text GENERATED ALWAYS AS (vi_fold(name || ' ' || code || ' ' || coalesce(name_en, ''))) STORED,
    version integer NOT NULL DEFAULT 1,
    CHECK (kind <> 'military' OR NOT dispatchable)
  );
  CREATE INDEX units_search ON units USING gin (search gin_trgm_ops);

  CREATE TABLE contacts (
    id uuid PRIMARY KEY,
    unit_id uuid NOT NULL REFERENCES units (id),
    name text NOT NULL,
    position text,
    phone text,
    email text,
    rank text NOT NULL CHECK (rank IN ('main', 'deputy')),
    is_active boolean NOT NULL DEFAULT true,
    UNIQUE (id, unit_id)
  );
  CREATE UNIQUE INDEX contacts_one_main ON contacts (unit_id) WHERE rank = 'main' AND is_active;
  CREATE INDEX contacts_unit ON contacts (unit_id);

  CREATE TABLE systems (
    id uuid PRIMARY KEY,
    unit_id uuid NOT NULL REFERENCES units (id),
    name text NOT NULL,
    level smallint NOT NULL CHECK (level BETWEEN 1 AND 5),
    search text GENERATED ALWAYS AS (vi_fold(name)) STORED,
    UNIQUE (unit_id, name)
  );

  ALTER TABLE contacts ENABLE ROW LEVEL SECURITY;
  CREATE POLICY contacts_sight ON contacts FOR SELECT TO dieuphoi_app USING (
    (SELECT acting_scope()) IN ('team', 'leader', 'auth') OR unit_id = ANY ((SELECT acting_units())::uuid[]));
  CREATE POLICY contacts_add ON contacts FOR INSERT TO dieuphoi_app WITH CHECK ((SELECT acting_scope()) = 'team');
  CREATE POLICY contacts_change ON contacts FOR UPDATE TO dieuphoi_app USING ((SELECT acting_scope()) = 'team');
  CREATE POLICY contacts_system ON contacts FOR SELECT TO dieuphoi_system USING (true);
  ALTER TABLE systems ENABLE ROW LEVEL SECURITY;
  CREATE POLICY systems_sight ON systems FOR SELECT TO dieuphoi_app USING (
    (SELECT acting_scope()) IN ('team', 'leader') OR unit_id = ANY ((SELECT acting_units())::uuid[]));
  CREATE POLICY systems_add ON systems FOR INSERT TO dieuphoi_app WITH CHECK ((SELECT acting_scope()) = 'team');
  CREATE POLICY systems_change ON systems FOR UPDATE TO dieuphoi_app USING ((SELECT acting_scope()) = 'team');
  GRANT SELECT, INSERT, UPDATE ON units, contacts, systems TO dieuphoi_app;
  GRANT SELECT ON units, contacts, systems TO dieuphoi_system;
`;

const PEOPLE = `
  CREATE TABLE people (
    id uuid PRIMARY KEY,
    login text NOT NULL CHECK (login = lower(login) AND length(login) BETWEEN 2 AND 60),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    role text NOT NULL CHECK (role IN ('admin', 'lead', 'coordinator', 'responder', 'organiser', 'evaluator',
      'leader', 'auditor', 'unit_contact')),
    contact_id uuid REFERENCES contacts (id),
    language text NOT NULL DEFAULT 'vi' CHECK (language IN ('vi', 'en')),
    password_hash text NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CHECK ((role = 'unit_contact') = (contact_id IS NOT NULL))
  );
  CREATE UNIQUE INDEX people_login ON people (login);
  ALTER TABLE people ENABLE ROW LEVEL SECURITY;
  CREATE POLICY people_sight ON people FOR SELECT TO dieuphoi_app USING (
    (SELECT acting_scope()) IN ('team', 'leader', 'auth') OR id = (SELECT acting_person()));
  -- Seeing oneself is not making oneself an admin.
  CREATE POLICY people_add ON people FOR INSERT TO dieuphoi_app WITH CHECK ((SELECT acting_scope()) = 'team');
  CREATE POLICY people_change ON people FOR UPDATE TO dieuphoi_app USING ((SELECT acting_scope()) = 'team');
  CREATE POLICY people_system ON people FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON people TO dieuphoi_app;
  GRANT SELECT ON people TO dieuphoi_system;
`;

const SESSIONS = `
  CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people (id),
    token_hash bytea NOT NULL UNIQUE,
    created_at timestamptz(3) NOT NULL,
    last_used_at timestamptz(3) NOT NULL,
    idle_hours integer NOT NULL,
    absolute_expires_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3),
    end_reason text CHECK (end_reason IN ('signed_out', 'deactivated', 'expired', 'revoked')),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
  );
  CREATE INDEX sessions_person ON sessions (person_id) WHERE ended_at IS NULL;
  ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
  CREATE POLICY sessions_sight ON sessions FOR SELECT TO dieuphoi_app USING (
    (SELECT acting_scope()) IN ('team', 'auth') OR person_id = (SELECT acting_person()));
  CREATE POLICY sessions_open ON sessions FOR INSERT TO dieuphoi_app WITH CHECK ((SELECT acting_scope()) = 'auth');
  CREATE POLICY sessions_end ON sessions FOR UPDATE TO dieuphoi_app USING (
    (SELECT acting_scope()) = 'team' OR person_id = (SELECT acting_person()));
  CREATE POLICY sessions_system ON sessions TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON sessions TO dieuphoi_app;
  GRANT SELECT, UPDATE ON sessions TO dieuphoi_system;

  CREATE TABLE login_failures (
    key text PRIMARY KEY, -- login and address, so that a stranger elsewhere cannot lock an officer out
    count integer NOT NULL,
    last_at timestamptz(3) NOT NULL
  );
  ALTER TABLE login_failures ENABLE ROW LEVEL SECURITY;
  CREATE POLICY login_failures_sight ON login_failures TO dieuphoi_app USING ((SELECT acting_scope()) = 'auth');
  GRANT SELECT, INSERT, UPDATE, DELETE ON login_failures TO dieuphoi_app;

  -- One round trip for every request: the living session behind a token, with its person and unit.
  CREATE FUNCTION find_session(wanted bytea, at timestamptz) RETURNS TABLE (
      session_id uuid, person_id uuid, login text, name text, role text, language text, unit_id uuid, contact_id uuid,
      idle_expires_at timestamptz, absolute_expires_at timestamptz, last_used_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.id, p.id, p.login, p.name, p.role, p.language, c.unit_id, p.contact_id,
      s.last_used_at + make_interval(hours => s.idle_hours), s.absolute_expires_at, s.last_used_at
    FROM sessions s JOIN people p ON p.id = s.person_id LEFT JOIN contacts c ON c.id = p.contact_id
    WHERE s.token_hash = wanted AND s.ended_at IS NULL AND p.is_active
      AND (p.contact_id IS NULL OR c.is_active)
      AND at < s.absolute_expires_at AND at < s.last_used_at + make_interval(hours => s.idle_hours)
  $$;
  REVOKE ALL ON FUNCTION find_session(bytea, timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION find_session(bytea, timestamptz) TO dieuphoi_app;
`;
