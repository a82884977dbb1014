import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who sees an action may know what the drill is called in which it was found, though it was not in it. */
export class DrillYear1763700000095 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION drill_of_action(wanted uuid) RETURNS TABLE (code text, title text, status text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT d.code, d.title, d.status FROM drill_actions a JOIN drills d ON d.id = a.drill_id
        WHERE a.id = wanted AND (a.drill_id = ANY (seats('{control,evaluators}'))
          OR ('00000000-0000-7000-8000-000000000001' = ANY (acting_realms())
            AND (acting_audience() && '{planners,team}' OR a.owner_unit_id = ANY (acting_units()))))
      $$;
      REVOKE ALL ON FUNCTION drill_of_action(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION drill_of_action(uuid) TO dieuphoi_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION drill_of_action(uuid)');
  }
}
