import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drills: who is in which realm, and the plan: parties, objectives, injects, gates. */
export class Drills1763700000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [REALMS, DRILLS, PLAN]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE drill_gates, drill_injects, drill_tasks, drill_targets, drill_objectives, realm_members, drill_parties, drills;
      ALTER TABLE deliveries DROP CONSTRAINT deliveries_kind_check,
        ADD CONSTRAINT deliveries_kind_check CHECK (kind IN (${kinds()})) NOT VALID;
      DROP POLICY realms_sight ON realms;
      DROP POLICY realms_open ON realms;
      ALTER TABLE realms DISABLE ROW LEVEL SECURITY;
      DROP TRIGGER realms_stay ON realms;
      REVOKE INSERT ON realms FROM dieuphoi_app;
      REVOKE UPDATE (scale, held_at, closed_at) ON realms FROM dieuphoi_app;
      ALTER TABLE realms DROP COLUMN scale, DROP COLUMN held_at, DROP COLUMN closed_at;
    `);
  }
}

const KINDS = [
  'order',
  'reminder',
  'unreachable',
  'answer_expired',
  'deadline',
  'unit_answer',
  'contact_test',
  'password_reset',
  'step_missed',
];
const kinds = (...more: string[]): string => [...KINDS, ...more].map((kind) => `'${kind}'`).join(', ');

const REALMS = `
  ALTER TABLE deliveries DROP CONSTRAINT deliveries_kind_check,
    ADD CONSTRAINT deliveries_kind_check CHECK (kind IN (${kinds('inject')}));
  ALTER TABLE realms
    ADD COLUMN scale double precision NOT NULL DEFAULT 1 CHECK (scale BETWEEN 0.25 AND 60), -- how fast its minutes go
    ADD COLUMN held_at timestamptz(3), -- its clock stands since then: nothing falls due
    ADD COLUMN closed_at timestamptz(3);
  ALTER TABLE realms ADD CHECK (kind = 'drill' OR (scale = 1 AND held_at IS NULL AND closed_at IS NULL));
  CREATE TRIGGER realms_stay BEFORE UPDATE OF id, kind ON realms
    FOR EACH ROW WHEN ((OLD.id, OLD.kind) IS DISTINCT FROM (NEW.id, NEW.kind)) EXECUTE FUNCTION stay_in_place();
  ALTER TABLE realms ENABLE ROW LEVEL SECURITY;
  CREATE POLICY realms_sight ON realms FOR SELECT USING (true);
  CREATE POLICY realms_open ON realms FOR INSERT TO dieuphoi_app
    WITH CHECK (kind = 'drill' AND 'planners' = ANY ((SELECT acting_audience())::text[]));
  GRANT INSERT ON realms TO dieuphoi_app;
  GRANT UPDATE (scale, held_at, closed_at) ON realms TO dieuphoi_app;
`;

const DRILLS = `
  CREATE TABLE drills (
    id uuid PRIMARY KEY REFERENCES realms (id),
    code text NOT NULL UNIQUE CHECK (code ~ '^DT-[0-9]{4}-[0-9]{2,}$'),
    kind text NOT NULL CHECK (kind IN ('tabletop', 'functional', 'live_fire')),
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    summary text NOT NULL CHECK (length(summary) <= 4000),
    year integer NOT NULL CHECK (year BETWEEN 2020 AND 2100),
    scenario_key text,
    copied_from uuid REFERENCES drills (id),
    is_blind boolean NOT NULL DEFAULT false, -- nobody but its parties knows that it comes
    planned_at timestamptz(3),
    max_minutes integer NOT NULL CHECK (max_minutes BETWEEN 5 AND 20160),
    questions jsonb NOT NULL DEFAULT '[]',
    rules jsonb, -- of judging, as they were when it began
    status text NOT NULL CHECK (status IN
      ('draft', 'ready', 'running', 'preempted', 'ended', 'evaluating', 'reported', 'approved', 'closed', 'cancelled')),
    director_id uuid NOT NULL REFERENCES people (id),
    deputy_id uuid REFERENCES people (id),
    clock_state text NOT NULL DEFAULT 'stopped' CHECK (clock_state IN ('stopped', 'running', 'paused')),
    anchor_at timestamptz(3),
    anchor_ms bigint NOT NULL DEFAULT 0 CHECK (anchor_ms >= 0),
    scale double precision NOT NULL DEFAULT 1 CHECK (scale BETWEEN 0.25 AND 60),
    looked_at timestamptz(3), -- when the release last looked; a gap is an outage
    started_at timestamptz(3),
    ended_at timestamptz(3),
    end_reason text CHECK (end_reason IN ('finished', 'stopped', 'real_incident')),
    plan_hash text, -- of the plan as it was when it began
    created_at timestamptz(3) NOT NULL,
    created_by uuid NOT NULL REFERENCES people (id),
    version integer NOT NULL DEFAULT 1,
    CHECK (clock_state = 'stopped' OR anchor_at IS NOT NULL),
    CHECK (clock_state <> 'running' OR status = 'running'),
    CHECK ((status IN ('draft', 'ready', 'cancelled')) = (started_at IS NULL)),
    CHECK ((status IN ('ended', 'evaluating', 'reported', 'approved', 'closed')) = (ended_at IS NOT NULL)),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
  );
  CREATE TABLE drill_parties (
    id uuid PRIMARY KEY,
    drill_id uuid NOT NULL REFERENCES drills (id),
    key text NOT NULL CHECK (length(key) BETWEEN 1 AND 60),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    takes text NOT NULL CHECK (takes IN ('team', 'units', 'simulated', 'staff')),
    is_mandatory boolean NOT NULL DEFAULT true,
    position integer NOT NULL,
    UNIQUE (drill_id, key),
    UNIQUE (id, drill_id)
  );
  -- Who is in a realm, and as what: the gate of every request and message that names it.
  CREATE TABLE realm_members (
    id uuid PRIMARY KEY,
    realm uuid NOT NULL REFERENCES realms (id),
    party_id uuid NOT NULL,
    unit_id uuid REFERENCES units (id),
    person_id uuid REFERENCES people (id),
    part text NOT NULL CHECK (part IN ('control', 'evaluator', 'observer', 'player')),
    heard_at timestamptz(3), -- answered the communications check
    waived_by uuid REFERENCES people (id), -- somebody let the drill begin without that answer
    CHECK (num_nonnulls(unit_id, person_id) = 1),
    CHECK (unit_id IS NULL OR part = 'player'),
    UNIQUE (realm, unit_id),
    UNIQUE (realm, person_id),
    FOREIGN KEY (party_id, realm) REFERENCES drill_parties (id, drill_id)
  );
  CREATE TRIGGER realm_members_stay BEFORE UPDATE OF realm, party_id, unit_id, person_id, part ON realm_members
    FOR EACH ROW WHEN ((OLD.realm, OLD.party_id, OLD.unit_id, OLD.person_id, OLD.part)
      IS DISTINCT FROM (NEW.realm, NEW.party_id, NEW.unit_id, NEW.person_id, NEW.part))
    EXECUTE FUNCTION stay_in_place();
  CREATE INDEX realm_members_person ON realm_members (person_id);
  CREATE INDEX realm_members_unit ON realm_members (unit_id);
`;

const PLAN = `
  CREATE TABLE drill_objectives (
    id uuid PRIMARY KEY,
    drill_id uuid NOT NULL REFERENCES drills (id),
    key text NOT NULL,
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
    position integer NOT NULL,
    UNIQUE (drill_id, key),
    UNIQUE (id, drill_id)
  );
  CREATE TABLE drill_targets (
    id uuid PRIMARY KEY,
    drill_id uuid NOT NULL,
    objective_id uuid NOT NULL,
    key text NOT NULL,
    capability text NOT NULL CHECK (capability IN
      ('detect', 'activate', 'respond', 'contain', 'communicate', 'document', 'recover')),
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
    position integer NOT NULL,
    UNIQUE (drill_id, key),
    UNIQUE (id, drill_id),
    FOREIGN KEY (objective_id, drill_id) REFERENCES drill_objectives (id, drill_id)
  );
  CREATE TABLE drill_tasks (
    id uuid PRIMARY KEY,
    drill_id uuid NOT NULL,
    target_id uuid NOT NULL,
    key text NOT NULL,
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
    target_minutes double precision CHECK (target_minutes > 0),
    weight double precision NOT NULL CHECK (weight > 0),
    is_critical boolean NOT NULL,
    position integer NOT NULL,
    UNIQUE (drill_id, key),
    UNIQUE (id, drill_id),
    FOREIGN KEY (target_id, drill_id) REFERENCES drill_targets (id, drill_id)
  );
  CREATE TABLE drill_injects (
    id uuid PRIMARY KEY,
    drill_id uuid NOT NULL REFERENCES drills (id),
    code text NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    body text NOT NULL CHECK (length(body) BETWEEN 1 AND 8000),
    storyline text NOT NULL,
    type text NOT NULL CHECK (type IN ('standard', 'contingency', 'adaptive', 'complexity')),
    trigger text NOT NULL CHECK (trigger IN ('scheduled', 'manual', 'conditional')),
    offset_ms bigint CHECK (offset_ms >= 0),
    condition jsonb,
    from_name text NOT NULL,
    channel text NOT NULL CHECK (channel IN ('app', 'email', 'sms', 'phone', 'paper', 'verbal', 'sim_incident', 'media')),
    parties text[] NOT NULL, -- keys
    controller text NOT NULL,
    expected_action text NOT NULL,
    notes text NOT NULL, -- for the organisers alone
    tasks text[] NOT NULL, -- keys
    expectations jsonb NOT NULL,
    incident jsonb,
    extra jsonb NOT NULL DEFAULT '{}',
    status text NOT NULL CHECK (status IN
      ('draft', 'submitted', 'approved', 'synchronized', 'released', 'complete', 'deferred', 'obsolete')),
    author_id uuid REFERENCES people (id), -- null: the library
    approver_id uuid REFERENCES people (id),
    approved_at timestamptz(3),
    held_at timestamptz(3), -- was overdue when the server came back: a person decides
    deferred_reason text,
    obsolete_reason text,
    narrative text, -- what really happened
    released_at timestamptz(3),
    released_ms bigint,
    released_by uuid REFERENCES people (id), -- null: the clock or its condition
    completed_at timestamptz(3),
    version integer NOT NULL DEFAULT 1,
    UNIQUE (drill_id, code),
    UNIQUE (id, drill_id),
    CHECK (trigger <> 'scheduled' OR offset_ms IS NOT NULL),
    CHECK (trigger <> 'conditional' OR condition IS NOT NULL),
    CHECK ((approver_id IS NULL) = (approved_at IS NULL)),
    CHECK (approver_id IS DISTINCT FROM author_id OR approver_id IS NULL), -- two people
    CHECK ((status = 'deferred') <= (deferred_reason IS NOT NULL)),
    CHECK ((status IN ('released', 'complete')) = (released_at IS NOT NULL)),
    CHECK ((released_at IS NULL) = (released_ms IS NULL))
  );
  CREATE INDEX drill_injects_due ON drill_injects (drill_id, offset_ms) WHERE status = 'synchronized';
  CREATE TABLE drill_gates (
    drill_id uuid NOT NULL REFERENCES drills (id),
    gate text NOT NULL CHECK (gate IN ('plan', 'start')),
    item text NOT NULL,
    is_go boolean NOT NULL,
    note text,
    by uuid NOT NULL REFERENCES people (id),
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (drill_id, gate, item)
  );
`;
