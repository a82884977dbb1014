import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is wrong with a copy goes to its unit as an incident of a kind of its own, on the same rails. */
export class BackupFindings1763700000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [
      KINDS,
      NUMBERS,
      findIncidents(OF_KIND),
      WATCH,
      FINDINGS,
      SIGHT,
      deliveryKinds(...MORE),
    ])
      await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM deliveries WHERE kind IN ('backup_finding', 'backup_anomaly');
      DROP TABLE backup_findings, backup_anomalies;
      ALTER TABLE protected_systems DROP COLUMN watch_pending, DROP COLUMN watched_verdict;
      DROP FUNCTION next_finding_code(timestamptz);
      DO $$ DECLARE year integer; BEGIN
        FOR year IN 2025..2075 LOOP EXECUTE format('DROP SEQUENCE code_finding_%s', year); END LOOP;
      END $$;
    `);
    await runner.query(deliveryKinds());
    await runner.query(findIncidents(''));
    await runner.query('ALTER TABLE incidents DROP COLUMN kind');
  }
}

const MORE = ['backup_finding', 'backup_anomaly'];
const deliveryKinds = (...more: string[]): string => `
  ALTER TABLE deliveries DROP CONSTRAINT deliveries_kind_check, ADD CONSTRAINT deliveries_kind_check CHECK (kind IN (${[
    'order',
    'reminder',
    'unreachable',
    'answer_expired',
    'deadline',
    'unit_answer',
    'contact_test',
    'password_reset',
    'step_missed',
    'inject',
    ...more,
  ]
    .map((kind) => `'${kind}'`)
    .join(', ')})) NOT VALID;
  ALTER TABLE deliveries VALIDATE CONSTRAINT deliveries_kind_check;
`;

/** Figures, duties and lists are of incidents; a finding has its own numbers and is asked for by its kind. */
const KINDS = `
  ALTER TABLE incidents ADD COLUMN kind text NOT NULL DEFAULT 'incident' CHECK (kind IN ('incident', 'backup_finding'));
`;

const NUMBERS = `
  DO $$ DECLARE year integer; BEGIN
    FOR year IN 2025..2075 LOOP EXECUTE format('CREATE SEQUENCE code_finding_%s', year); END LOOP;
  END $$;
  CREATE FUNCTION next_finding_code(at timestamptz) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
  DECLARE
    year text := to_char(at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY');
    number text := nextval(format('code_finding_%s', year)::regclass)::text;
  BEGIN
    RETURN 'PH-' || year || '-' || lpad(number, greatest(5, length(number)), '0');
  END $$;
  REVOKE ALL ON FUNCTION next_finding_code(timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION next_finding_code(timestamptz) TO dieuphoi_app;
`;

const WATCH = `
  ALTER TABLE protected_systems
    ADD COLUMN watch_pending boolean NOT NULL DEFAULT false, -- something changed that nobody has looked at for findings
    ADD COLUMN watched_verdict text; -- as it was when somebody last looked
  CREATE INDEX protected_systems_watch ON protected_systems (system_id) WHERE watch_pending;
`;

const FINDINGS = `
  -- What was found of a copy, or of the verdict (then without one), from its flip until it is gone.
  CREATE TABLE backup_findings (
    id uuid PRIMARY KEY,
    system_id uuid NOT NULL REFERENCES protected_systems (system_id),
    copy_id uuid,
    kind text NOT NULL CHECK (kind IN ('missed', 'stale', 'incomplete', 'failing', 'silent', 'verdict')),
    incident_id uuid NOT NULL REFERENCES incidents (id),
    from_verdict text,
    raised_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3),
    FOREIGN KEY (copy_id, system_id) REFERENCES backup_copies (id, system_id),
    CHECK ((kind = 'verdict') = (copy_id IS NULL)),
    CHECK ((kind = 'verdict') = (from_verdict IS NOT NULL))
  );
  CREATE UNIQUE INDEX backup_findings_open ON backup_findings (system_id, copy_id, kind) NULLS NOT DISTINCT
    WHERE ended_at IS NULL;
  CREATE INDEX backup_findings_system ON backup_findings (system_id, raised_at DESC, id DESC);
  CREATE INDEX backup_findings_incident ON backup_findings (incident_id);

  -- A run that looks like encrypted data opens one incident, however often it is looked at.
  CREATE TABLE backup_anomalies (
    copy_id uuid NOT NULL,
    system_id uuid NOT NULL,
    run_at timestamptz(3) NOT NULL,
    incident_id uuid NOT NULL REFERENCES incidents (id),
    PRIMARY KEY (copy_id, run_at),
    FOREIGN KEY (copy_id, system_id) REFERENCES backup_copies (id, system_id)
  );
  CREATE INDEX backup_anomalies_system ON backup_anomalies (system_id);
`;

const SIGHT = ['backup_findings', 'backup_anomalies']
  .map(
    (table) => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_sight ON ${table} FOR SELECT TO dieuphoi_app USING ((SELECT acting_scope()) IN ('team', 'leader')
    OR system_id IN (SELECT s.id FROM systems s WHERE s.unit_id = ANY ((SELECT acting_units())::uuid[])));
  CREATE POLICY ${table}_write ON ${table} FOR ALL TO dieuphoi_app USING ((SELECT acting_scope()) = 'team');
  CREATE POLICY ${table}_system ON ${table} FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON ${table} TO dieuphoi_app;
  GRANT SELECT ON ${table} TO dieuphoi_system;`,
  )
  .join('\n');

const OF_KIND = `IF narrowed ? 'kind' THEN filters := filters || ' AND i.kind = ANY (SELECT jsonb_array_elements_text($3->''kind''))'; END IF;`;

/** As the board's migration made it, with one filter more. */
const findIncidents = (filter: string): string => `
  CREATE OR REPLACE FUNCTION find_incidents(wanted text, wanted_realm uuid, narrowed jsonb, ordered text, after_value text,
      after_id uuid, most integer) RETURNS TABLE (id uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    col text := CASE ltrim(ordered, '-') WHEN 'detectedAt' THEN 'detected_at' WHEN 'severity' THEN 'severity_rank'
      ELSE 'received_at' END;
    kind text := CASE col WHEN 'severity_rank' THEN 'bigint' ELSE 'timestamptz' END;
    way text := CASE WHEN ordered LIKE '-%' THEN 'DESC' ELSE 'ASC' END;
    sight text := CASE acting_scope() WHEN 'team' THEN 'true' WHEN 'leader' THEN $s$i.tlp <> 'red'$s$
      WHEN 'units' THEN $s$EXISTS (SELECT FROM assignments a WHERE a.incident_id = i.id
        AND a.unit_id = ANY (acting_units()) AND a.state NOT IN ('declined', 'recalled'))$s$ ELSE 'false' END;
    filters text := '';
  BEGIN
    IF NOT wanted_realm = ANY (acting_realms()) THEN RETURN; END IF;
    IF narrowed ? 'state' THEN filters := filters || ' AND i.state = ANY (SELECT jsonb_array_elements_text($3->''state''))'; END IF;
    IF narrowed ? 'severity' THEN
      filters := filters || ' AND coalesce(i.severity, ''none'') = ANY (SELECT jsonb_array_elements_text($3->''severity''))'; END IF;
    IF narrowed ? 'category' THEN filters := filters || ' AND i.category = ANY (SELECT jsonb_array_elements_text($3->''category''))'; END IF;
    IF narrowed ? 'tlp' THEN filters := filters || ' AND i.tlp = ANY (SELECT jsonb_array_elements_text($3->''tlp''))'; END IF;
    IF narrowed ? 'unitId' THEN filters := filters || ' AND i.unit_id = ($3->>''unitId'')::uuid'; END IF;
    IF narrowed ? 'ownerId' THEN filters := filters || ' AND i.owner_id = ($3->>''ownerId'')::uuid'; END IF;
    IF narrowed ? 'unowned' THEN filters := filters || ' AND i.owner_id IS NULL'; END IF;
    IF narrowed ? 'serious' THEN filters := filters || ' AND i.is_serious'; END IF;
    ${filter}
    IF after_id IS NOT NULL THEN
      filters := filters || format(' AND (i.%I, i.id) %s ($4::%s, $5)', col, CASE way WHEN 'DESC' THEN '<' ELSE '>' END, kind); END IF;
    RETURN QUERY EXECUTE format('SELECT i.id FROM incidents i WHERE i.search LIKE $1 AND i.realm = $2 AND %s%s
      ORDER BY i.%I %s, i.id %s LIMIT $6', sight, filters, col, way, way)
      USING like_folded(wanted), wanted_realm, narrowed, after_value, after_id, most;
  END $$;
`;
