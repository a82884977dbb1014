import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Assignments, the sight of units that follows from them (row-level security on incidents, entries, systems links
 * and assignments), and the expansion of audiences that depend on who is dispatched.
 */
export class Assignments1763700000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ASSIGNMENTS);
    await runner.query(SIGHT);
    await runner.query(SUPPORT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE idempotency_keys;
      DROP POLICY incidents_sight ON incidents; DROP POLICY incidents_declare ON incidents;
      DROP POLICY incidents_change ON incidents; DROP POLICY incidents_system ON incidents;
      DROP POLICY incident_systems_sight ON incident_systems; DROP POLICY incident_systems_link ON incident_systems;
      DROP POLICY incident_systems_unlink ON incident_systems; DROP POLICY incident_systems_system ON incident_systems;
      DROP POLICY entries_sight ON entries; DROP POLICY entries_add ON entries;
      DROP POLICY entries_strike ON entries; DROP POLICY entries_system ON entries;
      DROP TRIGGER incidents_stay ON incidents;
      ALTER TABLE incidents DISABLE ROW LEVEL SECURITY;
      ALTER TABLE incident_systems DISABLE ROW LEVEL SECURITY;
      ALTER TABLE entries DISABLE ROW LEVEL SECURITY;
      DROP FUNCTION search_incidents(text, integer);
      DROP FUNCTION lead_of_incidents(uuid[]);
      DROP FUNCTION supporting_units(uuid[]);
      DROP FUNCTION systems_of_incidents(uuid[]);
      DROP FUNCTION owner_of_incident(uuid);
      CREATE OR REPLACE FUNCTION expand_audience(keys text[]) RETURNS text[] LANGUAGE sql VOLATILE AS $$ SELECT keys $$;
      DROP TABLE assignments;
      DROP FUNCTION stay_in_place();
      DROP FUNCTION incident_is_red(uuid);
    `);
  }
}

const ASSIGNMENTS = `
  CREATE TABLE assignments (
    id uuid PRIMARY KEY,
    realm uuid NOT NULL,
    parent_kind text NOT NULL DEFAULT 'incident' CHECK (parent_kind IN ('incident')),
    incident_id uuid NOT NULL,
    incident_code text NOT NULL,
    unit_id uuid NOT NULL REFERENCES units (id),
    role text NOT NULL CHECK (role IN ('lead', 'supporting')),
    instruction text NOT NULL CHECK (length(instruction) BETWEEN 1 AND 5000),
    state text NOT NULL DEFAULT 'sent' CHECK (state IN ('sent', 'acknowledged', 'declined', 'in_progress', 'done',
      'accepted', 'returned', 'recalled')),
    sent_at timestamptz(3) NOT NULL,
    sent_by uuid REFERENCES people (id),
    ack_due_at timestamptz(3) NOT NULL,
    due_at timestamptz(3),
    delivered_at timestamptz(3),
    seen_at timestamptz(3),
    acknowledged_at timestamptz(3),
    acknowledged_by uuid REFERENCES people (id),
    acknowledged_via text CHECK (acknowledged_via IN ('web', 'link', 'phone', 'api')),
    acknowledged_name text,
    spoke_with text,
    started_at timestamptz(3),
    last_note text,
    last_note_at timestamptz(3),
    help_asked_at timestamptz(3),
    declined_at timestamptz(3),
    done_at timestamptz(3),
    result text,
    accepted_at timestamptz(3),
    returned_at timestamptz(3),
    recalled_at timestamptz(3),
    reason text,
    version integer NOT NULL DEFAULT 1,
    is_open boolean GENERATED ALWAYS AS (state NOT IN ('declined', 'accepted', 'recalled')) STORED,
    deadline_at timestamptz(3) GENERATED ALWAYS AS (
      CASE WHEN state = 'sent' THEN ack_due_at
           WHEN state IN ('acknowledged', 'in_progress', 'returned') THEN due_at END) STORED,
    UNIQUE (id, realm),
    FOREIGN KEY (incident_id, realm) REFERENCES incidents (id, realm),
    CHECK ((acknowledged_via = 'phone') = (spoke_with IS NOT NULL)),
    CHECK (state NOT IN ('declined', 'returned', 'recalled') OR reason IS NOT NULL),
    CHECK (state NOT IN ('done', 'accepted') OR result IS NOT NULL)
  );
  CREATE UNIQUE INDEX assignments_one_open_per_unit ON assignments (incident_id, unit_id)
    WHERE state NOT IN ('declined', 'accepted', 'recalled');
  CREATE UNIQUE INDEX assignments_one_open_lead ON assignments (incident_id)
    WHERE role = 'lead' AND state NOT IN ('declined', 'accepted', 'recalled');
  CREATE INDEX assignments_incident ON assignments (incident_id);
  CREATE INDEX assignments_unit ON assignments (unit_id, sent_at DESC);
  CREATE INDEX assignments_deadline ON assignments
    (realm, (coalesce(deadline_at, '9999-12-31 00:00:00+00'::timestamptz)), id DESC); -- the list's own order
  CREATE INDEX assignments_open ON assignments (realm, deadline_at, id) WHERE is_open;

  ALTER TABLE assignments ENABLE ROW LEVEL SECURITY;
  CREATE POLICY assignments_system ON assignments FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON assignments TO dieuphoi_app;
  GRANT SELECT ON assignments TO dieuphoi_system;
`;

const IN_REALM = 'realm = ANY ((SELECT acting_realms())::uuid[])';
const IS_TEAM = `(SELECT acting_scope()) = 'team'`;
/** A unit has an assignment of this incident that it has neither declined nor lost. */
const IS_DISPATCHED = `EXISTS (SELECT FROM assignments a WHERE a.incident_id = incidents.id
  AND a.unit_id = ANY ((SELECT acting_units())::uuid[]) AND a.state NOT IN ('declined', 'recalled'))`;
const OWN_ASSIGNMENT = 'unit_id = ANY ((SELECT acting_units())::uuid[])';
const SEES_ITS_INCIDENT = 'EXISTS (SELECT FROM incidents i WHERE i.id = entries.incident_id)';
const UNIT_READS_ENTRY = `author_unit_id = ANY ((SELECT acting_units())::uuid[])
  OR ((share = 'units' OR share_unit_ids && (SELECT acting_units())::uuid[]) AND ${SEES_ITS_INCIDENT})`;

/** Who sees a row, and the narrower circle that may write it: whoever only reads cannot write, whatever the code does. */
const SIGHT = `
  -- A policy on assignments cannot look into incidents, whose own policy looks into assignments.
  CREATE FUNCTION incident_is_red(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ SELECT tlp = 'red' FROM incidents WHERE id = wanted $$;
  REVOKE ALL ON FUNCTION incident_is_red(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION incident_is_red(uuid) TO dieuphoi_app;

  ALTER TABLE incidents ENABLE ROW LEVEL SECURITY;
  CREATE POLICY incidents_sight ON incidents FOR SELECT TO dieuphoi_app USING (${IN_REALM} AND CASE (SELECT acting_scope())
    WHEN 'team' THEN true WHEN 'leader' THEN tlp <> 'red' WHEN 'units' THEN ${IS_DISPATCHED} ELSE false END);
  CREATE POLICY incidents_declare ON incidents FOR INSERT TO dieuphoi_app WITH CHECK (${IN_REALM} AND ${IS_TEAM});
  -- A unit's first progress moves its incident on.
  CREATE POLICY incidents_change ON incidents FOR UPDATE TO dieuphoi_app USING (${IN_REALM} AND CASE (SELECT acting_scope())
    WHEN 'team' THEN true WHEN 'units' THEN ${IS_DISPATCHED} ELSE false END);
  CREATE POLICY incidents_system ON incidents FOR SELECT TO dieuphoi_system USING (true);

  CREATE POLICY assignments_sight ON assignments FOR SELECT TO dieuphoi_app USING (${IN_REALM} AND CASE (SELECT acting_scope())
    WHEN 'team' THEN true WHEN 'leader' THEN NOT incident_is_red(incident_id) WHEN 'units' THEN ${OWN_ASSIGNMENT} ELSE false END);
  CREATE POLICY assignments_dispatch ON assignments FOR INSERT TO dieuphoi_app WITH CHECK (${IN_REALM} AND ${IS_TEAM});
  CREATE POLICY assignments_answer ON assignments FOR UPDATE TO dieuphoi_app USING (${IN_REALM} AND CASE (SELECT acting_scope())
    WHEN 'team' THEN true WHEN 'units' THEN ${OWN_ASSIGNMENT} ELSE false END);

  -- Sight follows from these columns: whoever could move a row could look elsewhere, or carry it into another realm.
  CREATE FUNCTION stay_in_place() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% keeps its identity, its realm and what it belongs to', TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER incidents_stay BEFORE UPDATE OF id, realm, code ON incidents
    FOR EACH ROW WHEN ((OLD.id, OLD.realm, OLD.code) IS DISTINCT FROM (NEW.id, NEW.realm, NEW.code))
    EXECUTE FUNCTION stay_in_place();
  CREATE TRIGGER assignments_stay BEFORE UPDATE OF id, realm, incident_id, unit_id ON assignments
    FOR EACH ROW WHEN ((OLD.id, OLD.realm, OLD.incident_id, OLD.unit_id)
      IS DISTINCT FROM (NEW.id, NEW.realm, NEW.incident_id, NEW.unit_id))
    EXECUTE FUNCTION stay_in_place();

  ALTER TABLE incident_systems ENABLE ROW LEVEL SECURITY;
  CREATE POLICY incident_systems_sight ON incident_systems FOR SELECT TO dieuphoi_app USING (
    EXISTS (SELECT FROM incidents i WHERE i.id = incident_systems.incident_id));
  CREATE POLICY incident_systems_link ON incident_systems FOR INSERT TO dieuphoi_app WITH CHECK (${IN_REALM} AND ${IS_TEAM});
  CREATE POLICY incident_systems_unlink ON incident_systems FOR DELETE TO dieuphoi_app USING (${IN_REALM} AND ${IS_TEAM});
  CREATE POLICY incident_systems_system ON incident_systems FOR SELECT TO dieuphoi_system USING (true);

  ALTER TABLE entries ENABLE ROW LEVEL SECURITY;
  CREATE POLICY entries_sight ON entries FOR SELECT TO dieuphoi_app USING (${IN_REALM} AND CASE (SELECT acting_scope())
    WHEN 'team' THEN true WHEN 'leader' THEN ${SEES_ITS_INCIDENT} WHEN 'units' THEN ${UNIT_READS_ENTRY} ELSE false END);
  -- Nobody writes in another's name; a unit writes to the team, where it is dispatched.
  CREATE POLICY entries_add ON entries FOR INSERT TO dieuphoi_app WITH CHECK (${IN_REALM}
    AND author_id = (SELECT acting_person()) AND CASE (SELECT acting_scope())
    WHEN 'team' THEN author_unit_id IS NULL
    WHEN 'units' THEN author_unit_id = ANY ((SELECT acting_units())::uuid[]) AND share = 'team' AND ${SEES_ITS_INCIDENT}
    ELSE false END);
  CREATE POLICY entries_strike ON entries FOR UPDATE TO dieuphoi_app
    USING (${IN_REALM} AND CASE (SELECT acting_scope())
      WHEN 'team' THEN true WHEN 'units' THEN ${UNIT_READS_ENTRY} ELSE false END)
    WITH CHECK (struck_by = (SELECT acting_person())
      AND (${IS_TEAM} OR author_id = (SELECT acting_person())));
  CREATE POLICY entries_system ON entries FOR SELECT TO dieuphoi_system USING (true);
`;

const SUPPORT = `
  CREATE OR REPLACE FUNCTION expand_audience(keys text[]) RETURNS text[] LANGUAGE sql VOLATILE AS $$
    SELECT coalesce(array_agg(DISTINCT k ORDER BY k), '{}') FROM (
      SELECT key AS k FROM unnest(keys) key WHERE key !~ '^(units|lead)-of:'
      UNION SELECT 'unit:' || a.unit_id FROM unnest(keys) key JOIN assignments a
        ON a.incident_id = CASE WHEN key LIKE 'units-of:%' THEN substr(key, 10)::uuid END
        AND a.state NOT IN ('declined', 'recalled')
      UNION SELECT 'lead:' || a.unit_id FROM unnest(keys) key JOIN assignments a
        ON a.incident_id = CASE WHEN key LIKE 'lead-of:%' THEN substr(key, 9)::uuid END
        AND a.role = 'lead' AND a.state NOT IN ('declined', 'recalled')) expanded
  $$;

  -- What a dispatched unit may know of the lead: its name and main contact, nothing of its answer.
  CREATE FUNCTION lead_of_incidents(ids uuid[]) RETURNS TABLE (
      incident_id uuid, unit_id uuid, unit_name text, contact_name text, contact_phone text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.incident_id, u.id, u.name, c.name, c.phone
    FROM assignments a JOIN units u ON u.id = a.unit_id
    LEFT JOIN contacts c ON c.unit_id = u.id AND c.rank = 'main' AND c.is_active
    WHERE a.incident_id = ANY (ids) AND a.role = 'lead' AND a.state NOT IN ('declined', 'recalled')
      AND a.realm = ANY (acting_realms())
      AND (acting_scope() IN ('team', 'leader') OR EXISTS (SELECT FROM assignments mine
        WHERE mine.incident_id = a.incident_id AND mine.unit_id = ANY (acting_units())
          AND mine.state NOT IN ('declined', 'recalled')))
  $$;

  -- The names of the systems an incident touches, for whoever may see the incident (a unit need not own them).
  CREATE FUNCTION systems_of_incidents(ids uuid[]) RETURNS TABLE (incident_id uuid, id uuid, name text, level smallint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.incident_id, s.id, s.name, s.level
    FROM incident_systems l JOIN systems s ON s.id = l.system_id
    WHERE l.incident_id = ANY (ids) AND l.realm = ANY (acting_realms())
      AND (acting_scope() IN ('team', 'leader') OR EXISTS (SELECT FROM assignments mine
        WHERE mine.incident_id = l.incident_id AND mine.unit_id = ANY (acting_units())
          AND mine.state NOT IN ('declined', 'recalled')))
    ORDER BY s.name
  $$;

  -- For the lead unit only: the supporting units and their states.
  CREATE FUNCTION supporting_units(ids uuid[]) RETURNS TABLE (incident_id uuid, id uuid, unit_id uuid, state text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.incident_id, a.id, a.unit_id, a.state FROM assignments a
    WHERE a.incident_id = ANY (ids) AND a.role = 'supporting' AND a.realm = ANY (acting_realms())
      AND EXISTS (SELECT FROM assignments mine WHERE mine.incident_id = a.incident_id AND mine.role = 'lead'
        AND mine.unit_id = ANY (acting_units()) AND mine.state NOT IN ('declined', 'recalled'))
    ORDER BY a.sent_at, a.id
  $$;

  -- For the log's summary of an incident that a unit's first progress moves on: people are hidden from a unit, but the
  -- board must not lose the owner's name. The unit's own projection leaves it out.
  CREATE FUNCTION owner_of_incident(wanted uuid) RETURNS TABLE (id uuid, name text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.id, p.name FROM incidents i JOIN people p ON p.id = i.owner_id
    WHERE i.id = wanted AND i.realm = ANY (acting_realms())
      AND (acting_scope() = 'team' OR EXISTS (SELECT FROM assignments mine
        WHERE mine.incident_id = wanted AND mine.unit_id = ANY (acting_units())
          AND mine.state NOT IN ('declined', 'recalled')))
  $$;

  -- Search filters inside (realm and scope), because text operators lose their index behind a policy;
  -- its ids are joined to the protected table again.
  CREATE FUNCTION search_incidents(wanted text, most integer) RETURNS TABLE (id uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    SET plan_cache_mode = force_custom_plan AS $$
  DECLARE pattern text := '%' || replace(replace(replace(vi_fold(wanted), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%';
  BEGIN
    RETURN QUERY SELECT i.id FROM incidents i
    WHERE i.search LIKE pattern AND i.realm = ANY (acting_realms())
      AND (acting_scope() = 'team' OR (acting_scope() = 'leader' AND i.tlp <> 'red')
        OR (acting_scope() = 'units' AND EXISTS (SELECT FROM assignments a WHERE a.incident_id = i.id
          AND a.unit_id = ANY (acting_units()) AND a.state NOT IN ('declined', 'recalled'))))
    ORDER BY i.received_at DESC, i.id DESC LIMIT most;
  END $$;

  REVOKE ALL ON FUNCTION lead_of_incidents(uuid[]), supporting_units(uuid[]), systems_of_incidents(uuid[]),
    owner_of_incident(uuid), search_incidents(text, integer) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION lead_of_incidents(uuid[]), supporting_units(uuid[]), systems_of_incidents(uuid[]),
    owner_of_incident(uuid), search_incidents(text, integer) TO dieuphoi_app;

  CREATE TABLE idempotency_keys (
    actor_id uuid NOT NULL,
    key text NOT NULL CHECK (length(key) BETWEEN 8 AND 100),
    route text NOT NULL,
    body_hash bytea NOT NULL,
    response text,
    created_at timestamptz(3) NOT NULL,
    PRIMARY KEY (actor_id, key)
  );
  CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);
  ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
  CREATE POLICY idempotency_keys_own ON idempotency_keys TO dieuphoi_app USING (actor_id = (SELECT acting_person()));
  CREATE POLICY idempotency_keys_system ON idempotency_keys TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON idempotency_keys TO dieuphoi_app;
  GRANT SELECT, DELETE ON idempotency_keys TO dieuphoi_system;
`;
