import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person's own views of the board, and search that filters, orders and pages where the rows are. */
export class Board1763700000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VIEWS);
    await runner.query(`DROP FUNCTION search_incidents(text, integer)`);
    await runner.query(SEARCH);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION search_entries(text, uuid, integer);
      DROP FUNCTION find_incidents(text, uuid, jsonb, text, text, uuid, integer);
      DROP FUNCTION like_folded(text);
      DROP INDEX entries_recorded, entries_text;
      DROP TABLE board_views;
    `);
    await runner.query(EARLIER_SEARCH);
  }
}

/** Preferences, nothing that happened: no realm, no event; nobody but their person sees them. */
const VIEWS = `
  CREATE TABLE board_views (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people (id),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    search text NOT NULL CHECK (length(search) BETWEEN 1 AND 2000),
    position integer NOT NULL,
    changed_at timestamptz(3) NOT NULL
  );
  CREATE INDEX board_views_person ON board_views (person_id, position, id);
  ALTER TABLE board_views ENABLE ROW LEVEL SECURITY;
  CREATE POLICY board_views_own ON board_views TO dieuphoi_app
    USING (person_id = (SELECT acting_person())) WITH CHECK (person_id = (SELECT acting_person()));
  GRANT SELECT, INSERT, UPDATE, DELETE ON board_views TO dieuphoi_app;
`;

const IS_DISPATCHED = (
  incident: string,
): string => `EXISTS (SELECT FROM assignments a WHERE a.incident_id = ${incident}
  AND a.unit_id = ANY (acting_units()) AND a.state NOT IN ('declined', 'recalled'))`;

/**
 * Text operators lose their index behind a policy, so sight is judged inside; the ids are joined to the protected
 * tables again. The statement is made for what is asked, so that the planner may walk the list's own order when much
 * matches and the trigrams when little does; every value goes in as a parameter.
 */
const SEARCH = `
  CREATE INDEX entries_text ON entries USING gin (vi_fold(text) gin_trgm_ops);
  CREATE INDEX entries_recorded ON entries (realm, recorded_at DESC, id DESC);

  -- "Contains, without diacritics", with what LIKE reads as wildcards taken literally.
  CREATE FUNCTION like_folded(wanted text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT '%' || replace(replace(replace(vi_fold(wanted), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%' $$;

  CREATE FUNCTION find_incidents(wanted text, wanted_realm uuid, narrowed jsonb, ordered text, after_value text,
      after_id uuid, most integer) RETURNS TABLE (id uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    col text := CASE ltrim(ordered, '-') WHEN 'detectedAt' THEN 'detected_at' WHEN 'severity' THEN 'severity_rank'
      ELSE 'received_at' END;
    kind text := CASE col WHEN 'severity_rank' THEN 'bigint' ELSE 'timestamptz' END;
    way text := CASE WHEN ordered LIKE '-%' THEN 'DESC' ELSE 'ASC' END;
    sight text := CASE acting_scope() WHEN 'team' THEN 'true' WHEN 'leader' THEN $s$i.tlp <> 'red'$s$
      WHEN 'units' THEN $s$${IS_DISPATCHED('i.id')}$s$ ELSE 'false' END;
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
    IF after_id IS NOT NULL THEN
      filters := filters || format(' AND (i.%I, i.id) %s ($4::%s, $5)', col, CASE way WHEN 'DESC' THEN '<' ELSE '>' END, kind); END IF;
    RETURN QUERY EXECUTE format('SELECT i.id FROM incidents i WHERE i.search LIKE $1 AND i.realm = $2 AND %s%s
      ORDER BY i.%I %s, i.id %s LIMIT $6', sight, filters, col, way, way)
      USING like_folded(wanted), wanted_realm, narrowed, after_value, after_id, most;
  END $$;

  -- Who reads an entry, as the policy on entries says it.
  CREATE FUNCTION search_entries(wanted text, wanted_realm uuid, most integer) RETURNS TABLE (id uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    sight text := CASE acting_scope() WHEN 'team' THEN 'true'
      WHEN 'leader' THEN $s$EXISTS (SELECT FROM incidents i WHERE i.id = e.incident_id AND i.tlp <> 'red')$s$
      WHEN 'units' THEN $s$(e.author_unit_id = ANY (acting_units())
        OR ((e.share = 'units' OR e.share_unit_ids && acting_units()) AND ${IS_DISPATCHED('e.incident_id')}))$s$
      ELSE 'false' END;
  BEGIN
    IF NOT wanted_realm = ANY (acting_realms()) THEN RETURN; END IF;
    RETURN QUERY EXECUTE format('SELECT e.id FROM entries e WHERE vi_fold(e.text) LIKE $1 AND e.realm = $2 AND %s
      ORDER BY e.recorded_at DESC, e.id DESC LIMIT $3', sight)
      USING like_folded(wanted), wanted_realm, most;
  END $$;

  REVOKE ALL ON FUNCTION find_incidents(text, uuid, jsonb, text, text, uuid, integer), search_entries(text, uuid, integer)
    FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION find_incidents(text, uuid, jsonb, text, text, uuid, integer),
    search_entries(text, uuid, integer) TO dieuphoi_app;
`;

const EARLIER_SEARCH = `
  CREATE FUNCTION search_incidents(wanted text, most integer) RETURNS TABLE (id uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    SET plan_cache_mode = force_custom_plan AS $$
  DECLARE pattern text := '%' || replace(replace(replace(vi_fold(wanted), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%';
  BEGIN
    RETURN QUERY SELECT i.id FROM incidents i
    WHERE i.search LIKE pattern AND i.realm = ANY (acting_realms())
      AND (acting_scope() = 'team' OR (acting_scope() = 'leader' AND i.tlp <> 'red')
        OR (acting_scope() = 'units' AND ${IS_DISPATCHED('i.id')}))
    ORDER BY i.received_at DESC, i.id DESC LIMIT most;
  END $$;
  REVOKE ALL ON FUNCTION search_incidents(text, integer) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION search_incidents(text, integer) TO dieuphoi_app;
`;
