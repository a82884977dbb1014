import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A stop of a drill for a real incident is told outside the drill; a drill does not begin on a system that another one is
 * playing with; an inject keeps when it was planned, whatever is shifted while the drill runs.
 */
export class DrillStopsAndPlans1763700000116 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(deliveryKinds('drill_stopped'));
    await runner.query(SHARED_SYSTEMS);
    await runner.query('ALTER TABLE drill_injects ADD COLUMN planned_ms bigint'); // at the start; null when added later
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE drill_injects DROP COLUMN planned_ms;
      DROP FUNCTION drill_systems_in_play(uuid);
      DELETE FROM deliveries WHERE kind = 'drill_stopped';
    `);
    await runner.query(deliveryKinds());
  }
}

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
    'backup_finding',
    'backup_anomaly',
    ...more,
  ]
    .map((kind) => `'${kind}'`)
    .join(', ')})) NOT VALID;
  ALTER TABLE deliveries VALIDATE CONSTRAINT deliveries_kind_check;
`;

/** One start after the other asks; who conducts a drill learns only of what it exercises itself. */
const SHARED_SYSTEMS = `
  CREATE FUNCTION drill_systems_in_play(wanted uuid) RETURNS TABLE (code text, system text)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('drill systems in play'));
    RETURN QUERY SELECT d.code, s.name FROM drill_systems own
      JOIN drill_systems other ON other.system_id = own.system_id AND other.drill_id <> own.drill_id
      JOIN drills d ON d.id = other.drill_id AND d.status IN ('running', 'preempted')
      JOIN systems s ON s.id = own.system_id
      WHERE own.drill_id = wanted AND wanted = ANY (seats('{control}')) ORDER BY d.code, s.name;
  END $$;
  REVOKE ALL ON FUNCTION drill_systems_in_play(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION drill_systems_in_play(uuid) TO dieuphoi_app;
`;
