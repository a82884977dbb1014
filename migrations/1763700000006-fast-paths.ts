import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What every request or event runs, with its plan kept: a function in plain SQL is parsed and planned anew wherever it
 * is inlined, and a statement inside PL/pgSQL once a connection. What they answer is what it was.
 */
export class FastPaths1763700000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FOLD('plpgsql', 'BEGIN RETURN', '; END'));
    await runner.query(FIND_SESSION('plpgsql', 'BEGIN RETURN QUERY', '; END'));
    await runner.query(APPEND);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(FOLD('sql', 'SELECT', ''));
    await runner.query(FIND_SESSION('sql', '', ''));
    await runner.query(APPEND_BEFORE);
  }
}

const FOLD = (language: string, begin: string, end: string): string => `
  CREATE OR REPLACE FUNCTION vi_fold(value text) RETURNS text LANGUAGE ${language} IMMUTABLE STRICT PARALLEL SAFE
    AS $$ ${begin} lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFC)))${end} $$`;

const FIND_SESSION = (language: string, begin: string, end: string): string => `
  CREATE OR REPLACE FUNCTION find_session(wanted bytea, at timestamptz) RETURNS TABLE (
      session_id uuid, person_id uuid, login text, name text, role text, language text, unit_id uuid, contact_id uuid,
      idle_expires_at timestamptz, absolute_expires_at timestamptz, last_used_at timestamptz)
    LANGUAGE ${language} STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ ${begin}
    SELECT s.id, p.id, p.login, p.name, p.role, p.language, c.unit_id, p.contact_id,
      s.last_used_at + make_interval(hours => s.idle_hours), s.absolute_expires_at, s.last_used_at
    FROM sessions s JOIN people p ON p.id = s.person_id LEFT JOIN contacts c ON c.id = p.contact_id
    WHERE s.token_hash = wanted AND s.ended_at IS NULL AND p.is_active
      AND (p.contact_id IS NULL OR c.is_active)
      AND at < s.absolute_expires_at AND at < s.last_used_at + make_interval(hours => s.idle_hours)${end}
  $$`;

const DEFINITION = `
  CREATE OR REPLACE FUNCTION append(events jsonb) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$`;

/** Reads each event in one statement, and asks who is dispatched only where an audience depends on it. */
const APPEND = `${DEFINITION}
  DECLARE
    head_seq bigint;
    head_hash bytea;
    recorded timestamptz(3);
    e event_log;
  BEGIN
    PERFORM pg_advisory_xact_lock(4217001);
    SELECT l.seq, l.hash INTO head_seq, head_hash FROM event_log l ORDER BY l.seq DESC LIMIT 1;
    head_seq := coalesce(head_seq, 0);
    head_hash := coalesce(head_hash, ''::bytea);
    recorded := date_trunc('milliseconds', clock_timestamp())
      + make_interval(secs => coalesce(acting_setting('clock_offset_ms')::double precision, 0) / 1000);
    FOR e IN
      SELECT 0, i.id, i.realm, i.type, i."subjectId", i."incidentId", i."assignmentId", i."entryId", i."drillId",
        i."unitId", i."actorId", i."actorKind", i.audience, i.version, i.changed, coalesce(i.at, recorded), recorded,
        i.payload, sha256(convert_to(i.payload, 'UTF8')), ''::bytea
      FROM ROWS FROM (jsonb_to_recordset(events) AS (id uuid, realm uuid, type text, "subjectId" uuid,
        "incidentId" uuid, "assignmentId" uuid, "entryId" uuid, "drillId" uuid, "unitId" uuid, "actorId" uuid,
        "actorKind" text, audience text[], version integer, changed text[], at timestamptz(3), payload text))
        WITH ORDINALITY AS i ORDER BY i.ordinality
    LOOP
      IF NOT e.realm = ANY (acting_realms()) THEN
        RAISE EXCEPTION 'event of a realm the actor is not in' USING ERRCODE = 'insufficient_privilege';
      END IF;
      head_seq := head_seq + 1;
      e.seq := head_seq;
      IF array_to_string(e.audience, ' ') LIKE '%-of:%' THEN
        e.audience := expand_audience(e.audience);
      END IF;
      head_hash := sha256(head_hash || convert_to(event_header(e), 'UTF8'));
      e.hash := head_hash;
      INSERT INTO event_log VALUES (e.*);
    END LOOP;
    PERFORM pg_notify('event_log', head_seq::text);
    RETURN head_seq;
  END $$`;

const APPEND_BEFORE = `${DEFINITION}
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
  END $$`;
