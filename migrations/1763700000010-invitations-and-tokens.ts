import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One-time links by which people set their own password, tokens for machines, and what a session is told by. A person
 * who has not set a password yet has none: nobody can sign in as them.
 */
export class InvitationsAndTokens1763700000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INVITATIONS);
    await runner.query(OWN_ACCOUNT);
    await runner.query(TOKENS);
    await runner.query(INTAKE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY incidents_intake ON incidents; DROP POLICY incidents_intake_sight ON incidents;
      ALTER TABLE incidents DROP COLUMN declared_by_token;
      DROP FUNCTION find_api_token(bytea, timestamptz);
      DROP TABLE api_tokens;
      DROP FUNCTION change_own_account(text, text);
      DROP INDEX sessions_of_person;
      ALTER TABLE sessions DROP COLUMN device, DROP CONSTRAINT sessions_end_reason_check;
      UPDATE sessions SET end_reason = 'revoked' WHERE end_reason IN ('password_changed', 'rights_changed');
      ALTER TABLE sessions ADD CONSTRAINT sessions_end_reason_check
        CHECK (end_reason IN ('signed_out', 'deactivated', 'expired', 'revoked'));
      DROP FUNCTION accept_invitation(bytea, text, timestamptz);
      DROP FUNCTION find_invitation(bytea, timestamptz);
      DROP TABLE invitations;
      UPDATE people SET password_hash = '' WHERE password_hash IS NULL;
      ALTER TABLE people ALTER COLUMN password_hash SET NOT NULL;
    `);
  }
}

const INVITATIONS = `
  ALTER TABLE people ALTER COLUMN password_hash DROP NOT NULL;

  CREATE TABLE invitations (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people (id),
    kind text NOT NULL CHECK (kind IN ('invitation', 'reset')),
    token_hash bytea NOT NULL UNIQUE,
    created_at timestamptz(3) NOT NULL,
    created_by uuid REFERENCES people (id),
    expires_at timestamptz(3) NOT NULL CHECK (expires_at > created_at),
    used_at timestamptz(3),
    revoked_at timestamptz(3),
    CHECK (used_at IS NULL OR revoked_at IS NULL)
  );
  CREATE UNIQUE INDEX invitations_one_open ON invitations (person_id) WHERE used_at IS NULL AND revoked_at IS NULL;
  ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
  CREATE POLICY invitations_sight ON invitations FOR SELECT TO dieuphoi_app USING ((SELECT acting_scope()) = 'team');
  CREATE POLICY invitations_add ON invitations FOR INSERT TO dieuphoi_app WITH CHECK ((SELECT acting_scope()) = 'team');
  CREATE POLICY invitations_revoke ON invitations FOR UPDATE TO dieuphoi_app USING ((SELECT acting_scope()) = 'team');
  GRANT SELECT, INSERT, UPDATE ON invitations TO dieuphoi_app;

  -- Whoever holds the link may learn whose it is; nobody who signs in may read the table.
  CREATE FUNCTION find_invitation(wanted bytea, at timestamptz) RETURNS TABLE (
      id uuid, person_id uuid, kind text, expires_at timestamptz, login text, name text, role text, unit_name text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT i.id, p.id, i.kind, i.expires_at, p.login, p.name, p.role, u.name
    FROM invitations i JOIN people p ON p.id = i.person_id
    LEFT JOIN contacts c ON c.id = p.contact_id LEFT JOIN units u ON u.id = c.unit_id
    WHERE i.token_hash = wanted AND i.used_at IS NULL AND i.revoked_at IS NULL AND at < i.expires_at
      AND p.is_active AND (p.contact_id IS NULL OR c.is_active)
  $$;

  -- The only way to a password that is not one's own: the link, once. A second who presses finds it used.
  CREATE FUNCTION accept_invitation(wanted bytea, new_hash text, at timestamptz) RETURNS uuid
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH used AS (
      UPDATE invitations i SET used_at = at FROM people p
      WHERE i.token_hash = wanted AND i.used_at IS NULL AND i.revoked_at IS NULL AND at < i.expires_at
        AND p.id = i.person_id AND p.is_active
        AND (p.contact_id IS NULL OR EXISTS (SELECT FROM contacts c WHERE c.id = p.contact_id AND c.is_active))
      RETURNING i.person_id)
    UPDATE people p SET password_hash = new_hash, version = p.version + 1 FROM used WHERE p.id = used.person_id
    RETURNING p.id
  $$;
  REVOKE ALL ON FUNCTION find_invitation(bytea, timestamptz), accept_invitation(bytea, text, timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION find_invitation(bytea, timestamptz), accept_invitation(bytea, text, timestamptz)
    TO dieuphoi_app;
`;

const OWN_ACCOUNT = `
  ALTER TABLE sessions ADD COLUMN device text;
  ALTER TABLE sessions DROP CONSTRAINT sessions_end_reason_check;
  ALTER TABLE sessions ADD CONSTRAINT sessions_end_reason_check CHECK (end_reason IN ('signed_out', 'deactivated',
    'expired', 'revoked', 'password_changed', 'rights_changed'));
  CREATE INDEX sessions_of_person ON sessions (person_id, created_at DESC); -- when somebody last signed in

  -- Everybody changes these two of their own account and nothing else: a unit or a leader may not write people.
  CREATE FUNCTION change_own_account(new_hash text, new_language text) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE people SET password_hash = coalesce(new_hash, password_hash), language = coalesce(new_language, language),
      version = version + 1
    WHERE id = acting_person() AND is_active
  $$;
  REVOKE ALL ON FUNCTION change_own_account(text, text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION change_own_account(text, text) TO dieuphoi_app;
`;

const TOKENS = `
  CREATE TABLE api_tokens (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    scope text NOT NULL CHECK (scope IN ('wall', 'intake')),
    token_hash bytea NOT NULL UNIQUE,
    created_at timestamptz(3) NOT NULL,
    created_by uuid NOT NULL REFERENCES people (id),
    expires_at timestamptz(3) NOT NULL,
    last_used_at timestamptz(3),
    revoked_at timestamptz(3),
    CHECK (expires_at > created_at AND expires_at <= created_at + interval '366 days')
  );
  ALTER TABLE api_tokens ENABLE ROW LEVEL SECURITY;
  -- The leadership reads which machine declared an incident.
  CREATE POLICY api_tokens_sight ON api_tokens FOR SELECT TO dieuphoi_app USING (
    (SELECT acting_scope()) IN ('team', 'leader'));
  CREATE POLICY api_tokens_add ON api_tokens FOR INSERT TO dieuphoi_app WITH CHECK ((SELECT acting_scope()) = 'team');
  CREATE POLICY api_tokens_revoke ON api_tokens FOR UPDATE TO dieuphoi_app USING ((SELECT acting_scope()) = 'team');
  CREATE POLICY api_tokens_system ON api_tokens TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON api_tokens TO dieuphoi_app;
  GRANT SELECT, UPDATE ON api_tokens TO dieuphoi_system;

  -- One round trip for every request: the living token.
  CREATE FUNCTION find_api_token(wanted bytea, at timestamptz) RETURNS TABLE (
      id uuid, name text, scope text, expires_at timestamptz, last_used_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT t.id, t.name, t.scope, t.expires_at, t.last_used_at FROM api_tokens t
    WHERE t.token_hash = wanted AND t.revoked_at IS NULL AND at < t.expires_at
  $$;
  REVOKE ALL ON FUNCTION find_api_token(bytea, timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION find_api_token(bytea, timestamptz) TO dieuphoi_app;
`;

const IN_REALM = 'realm = ANY ((SELECT acting_realms())::uuid[])';
const OWN_INTAKE = `(SELECT acting_scope()) = 'intake' AND declared_by_token = (SELECT acting_person())`;

const INTAKE = `
  ALTER TABLE incidents ADD COLUMN declared_by_token uuid REFERENCES api_tokens (id),
    ADD CONSTRAINT incidents_one_declarer CHECK (declared_by IS NULL OR declared_by_token IS NULL);
  -- A machine that reports reads back what it reported, in its own name, and nothing else.
  CREATE POLICY incidents_intake ON incidents FOR INSERT TO dieuphoi_app WITH CHECK (${IN_REALM} AND ${OWN_INTAKE});
  CREATE POLICY incidents_intake_sight ON incidents FOR SELECT TO dieuphoi_app USING (${IN_REALM} AND ${OWN_INTAKE});
`;
