import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is protected, where its copies are, what machines said of them, and what follows from it. */
export class Backups1763700000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [INVENTORY, COLLECTORS, EVIDENCE, VERDICTS, SIGHT]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE backup_waivers, backup_evaluations, backup_pings, backup_facts, backup_evidence, collectors,
        backup_copies, datasets, protected_systems, sites;
      DROP FUNCTION collector_of_token(bytea), evidence_stays(), evaluation_stays();
    `);
  }
}

const MEDIA = `('disk_array_primary', 'disk_das', 'nas', 'removable_disk', 'tape', 'optical', 'object_storage', 'cloud_block', 'other')`;
const ISOLATIONS = `('online_rw', 'online_append_only', 'immutable_locked', 'offline_detached', 'air_gapped')`;

const INVENTORY = `
  CREATE TABLE sites (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 120),
    latitude double precision CHECK (latitude BETWEEN -90 AND 90),
    longitude double precision CHECK (longitude BETWEEN -180 AND 180),
    flood_zone text CHECK (length(flood_zone) BETWEEN 1 AND 60),
    is_cloud boolean NOT NULL DEFAULT false,
    cloud_operator text CHECK (length(cloud_operator) BETWEEN 1 AND 120),
    cloud_region text CHECK (length(cloud_region) BETWEEN 1 AND 60),
    is_active boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1,
    CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CHECK (is_cloud OR (cloud_operator IS NULL AND cloud_region IS NULL))
  );

  -- A system whose copies are watched; its row appears with its first plan.
  CREATE TABLE protected_systems (
    system_id uuid PRIMARY KEY REFERENCES systems (id),
    rpo_hours integer CHECK (rpo_hours BETWEEN 1 AND 8760),
    rto_hours integer CHECK (rto_hours BETWEEN 1 AND 8760),
    is_in_service boolean NOT NULL,
    device text CHECK (length(device) BETWEEN 1 AND 200),
    medium text NOT NULL CHECK (medium IN ${MEDIA}),
    site_id uuid REFERENCES sites (id),
    credential_domain text CHECK (length(credential_domain) BETWEEN 1 AND 120),
    version integer NOT NULL DEFAULT 1,
    due_at timestamptz(3) -- when the verdict is looked at again; null: not before new evidence
  );
  CREATE INDEX protected_systems_due ON protected_systems (due_at) WHERE due_at IS NOT NULL;

  CREATE TABLE datasets (
    id uuid PRIMARY KEY,
    system_id uuid NOT NULL REFERENCES protected_systems (system_id),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    position smallint NOT NULL,
    required_paths text[] NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    UNIQUE (id, system_id)
  );
  CREATE INDEX datasets_system ON datasets (system_id);

  CREATE TABLE backup_copies (
    id uuid PRIMARY KEY,
    system_id uuid NOT NULL,
    dataset_id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    position smallint NOT NULL,
    tool text NOT NULL CHECK (tool IN ('restic', 'borg', 'pgbackrest', 'manifest', 'veeam', 'proxmox', 'nas', 'other')),
    device text CHECK (length(device) BETWEEN 1 AND 200),
    medium text NOT NULL CHECK (medium IN ${MEDIA}),
    site_id uuid REFERENCES sites (id),
    isolation text NOT NULL CHECK (isolation IN ${ISOLATIONS}),
    credential_domain text CHECK (length(credential_domain) BETWEEN 1 AND 120),
    schedule jsonb NOT NULL,
    mirror_of uuid,
    changed_at timestamptz(3), -- new medium, tool or key: what was restored before proves nothing of it
    ping_key uuid NOT NULL UNIQUE,
    declared_at timestamptz(3) NOT NULL,
    retired_at timestamptz(3),
    FOREIGN KEY (dataset_id, system_id) REFERENCES datasets (id, system_id),
    UNIQUE (id, system_id),
    FOREIGN KEY (mirror_of, system_id) REFERENCES backup_copies (id, system_id) DEFERRABLE INITIALLY DEFERRED
  );
  CREATE INDEX backup_copies_system ON backup_copies (system_id);
`;

const COLLECTORS = `
  -- A program on a backup or verifier host: its token says which system it speaks for, its key that nobody else does.
  CREATE TABLE collectors (
    id uuid PRIMARY KEY,
    system_id uuid NOT NULL REFERENCES protected_systems (system_id),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    is_on_source boolean NOT NULL, -- on the host whose data it is: it could say anything
    token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    public_key bytea CHECK (length(public_key) = 32),
    host text CHECK (length(host) BETWEEN 1 AND 255),
    made_by uuid NOT NULL REFERENCES people (id),
    made_at timestamptz(3) NOT NULL,
    keyed_at timestamptz(3),
    seen_at timestamptz(3),
    refused jsonb NOT NULL DEFAULT '{}', -- when each reason to refuse it was last written to the log
    revoked_at timestamptz(3),
    CHECK ((public_key IS NULL) = (keyed_at IS NULL)),
    CHECK ((public_key IS NULL) = (host IS NULL))
  );
  CREATE INDEX collectors_system ON collectors (system_id);

  -- Whose token it is; asked before anybody is known.
  CREATE FUNCTION collector_of_token(wanted bytea) RETURNS TABLE (id uuid, system_id uuid, system_name text,
    unit_id uuid, name text, is_on_source boolean, public_key bytea, host text) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
    SELECT c.id, c.system_id, s.name, s.unit_id, c.name, c.is_on_source, c.public_key, c.host
    FROM collectors c JOIN systems s ON s.id = c.system_id
    WHERE c.token_hash = wanted AND c.revoked_at IS NULL AND s.is_active $$;
  REVOKE ALL ON FUNCTION collector_of_token(bytea) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION collector_of_token(bytea) TO dieuphoi_app;
`;

const EVIDENCE = `
  -- What came, byte for byte; what was read out of it stands beside, and may be read again.
  CREATE TABLE backup_evidence (
    id uuid PRIMARY KEY,
    system_id uuid NOT NULL,
    copy_id uuid NOT NULL,
    collector_id uuid NOT NULL REFERENCES collectors (id),
    kind text NOT NULL CHECK (kind IN ('tool', 'isolation')),
    tool text, -- whose adapter reads it
    verb text NOT NULL,
    body bytea NOT NULL,
    body_sha256 bytea NOT NULL CHECK (length(body_sha256) = 32),
    signature bytea NOT NULL CHECK (length(signature) = 64),
    nonce uuid NOT NULL UNIQUE,
    started_at timestamptz(3) NOT NULL,
    finished_at timestamptz(3) NOT NULL,
    received_at timestamptz(3) NOT NULL,
    skew_ms integer NOT NULL,
    adapter_version integer NOT NULL,
    problems jsonb NOT NULL,
    CHECK ((kind = 'tool') = (tool IS NOT NULL)),
    -- One run of one tool is one piece of evidence, however often its answer is lost on the way.
    UNIQUE (collector_id, copy_id, verb, started_at, finished_at),
    FOREIGN KEY (copy_id, system_id) REFERENCES backup_copies (id, system_id)
  );
  CREATE INDEX backup_evidence_copy ON backup_evidence (copy_id, received_at DESC, id DESC);

  CREATE FUNCTION evidence_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - '{adapter_version,problems}'::text[]) <> (to_jsonb(OLD) - '{adapter_version,problems}'::text[])
    THEN RAISE EXCEPTION 'evidence is kept as it came' USING ERRCODE = '23514'; END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER backup_evidence_stays BEFORE UPDATE OR DELETE ON backup_evidence
    FOR EACH ROW EXECUTE FUNCTION evidence_stays();

  CREATE TABLE backup_facts (
    evidence_id uuid NOT NULL REFERENCES backup_evidence (id),
    position integer NOT NULL,
    copy_id uuid NOT NULL,
    system_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('run', 'listing', 'check', 'restore', 'size', 'isolation')),
    at timestamptz(3) NOT NULL,
    snapshot text,
    is_on_source boolean NOT NULL, -- said by the host whose data it is
    fact jsonb NOT NULL,
    PRIMARY KEY (evidence_id, position),
    FOREIGN KEY (copy_id, system_id) REFERENCES backup_copies (id, system_id)
  );
  CREATE INDEX backup_facts_copy ON backup_facts (copy_id, kind, at DESC);
  CREATE INDEX backup_facts_snapshot ON backup_facts (copy_id, snapshot) WHERE kind = 'run';

  -- A copy's last word by its ping address, as Healthchecks keeps it.
  CREATE TABLE backup_pings (
    copy_id uuid PRIMARY KEY,
    system_id uuid NOT NULL,
    at timestamptz(3) NOT NULL,
    state jsonb NOT NULL,
    down_at timestamptz(3),
    FOREIGN KEY (copy_id, system_id) REFERENCES backup_copies (id, system_id)
  );
`;

const VERDICTS = `
  -- One row whenever the answer differs from the one before.
  CREATE TABLE backup_evaluations (
    id uuid PRIMARY KEY,
    system_id uuid NOT NULL REFERENCES protected_systems (system_id),
    at timestamptz(3) NOT NULL,
    cause text NOT NULL CHECK (cause IN ('plan', 'evidence', 'time', 'reread', 'waiver')),
    verdict text NOT NULL CHECK (verdict IN ('met_32110', 'met_321', 'met_with_warning', 'unproved', 'unmet')),
    valid_until timestamptz(3),
    score double precision NOT NULL,
    result jsonb NOT NULL
  );
  CREATE INDEX backup_evaluations_latest ON backup_evaluations (system_id, at DESC, id DESC);

  CREATE FUNCTION evaluation_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'an evaluation is only added' USING ERRCODE = '23514';
  END $$;
  CREATE TRIGGER backup_evaluations_stay BEFORE UPDATE OR DELETE ON backup_evaluations
    FOR EACH ROW EXECUTE FUNCTION evaluation_stays();

  CREATE TABLE backup_waivers (
    id uuid PRIMARY KEY,
    system_id uuid NOT NULL REFERENCES protected_systems (system_id),
    rule text NOT NULL CHECK (rule IN ('copies', 'media', 'offsite', 'isolated', 'errors')),
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    until timestamptz(3) NOT NULL,
    signed_by uuid NOT NULL REFERENCES people (id),
    signed_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3),
    ended_by uuid REFERENCES people (id)
  );
  CREATE INDEX backup_waivers_system ON backup_waivers (system_id);
`;

const SEES_ALL = `(SELECT acting_scope()) IN ('team', 'leader')`;
const IS_TEAM = `(SELECT acting_scope()) = 'team'`;
/** A unit sees what is of its own systems; the register of systems says which those are. */
const IS_OWN = `system_id IN (SELECT s.id FROM systems s WHERE s.unit_id = ANY ((SELECT acting_units())::uuid[]))`;

const OF_SYSTEMS = [
  ['protected_systems', 'SELECT, INSERT, UPDATE'],
  ['datasets', 'SELECT, INSERT, UPDATE'],
  ['backup_copies', 'SELECT, INSERT, UPDATE'],
  ['collectors', 'SELECT, INSERT, UPDATE'],
  ['backup_evidence', 'SELECT, INSERT, UPDATE'],
  ['backup_facts', 'SELECT, INSERT, DELETE'],
  ['backup_pings', 'SELECT, INSERT, UPDATE'],
  ['backup_evaluations', 'SELECT, INSERT'],
  ['backup_waivers', 'SELECT, INSERT, UPDATE'],
] as const;

const SIGHT =
  OF_SYSTEMS.map(
    ([table, rights]) => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_sight ON ${table} FOR SELECT TO dieuphoi_app USING (${SEES_ALL} OR ${IS_OWN});
  CREATE POLICY ${table}_write ON ${table} FOR ALL TO dieuphoi_app USING (${IS_TEAM});
  CREATE POLICY ${table}_system ON ${table} FOR SELECT TO dieuphoi_system USING (true);
  GRANT ${rights} ON ${table} TO dieuphoi_app;
  GRANT SELECT ON ${table} TO dieuphoi_system;`,
  ).join('\n') +
  `
  -- A place is known to whoever has something there.
  ALTER TABLE sites ENABLE ROW LEVEL SECURITY;
  CREATE POLICY sites_sight ON sites FOR SELECT TO dieuphoi_app USING (${SEES_ALL}
    OR id IN (SELECT p.site_id FROM protected_systems p UNION SELECT c.site_id FROM backup_copies c));
  CREATE POLICY sites_write ON sites FOR ALL TO dieuphoi_app USING (${IS_TEAM});
  CREATE POLICY sites_system ON sites FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON sites TO dieuphoi_app;
  GRANT SELECT ON sites TO dieuphoi_system;
`;
