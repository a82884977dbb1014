import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who sees and who writes the rows of drills: the cells that the audience names, and a body what came to it. */
export class DrillSight1763700000092 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SIGHT);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      const policies = (await runner.query('SELECT policyname FROM pg_policies WHERE tablename = $1', [
        table,
      ])) as unknown as { policyname: string }[];
      for (const { policyname } of policies) await runner.query(`DROP POLICY ${policyname} ON ${table}`);
      await runner.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY;
        REVOKE ALL ON ${table} FROM dieuphoi_app, dieuphoi_system`);
    }
    await runner.query('DROP POLICY realms_move ON realms; DROP FUNCTION seats(text[])');
  }
}

const TABLES = [
  ...[
    'drills',
    'drill_parties',
    'realm_members',
    'drill_objectives',
    'drill_targets',
    'drill_tasks',
    'drill_injects',
  ],
  ...[
    'drill_gates',
    'drill_clock_events',
    'drill_deliveries',
    'drill_responses',
    'drill_evaluations',
    'drill_stops',
  ],
  'drill_stop_answers',
];

const AUDIENCE = '((SELECT acting_audience())::text[])';
const HERE = '((SELECT acting_realms())::uuid[])';
const IS_PLANNER = `'planners' = ANY (${AUDIENCE})`;
/** Asked once a statement, not once a row. */
const sits = (column: string, ...cells: string[]): string =>
  `${column} = ANY ((SELECT seats('{${cells.join(',')}}'))::uuid[])`;

/** Tables that only those behind the scenes see: control writes, evaluators read. */
const BEHIND = [
  'drill_objectives',
  'drill_targets',
  'drill_tasks',
  'drill_injects',
  'drill_gates',
  'drill_clock_events',
];

const SIGHT = `
  -- The drills in which the viewer sits in one of these cells; the application names the cells in the audience.
  CREATE FUNCTION seats(cells text[]) RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(split_part(key, ':', 2)::uuid), '{}') FROM unnest(acting_audience()) key
    WHERE split_part(key, ':', 1) = 'drill' AND split_part(key, ':', 3) = ANY (cells) $$;

  ALTER TABLE drills ENABLE ROW LEVEL SECURITY;
  CREATE POLICY drills_sight ON drills FOR SELECT TO dieuphoi_app USING (${IS_PLANNER} OR id = ANY (${HERE})
    OR (NOT is_blind AND (SELECT acting_scope()) IN ('team', 'leader')));
  CREATE POLICY drills_plan ON drills FOR INSERT TO dieuphoi_app WITH CHECK (${IS_PLANNER});
  -- Whoever stops it does so as one who conducts, for that one transaction.
  CREATE POLICY drills_conduct ON drills FOR UPDATE TO dieuphoi_app USING (${sits('id', 'control')});
  CREATE POLICY realms_move ON realms FOR UPDATE TO dieuphoi_app USING (kind = 'drill' AND ${sits('id', 'control')});
  CREATE POLICY drills_system ON drills FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON drills TO dieuphoi_app;
  GRANT SELECT ON drills TO dieuphoi_system;

  ALTER TABLE drill_parties ENABLE ROW LEVEL SECURITY;
  CREATE POLICY drill_parties_sight ON drill_parties FOR SELECT TO dieuphoi_app USING (drill_id = ANY (${HERE}));
  CREATE POLICY drill_parties_plan ON drill_parties FOR ALL TO dieuphoi_app USING (${sits('drill_id', 'control')});
  GRANT SELECT, INSERT, UPDATE, DELETE ON drill_parties TO dieuphoi_app;
  GRANT SELECT ON drill_parties TO dieuphoi_system;
  CREATE POLICY drill_parties_system ON drill_parties FOR SELECT TO dieuphoi_system USING (true);

  ALTER TABLE realm_members ENABLE ROW LEVEL SECURITY;
  CREATE POLICY realm_members_sight ON realm_members FOR SELECT TO dieuphoi_app USING (person_id = (SELECT acting_person())
    OR unit_id = ANY ((SELECT acting_units())::uuid[]) OR ${sits('realm', 'control', 'evaluators')}
    OR (realm = ANY (${HERE}) AND (SELECT acting_scope()) = 'team'));
  CREATE POLICY realm_members_plan ON realm_members FOR ALL TO dieuphoi_app USING (${sits('realm', 'control')});
  CREATE POLICY realm_members_hear ON realm_members FOR UPDATE TO dieuphoi_app USING (person_id = (SELECT acting_person())
    OR unit_id = ANY ((SELECT acting_units())::uuid[]));
  CREATE POLICY realm_members_system ON realm_members FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON realm_members TO dieuphoi_app;
  GRANT SELECT ON realm_members TO dieuphoi_system;

  ${BEHIND.map(
    (table) => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_sight ON ${table} FOR SELECT TO dieuphoi_app USING (${sits('drill_id', 'control', 'evaluators')});
  CREATE POLICY ${table}_write ON ${table} FOR ALL TO dieuphoi_app USING (${sits('drill_id', 'control')});
  CREATE POLICY ${table}_system ON ${table} FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO dieuphoi_app;
  GRANT SELECT ON ${table} TO dieuphoi_system;`,
  ).join('')}
  REVOKE UPDATE, DELETE ON drill_clock_events FROM dieuphoi_app;

  ALTER TABLE drill_deliveries ENABLE ROW LEVEL SECURITY;
  CREATE POLICY drill_deliveries_sight ON drill_deliveries FOR SELECT TO dieuphoi_app USING (drill_id = ANY (${HERE})
    AND (${sits('drill_id', 'control', 'evaluators')} OR unit_id = ANY ((SELECT acting_units())::uuid[])
      OR (is_to_team AND (SELECT acting_scope()) = 'team')));
  CREATE POLICY drill_deliveries_release ON drill_deliveries FOR INSERT TO dieuphoi_app WITH CHECK (${sits('drill_id', 'control')});
  CREATE POLICY drill_deliveries_answer ON drill_deliveries FOR UPDATE TO dieuphoi_app USING (drill_id = ANY (${HERE})
    AND (${sits('drill_id', 'control')} OR unit_id = ANY ((SELECT acting_units())::uuid[])
      OR (is_to_team AND (SELECT acting_scope()) = 'team')));
  CREATE POLICY drill_deliveries_system ON drill_deliveries FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON drill_deliveries TO dieuphoi_app;
  GRANT SELECT ON drill_deliveries TO dieuphoi_system;

  ALTER TABLE drill_responses ENABLE ROW LEVEL SECURITY;
  CREATE POLICY drill_responses_sight ON drill_responses FOR SELECT TO dieuphoi_app USING (
    EXISTS (SELECT FROM drill_deliveries d WHERE d.id = drill_responses.delivery_id));
  CREATE POLICY drill_responses_add ON drill_responses FOR INSERT TO dieuphoi_app WITH CHECK (
    author_id = (SELECT acting_person()) AND EXISTS (SELECT FROM drill_deliveries d WHERE d.id = drill_responses.delivery_id));
  CREATE POLICY drill_responses_system ON drill_responses FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT ON drill_responses TO dieuphoi_app;
  GRANT SELECT ON drill_responses TO dieuphoi_system;

  ALTER TABLE drill_evaluations ENABLE ROW LEVEL SECURITY;
  CREATE POLICY drill_evaluations_sight ON drill_evaluations FOR SELECT TO dieuphoi_app
    USING (${sits('drill_id', 'control', 'evaluators')});
  CREATE POLICY drill_evaluations_add ON drill_evaluations FOR INSERT TO dieuphoi_app
    WITH CHECK (${sits('drill_id', 'control', 'evaluators')} AND evaluator_id = (SELECT acting_person()));
  CREATE POLICY drill_evaluations_system ON drill_evaluations FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT ON drill_evaluations TO dieuphoi_app;
  GRANT SELECT ON drill_evaluations TO dieuphoi_system;

  ALTER TABLE drill_stops ENABLE ROW LEVEL SECURITY;
  CREATE POLICY drill_stops_sight ON drill_stops FOR SELECT TO dieuphoi_app USING (drill_id = ANY (${HERE}));
  CREATE POLICY drill_stops_write ON drill_stops FOR ALL TO dieuphoi_app USING (${sits('drill_id', 'control')});
  CREATE POLICY drill_stops_system ON drill_stops FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT, UPDATE ON drill_stops TO dieuphoi_app;
  GRANT SELECT ON drill_stops TO dieuphoi_system;
  ALTER TABLE drill_stop_answers ENABLE ROW LEVEL SECURITY;
  CREATE POLICY drill_stop_answers_sight ON drill_stop_answers FOR SELECT TO dieuphoi_app USING (
    EXISTS (SELECT FROM realm_members m WHERE m.id = drill_stop_answers.member_id));
  CREATE POLICY drill_stop_answers_own ON drill_stop_answers FOR INSERT TO dieuphoi_app WITH CHECK (
    EXISTS (SELECT FROM realm_members m WHERE m.id = drill_stop_answers.member_id
      AND (m.person_id = (SELECT acting_person()) OR m.unit_id = ANY ((SELECT acting_units())::uuid[]))));
  CREATE POLICY drill_stop_answers_system ON drill_stop_answers FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT ON drill_stop_answers TO dieuphoi_app;
  GRANT SELECT ON drill_stop_answers TO dieuphoi_system;
`;
