import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The run of a drill: its clock's journal, what came to whom and what was said, how it was judged, and its stops. */
export class DrillRun1763700000091 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RUN);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER drill_injects_stay ON drill_injects;
      DROP TABLE drill_stop_answers, drill_stops, drill_evaluations, drill_responses, drill_deliveries, drill_clock_events;
      DROP FUNCTION drill_row_stays();
    `);
  }
}

const RUN = `
  CREATE TABLE drill_clock_events (
    drill_id uuid NOT NULL REFERENCES drills (id),
    number integer NOT NULL,
    at timestamptz(3) NOT NULL,
    drill_ms bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('stopped', 'running', 'paused')),
    scale double precision NOT NULL,
    by uuid REFERENCES people (id),
    reason text,
    PRIMARY KEY (drill_id, number)
  );
  -- What a body or the team got of an inject: a copy of what it may read, so that nobody needs the inject itself.
  CREATE TABLE drill_deliveries (
    id uuid PRIMARY KEY,
    drill_id uuid NOT NULL,
    inject_id uuid NOT NULL,
    party_id uuid NOT NULL,
    unit_id uuid REFERENCES units (id),
    is_to_team boolean NOT NULL,
    code text NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    from_name text NOT NULL,
    channel text NOT NULL,
    ack_due_ms bigint,
    respond_due_ms bigint,
    released_at timestamptz(3) NOT NULL,
    released_ms bigint NOT NULL,
    sent_at timestamptz(3), -- with its order and its word; many are sent in portions
    incident_id uuid,
    assignment_id uuid,
    seen_at timestamptz(3),
    seen_ms bigint,
    acked_at timestamptz(3),
    acked_ms bigint,
    acked_by text,
    responded_at timestamptz(3),
    responded_ms bigint,
    withdrawn_at timestamptz(3),
    version integer NOT NULL DEFAULT 1,
    UNIQUE (id, drill_id),
    UNIQUE NULLS NOT DISTINCT (inject_id, party_id, unit_id),
    FOREIGN KEY (inject_id, drill_id) REFERENCES drill_injects (id, drill_id),
    FOREIGN KEY (party_id, drill_id) REFERENCES drill_parties (id, drill_id),
    FOREIGN KEY (incident_id, drill_id) REFERENCES incidents (id, realm),
    FOREIGN KEY (assignment_id, drill_id) REFERENCES assignments (id, realm),
    CHECK ((acked_at IS NULL) = (acked_ms IS NULL)),
    CHECK ((responded_at IS NULL) = (responded_ms IS NULL))
  );
  CREATE TABLE drill_responses (
    id uuid PRIMARY KEY,
    drill_id uuid NOT NULL,
    delivery_id uuid NOT NULL,
    author_id uuid NOT NULL REFERENCES people (id),
    author_name text NOT NULL,
    unit_id uuid REFERENCES units (id),
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    at timestamptz(3) NOT NULL,
    at_ms bigint NOT NULL,
    FOREIGN KEY (delivery_id, drill_id) REFERENCES drill_deliveries (id, drill_id)
  );
  CREATE INDEX drill_deliveries_unsent ON drill_deliveries (drill_id) WHERE sent_at IS NULL;
  CREATE INDEX drill_responses_delivery ON drill_responses (delivery_id);
  -- Only added to: of one evaluator the last row counts, and a rating of null takes the earlier ones back. An agreement
  -- settles a dispute of what was rated before it.
  CREATE TABLE drill_evaluations (
    id uuid PRIMARY KEY,
    number bigint GENERATED ALWAYS AS IDENTITY UNIQUE, -- the order in which they were written
    drill_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('rating', 'agreement')),
    task_id uuid NOT NULL,
    delivery_id uuid,
    unit_id uuid REFERENCES units (id),
    evaluator_id uuid NOT NULL REFERENCES people (id),
    rating text CHECK (rating IN ('P', 'S', 'M', 'U')),
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    observed_at timestamptz(3) NOT NULL,
    observed_ms bigint,
    recorded_at timestamptz(3) NOT NULL,
    UNIQUE (id, drill_id),
    CHECK (kind = 'rating' OR rating IS NOT NULL),
    FOREIGN KEY (task_id, drill_id) REFERENCES drill_tasks (id, drill_id),
    FOREIGN KEY (delivery_id, drill_id) REFERENCES drill_deliveries (id, drill_id)
  );
  CREATE TABLE drill_stops (
    id uuid PRIMARY KEY,
    drill_id uuid NOT NULL REFERENCES drills (id),
    at timestamptz(3) NOT NULL,
    at_ms bigint NOT NULL,
    by uuid NOT NULL REFERENCES people (id),
    by_name text NOT NULL,
    words text CHECK (length(words) <= 1000),
    incident_id uuid NOT NULL REFERENCES incidents (id), -- the real one
    ended_at timestamptz(3),
    ended_by uuid REFERENCES people (id),
    second_by uuid REFERENCES people (id),
    outcome text CHECK (outcome IN ('resumed', 'ended', 'false_alarm')),
    CHECK (second_by IS DISTINCT FROM ended_by OR second_by IS NULL)
  );
  CREATE UNIQUE INDEX drill_stops_one_open ON drill_stops (drill_id) WHERE ended_at IS NULL;
  CREATE TABLE drill_stop_answers (
    stop_id uuid NOT NULL REFERENCES drill_stops (id),
    member_id uuid NOT NULL REFERENCES realm_members (id),
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (stop_id, member_id)
  );

  -- What was played stays as it was played.
  CREATE FUNCTION drill_row_stays() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM drills d WHERE d.id = OLD.drill_id AND d.ended_at IS NOT NULL) THEN
      RAISE EXCEPTION 'the drill has ended: % keeps what it says', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER drill_deliveries_copy BEFORE UPDATE OF id, drill_id, inject_id, party_id, unit_id, is_to_team, code, title,
      body, from_name, channel, ack_due_ms, respond_due_ms, released_at, released_ms, incident_id
    ON drill_deliveries FOR EACH ROW EXECUTE FUNCTION stay_in_place();
  CREATE TRIGGER drill_deliveries_sent BEFORE UPDATE OF sent_at, assignment_id ON drill_deliveries FOR EACH ROW
    WHEN (OLD.sent_at IS NOT NULL) EXECUTE FUNCTION stay_in_place();
  CREATE TRIGGER drill_deliveries_stay BEFORE UPDATE ON drill_deliveries FOR EACH ROW EXECUTE FUNCTION drill_row_stays();
  CREATE TRIGGER drill_injects_stay BEFORE UPDATE ON drill_injects FOR EACH ROW EXECUTE FUNCTION drill_row_stays();
`;
