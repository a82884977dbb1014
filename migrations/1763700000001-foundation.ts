import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Extensions, the two roles the server works as, Vietnamese text folding, the settings a transaction
 * carries (who acts, in which realms, with which sight), and the realms themselves.
 */
export class Foundation1763700000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
      CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dieuphoi_app') THEN CREATE ROLE dieuphoi_app NOLOGIN; END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dieuphoi_system') THEN CREATE ROLE dieuphoi_system NOLOGIN; END IF;
        IF NOT pg_has_role(current_user, 'dieuphoi_app', 'SET') THEN EXECUTE format('GRANT dieuphoi_app TO %I', current_user); END IF;
        IF NOT pg_has_role(current_user, 'dieuphoi_system', 'SET') THEN EXECUTE format('GRANT dieuphoi_system TO %I', current_user); END IF;
      END $$;
      REVOKE CREATE ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO dieuphoi_app, dieuphoi_system;
      GRANT SELECT ON migrations TO dieuphoi_app; -- /readyz compares it with this build

      CREATE FUNCTION vi_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFC))) $$;

      CREATE FUNCTION acting_setting(name text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('dieuphoi.' || name, true), '') $$;
      CREATE FUNCTION acting_realms() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT coalesce(acting_setting('realms')::uuid[], '{}') $$;
      CREATE FUNCTION acting_scope() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT coalesce(acting_setting('scope'), 'none') $$;
      CREATE FUNCTION acting_units() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT coalesce(acting_setting('units')::uuid[], '{}') $$;
      CREATE FUNCTION acting_audience() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT coalesce(acting_setting('audience')::text[], '{}') $$;
      CREATE FUNCTION acting_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT acting_setting('person')::uuid $$;

      CREATE TABLE realms (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('real', 'drill')),
        name text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX realms_one_real ON realms (kind) WHERE kind = 'real';
      INSERT INTO realms (id, kind, name) VALUES ('00000000-0000-7000-8000-000000000001', 'real', 'real');
      GRANT SELECT ON realms TO dieuphoi_app, dieuphoi_system;

      CREATE TABLE settings (
        key text PRIMARY KEY,
        value jsonb NOT NULL,
        changed_at timestamptz(3) NOT NULL DEFAULT now()
      );
      INSERT INTO settings (key, value) VALUES
        ('ack_minutes', '{"critical": 15, "high": 15, "medium": 60, "low": 240}'),
        ('session_hours', '{"team_idle": 12, "team_absolute": 168, "unit_idle": 720, "unit_absolute": 2160}');
      GRANT SELECT ON settings TO dieuphoi_app, dieuphoi_system;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE settings;
      DROP TABLE realms;
      DROP FUNCTION acting_person(), acting_audience(), acting_units(), acting_scope(), acting_realms();
      DROP FUNCTION acting_setting(text);
      DROP FUNCTION vi_fold(text);
    `);
  }
}
