import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is learned of a drill: corrective actions, the hot wash, its papers, and the systems it exercises. */
export class DrillLearning1763700000094 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [ACTIONS, HOT_WASH, YEAR, ACTIONS_SIGHT, HOT_WASH_SIGHT, YEAR_SIGHT])
      await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE drill_tasks DROP COLUMN retest_of;
      DROP FUNCTION give_hot_wash(uuid, uuid, jsonb);
      DROP TABLE drill_systems, drill_papers, drill_hot_wash_answers, drill_hot_wash_given, drill_finding_reasons,
        drill_action_sources, drill_actions;
      DROP FUNCTION drill_learning_keeps();
    `);
  }
}

const AUDIENCE = '((SELECT acting_audience())::text[])';
const HERE = '((SELECT acting_realms())::uuid[])';
const IS_REAL = `'00000000-0000-7000-8000-000000000001' = ANY (${HERE})`;
const IS_PLANNER = `'planners' = ANY (${AUDIENCE})`;
const IS_TEAM = `'team' = ANY (${AUDIENCE})`;
const IS_OWN_UNIT = 'owner_unit_id = ANY ((SELECT acting_units())::uuid[])';
const sits = (...cells: string[]): string =>
  `drill_id = ANY ((SELECT seats('{${cells.join(',')}}'))::uuid[])`;
const STAFF = sits('control', 'evaluators');

const ACTIONS = `
  -- A row of the improvement plan: real work, in the real realm, long after the drill.
  CREATE TABLE drill_actions (
    id uuid PRIMARY KEY,
    drill_id uuid NOT NULL REFERENCES drills (id),
    number integer NOT NULL CHECK (number > 0),
    state text NOT NULL CHECK (state IN
      ('proposed', 'accepted', 'in_progress', 'implemented', 'verified', 'risk_accepted')),
    issue text NOT NULL CHECK (length(issue) BETWEEN 1 AND 2000),
    root_cause text CHECK (length(root_cause) BETWEEN 1 AND 2000),
    action text NOT NULL CHECK (length(action) BETWEEN 1 AND 2000),
    element text NOT NULL CHECK (element IN ('planning', 'organization', 'equipment', 'training', 'exercise')),
    owner_unit_id uuid REFERENCES units (id),
    contact_id uuid REFERENCES people (id),
    start_at timestamptz(3),
    due_at timestamptz(3),
    implemented_at timestamptz(3),
    implemented_by uuid REFERENCES people (id),
    implementation text,
    verified_at timestamptz(3),
    verified_by uuid REFERENCES people (id),
    verification text,
    retest_task_id uuid REFERENCES drill_tasks (id),
    returned_reason text,
    risk_signed_by uuid REFERENCES people (id),
    risk_reason text,
    created_at timestamptz(3) NOT NULL,
    created_by uuid NOT NULL REFERENCES people (id),
    version integer NOT NULL DEFAULT 1,
    UNIQUE (drill_id, number),
    UNIQUE (id, drill_id),
    CHECK (due_at >= start_at),
    CHECK (state IN ('proposed', 'risk_accepted') OR num_nulls(owner_unit_id, contact_id, due_at) = 0),
    CHECK (num_nulls(implemented_at, implemented_by, implementation) IN (0, 3)),
    CHECK (state NOT IN ('implemented', 'verified') OR implemented_at IS NOT NULL),
    CHECK ((state = 'verified') = (verified_at IS NOT NULL)),
    CHECK ((verified_at IS NULL) = (verified_by IS NULL)),
    CHECK ((verified_by <> contact_id AND verified_by <> implemented_by) IS NOT FALSE), -- somebody else has looked
    CHECK ((state = 'risk_accepted') = (num_nulls(risk_signed_by, risk_reason) = 0))
  );
  CREATE INDEX drill_actions_owner ON drill_actions (owner_unit_id);
  CREATE TRIGGER drill_actions_stay BEFORE UPDATE OF id, drill_id, number, created_at, created_by ON drill_actions
    FOR EACH ROW WHEN ((OLD.id, OLD.drill_id, OLD.number, OLD.created_at, OLD.created_by)
      IS DISTINCT FROM (NEW.id, NEW.drill_id, NEW.number, NEW.created_at, NEW.created_by))
    EXECUTE FUNCTION stay_in_place();

  -- The ratings that it answers.
  CREATE TABLE drill_action_sources (
    action_id uuid NOT NULL,
    drill_id uuid NOT NULL,
    evaluation_id uuid NOT NULL,
    PRIMARY KEY (action_id, evaluation_id),
    FOREIGN KEY (action_id, drill_id) REFERENCES drill_actions (id, drill_id),
    FOREIGN KEY (evaluation_id, drill_id) REFERENCES drill_evaluations (id, drill_id)
  );
  CREATE INDEX drill_action_sources_drill ON drill_action_sources (drill_id);

  -- Why a finding is left without an action, over a name. Only added to.
  CREATE TABLE drill_finding_reasons (
    drill_id uuid NOT NULL,
    task_id uuid NOT NULL,
    unit_id uuid REFERENCES units (id), -- null: the team
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    signed_by uuid NOT NULL REFERENCES people (id),
    signed_name text NOT NULL,
    at timestamptz(3) NOT NULL,
    UNIQUE NULLS NOT DISTINCT (drill_id, task_id, unit_id),
    FOREIGN KEY (task_id, drill_id) REFERENCES drill_tasks (id, drill_id)
  );
  CREATE FUNCTION drill_learning_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% is only added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER drill_finding_reasons_keep BEFORE UPDATE OR DELETE ON drill_finding_reasons
    FOR EACH ROW EXECUTE FUNCTION drill_learning_keeps();
  CREATE TRIGGER drill_action_sources_keep BEFORE UPDATE OR DELETE ON drill_action_sources
    FOR EACH ROW EXECUTE FUNCTION drill_learning_keeps();

  ALTER TABLE drill_tasks ADD COLUMN retest_of uuid REFERENCES drill_actions (id); -- of an earlier drill
`;

const HOT_WASH = `
  -- Nobody's: neither person nor time, and an id that tells nothing of the order.
  CREATE TABLE drill_hot_wash_answers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    drill_id uuid NOT NULL REFERENCES drills (id),
    question text NOT NULL CHECK (length(question) BETWEEN 1 AND 100),
    scale integer CHECK (scale BETWEEN 1 AND 5),
    text text CHECK (length(text) BETWEEN 1 AND 4000),
    CHECK (num_nonnulls(scale, text) = 1)
  );
  CREATE INDEX drill_hot_wash_answers_drill ON drill_hot_wash_answers (drill_id);
  -- Who has answered, so that nobody does so twice.
  CREATE TABLE drill_hot_wash_given (
    drill_id uuid NOT NULL REFERENCES drills (id),
    person_id uuid NOT NULL REFERENCES people (id),
    unit_id uuid REFERENCES units (id),
    PRIMARY KEY (drill_id, person_id)
  );

  -- The only way in. All answers of the drill are written anew, in no order, so that neither their place nor the
  -- transaction that wrote them tells whose they are.
  CREATE FUNCTION give_hot_wash(drill uuid, own_unit uuid, answers jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
  BEGIN
    IF NOT drill = ANY (acting_realms()) OR NOT 'drill:' || drill = ANY (acting_audience()) THEN
      RAISE EXCEPTION 'not in this drill' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM FROM drills d WHERE d.id = drill AND d.ended_at IS NOT NULL FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the drill has not ended' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO drill_hot_wash_given (drill_id, person_id, unit_id) VALUES (drill, acting_person(), own_unit);
    WITH before AS (DELETE FROM drill_hot_wash_answers a WHERE a.drill_id = drill RETURNING a.question, a.scale, a.text)
    INSERT INTO drill_hot_wash_answers (drill_id, question, scale, text)
      SELECT drill, r.question, r.scale, r.text FROM (SELECT * FROM before
        UNION ALL SELECT * FROM jsonb_to_recordset(answers) AS g(question text, scale integer, text text)) r ORDER BY random();
  END $$;
  REVOKE ALL ON FUNCTION give_hot_wash(uuid, uuid, jsonb) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION give_hot_wash(uuid, uuid, jsonb) TO dieuphoi_app;
`;

const YEAR = `
  CREATE TABLE drill_papers (
    id uuid PRIMARY KEY,
    drill_id uuid NOT NULL REFERENCES drills (id),
    kind text NOT NULL CHECK (kind IN ('plan', 'decision', 'roster', 'minutes', 'other')),
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    original_name text NOT NULL CHECK (length(original_name) BETWEEN 1 AND 1000),
    size integer NOT NULL CHECK (size > 0),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    at timestamptz(3) NOT NULL,
    by uuid NOT NULL REFERENCES people (id)
  );
  CREATE INDEX drill_papers_drill ON drill_papers (drill_id);
  CREATE INDEX drill_papers_sha256 ON drill_papers (sha256);
  CREATE TABLE drill_systems (
    drill_id uuid NOT NULL REFERENCES drills (id),
    system_id uuid NOT NULL REFERENCES systems (id),
    PRIMARY KEY (drill_id, system_id)
  );
  CREATE INDEX drill_systems_system ON drill_systems (system_id);
`;

/** Its owner sees and moves its own and nothing of what stands behind it; players of the drill nothing at all. */
const ACTIONS_SIGHT = `
  ALTER TABLE drill_actions ENABLE ROW LEVEL SECURITY;
  CREATE POLICY drill_actions_sight ON drill_actions FOR SELECT TO dieuphoi_app USING (${STAFF}
    OR (${IS_REAL} AND (${IS_PLANNER} OR ${IS_TEAM} OR ${IS_OWN_UNIT})));
  CREATE POLICY drill_actions_propose ON drill_actions FOR INSERT TO dieuphoi_app
    WITH CHECK (${STAFF} AND created_by = (SELECT acting_person()));
  CREATE POLICY drill_actions_move ON drill_actions FOR UPDATE TO dieuphoi_app USING (${STAFF}
    OR (${IS_REAL} AND ((SELECT acting_scope()) = 'team' OR ${IS_OWN_UNIT})));
  CREATE POLICY drill_actions_system ON drill_actions FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON drill_actions TO dieuphoi_app;
  GRANT SELECT ON drill_actions TO dieuphoi_system;

  ALTER TABLE drill_action_sources ENABLE ROW LEVEL SECURITY;
  CREATE POLICY drill_action_sources_sight ON drill_action_sources FOR SELECT TO dieuphoi_app USING (${STAFF});
  CREATE POLICY drill_action_sources_add ON drill_action_sources FOR INSERT TO dieuphoi_app WITH CHECK (${STAFF});
  CREATE POLICY drill_action_sources_system ON drill_action_sources FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT ON drill_action_sources TO dieuphoi_app;
  GRANT SELECT ON drill_action_sources TO dieuphoi_system;

  ALTER TABLE drill_finding_reasons ENABLE ROW LEVEL SECURITY;
  CREATE POLICY drill_finding_reasons_sight ON drill_finding_reasons FOR SELECT TO dieuphoi_app USING (${STAFF});
  CREATE POLICY drill_finding_reasons_sign ON drill_finding_reasons FOR INSERT TO dieuphoi_app
    WITH CHECK (${STAFF} AND signed_by = (SELECT acting_person()));
  CREATE POLICY drill_finding_reasons_system ON drill_finding_reasons FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT ON drill_finding_reasons TO dieuphoi_app;
  GRANT SELECT ON drill_finding_reasons TO dieuphoi_system;
`;

/** Read by those behind the scenes, and only from three on: of one or two everybody would know whose they are. */
const HOT_WASH_SIGHT = `
  ALTER TABLE drill_hot_wash_given ENABLE ROW LEVEL SECURITY;
  CREATE POLICY drill_hot_wash_given_sight ON drill_hot_wash_given FOR SELECT TO dieuphoi_app
    USING (person_id = (SELECT acting_person()) OR ${STAFF});
  CREATE POLICY drill_hot_wash_given_system ON drill_hot_wash_given FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT ON drill_hot_wash_given TO dieuphoi_app, dieuphoi_system;
  ALTER TABLE drill_hot_wash_answers ENABLE ROW LEVEL SECURITY;
  CREATE POLICY drill_hot_wash_answers_sight ON drill_hot_wash_answers FOR SELECT TO dieuphoi_app USING (${STAFF}
    AND (SELECT count(*) FROM drill_hot_wash_given g WHERE g.drill_id = drill_hot_wash_answers.drill_id) >= 3);
  CREATE POLICY drill_hot_wash_answers_system ON drill_hot_wash_answers FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT ON drill_hot_wash_answers TO dieuphoi_app, dieuphoi_system;
`;

/** The plan is in the papers, and the target in the systems: no player sees either. */
const YEAR_SIGHT = `
  ALTER TABLE drill_papers ENABLE ROW LEVEL SECURITY;
  CREATE POLICY drill_papers_sight ON drill_papers FOR SELECT TO dieuphoi_app USING (${STAFF});
  CREATE POLICY drill_papers_add ON drill_papers FOR INSERT TO dieuphoi_app
    WITH CHECK (${sits('control')} AND by = (SELECT acting_person()));
  CREATE POLICY drill_papers_system ON drill_papers FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT ON drill_papers TO dieuphoi_app;
  GRANT SELECT ON drill_papers TO dieuphoi_system;

  ALTER TABLE drill_systems ENABLE ROW LEVEL SECURITY;
  CREATE POLICY drill_systems_sight ON drill_systems FOR SELECT TO dieuphoi_app USING (${STAFF}
    OR (${IS_REAL} AND ${IS_TEAM}
      AND EXISTS (SELECT FROM drills d WHERE d.id = drill_systems.drill_id AND d.ended_at IS NOT NULL)));
  CREATE POLICY drill_systems_choose ON drill_systems FOR ALL TO dieuphoi_app USING (${sits('control')});
  CREATE POLICY drill_systems_system ON drill_systems FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, DELETE ON drill_systems TO dieuphoi_app;
  GRANT SELECT ON drill_systems TO dieuphoi_system;
`;
