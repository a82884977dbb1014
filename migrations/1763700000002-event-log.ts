import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The one append-only log. Order is commit order: `append` takes the advisory lock, reads the head in a new
 * statement, numbers, chains, inserts and notifies. Nothing else may write here.
 */
export class EventLog1763700000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event_log (
        seq bigint PRIMARY KEY,
        id uuid NOT NULL UNIQUE,
        realm uuid NOT NULL REFERENCES realms (id),
        type text NOT NULL CHECK (type ~ '^[a-z_]+[.][a-z_]+$'),
        subject_id uuid,
        incident_id uuid,
        assignment_id uuid,
        entry_id uuid,
        drill_id uuid,
        unit_id uuid,
        actor_id uuid,
        actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'contact', 'token', 'system')),
        audience text[] NOT NULL,
        version integer,
        changed text[],
        at timestamptz(3) NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        payload text,
        payload_hash bytea NOT NULL,
        hash bytea NOT NULL
      );
      CREATE INDEX event_log_incident ON event_log (incident_id, seq) WHERE incident_id IS NOT NULL;
      CREATE INDEX event_log_assignment ON event_log (assignment_id, seq) WHERE assignment_id IS NOT NULL;

      CREATE FUNCTION event_log_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.payload IS NULL AND OLD.payload IS NOT NULL
           AND to_jsonb(NEW) - 'payload' = to_jsonb(OLD) - 'payload' THEN
          RETURN NEW; -- a lawful erasure: the payload goes, the chain stays
        END IF;
        RAISE EXCEPTION 'event_log is append-only' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER event_log_no_rewrite BEFORE UPDATE OR DELETE ON event_log
        FOR EACH ROW EXECUTE FUNCTION event_log_refuse();
      CREATE TRIGGER event_log_no_truncate BEFORE TRUNCATE ON event_log
        FOR EACH STATEMENT EXECUTE FUNCTION event_log_refuse();

      ALTER TABLE event_log ENABLE ROW LEVEL SECURITY;
      CREATE POLICY event_log_audience ON event_log FOR SELECT TO dieuphoi_app
        USING (realm = ANY ((SELECT acting_realms())::uuid[]) AND audience && (SELECT acting_audience())::text[]);
      CREATE POLICY event_log_system ON event_log FOR SELECT TO dieuphoi_system USING (true);
      GRANT SELECT ON event_log TO dieuphoi_app, dieuphoi_system;

      CREATE FUNCTION event_ms(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE
        AS $$ SELECT ((extract(epoch FROM at) * 1000)::bigint)::text $$;

      CREATE FUNCTION event_header(e event_log) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT concat(
          'v1', E'\\n', e.seq, E'\\n', e.id, E'\\n', e.realm, E'\\n', e.type, E'\\n', e.subject_id, E'\\n',
          e.incident_id, E'\\n', e.assignment_id, E'\\n', e.entry_id, E'\\n', e.drill_id, E'\\n', e.unit_id, E'\\n',
          e.actor_id, E'\\n', e.actor_kind, E'\\n', to_json(e.audience), E'\\n', e.version, E'\\n',
          to_json(e.changed), E'\\n', event_ms(e.at), E'\\n', event_ms(e.recorded_at), E'\\n', encode(e.payload_hash, 'hex'))
      $$;
    `);
    await runner.query(APPEND);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION append(jsonb);
      DROP FUNCTION expand_audience(text[]);
      DROP FUNCTION event_header(event_log);
      DROP FUNCTION event_ms(timestamptz);
      DROP TABLE event_log;
      DROP FUNCTION event_log_refuse();
    `);
  }
}

const APPEND = `
  CREATE FUNCTION expand_audience(keys text[]) RETURNS text[] LANGUAGE sql VOLATILE AS $$ SELECT keys $$;

  CREATE FUNCTION append(events jsonb) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
  DECLARE
    head_seq bigint;
    head_hash bytea;
    recorded timestamptz(3);
    item jsonb;
    e event_log;
  BEGIN
    PERFORM pg_advisory_xact_lock(4217001);
    SELECT l.seq, l.hash INTO head_seq, head_hash FROM event_log l ORDER BY l.seq DESC LIMIT 1;
    head_seq := coalesce(head_seq, 0);
    head_hash := coalesce(head_hash, ''::bytea);
    recorded := date_trunc('milliseconds', clock_timestamp())
      + make_interval(secs => coalesce(acting_setting('clock_offset_ms')::double precision, 0) / 1000);
    FOR item IN SELECT value FROM jsonb_array_elements(events) LOOP
      head_seq := head_seq + 1;
      e.seq := head_seq;
      e.id := (item ->> 'id')::uuid;
      e.realm := (item ->> 'realm')::uuid;
      IF NOT e.realm = ANY (acting_realms()) THEN
        RAISE EXCEPTION 'event of a realm the actor is not in' USING ERRCODE = 'insufficient_privilege';
      END IF;
      e.type := item ->> 'type';
      e.subject_id := (item ->> 'subjectId')::uuid;
      e.incident_id := (item ->> 'incidentId')::uuid;
      e.assignment_id := (item ->> 'assignmentId')::uuid;
      e.entry_id := (item ->> 'entryId')::uuid;
      e.drill_id := (item ->> 'drillId')::uuid;
      e.unit_id := (item ->> 'unitId')::uuid;
      e.actor_id := (item ->> 'actorId')::uuid;
      e.actor_kind := item ->> 'actorKind';
      e.audience := expand_audience(ARRAY(SELECT jsonb_array_elements_text(item -> 'audience')));
      e.version := (item ->> 'version')::integer;
      e.changed := CASE WHEN jsonb_typeof(item -> 'changed') = 'array'
        THEN ARRAY(SELECT jsonb_array_elements_text(item -> 'changed')) END;
      e.recorded_at := recorded;
      e.at := coalesce((item ->> 'at')::timestamptz(3), recorded);
      e.payload := item ->> 'payload';
      e.payload_hash := sha256(convert_to(e.payload, 'UTF8'));
      head_hash := sha256(head_hash || convert_to(event_header(e), 'UTF8'));
      e.hash := head_hash;
      INSERT INTO event_log VALUES (e.*);
    END LOOP;
    PERFORM pg_notify('event_log', head_seq::text);
    RETURN head_seq;
  END $$;
  REVOKE ALL ON FUNCTION append(jsonb) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION append(jsonb) TO dieuphoi_app, dieuphoi_system;
`;
