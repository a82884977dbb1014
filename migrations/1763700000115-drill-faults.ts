import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why an inject is held that could not be released; and what the evaluators' sheet and the organisers' journal are read by. */
export class DrillFaults1763700000115 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE drill_injects ADD COLUMN held_reason text;
      CREATE INDEX drill_deliveries_drill ON drill_deliveries (drill_id, released_ms);
      CREATE INDEX drill_deliveries_assignment ON drill_deliveries (assignment_id) WHERE assignment_id IS NOT NULL;
      CREATE INDEX event_log_drill ON event_log (drill_id, seq) WHERE drill_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX event_log_drill;
      DROP INDEX drill_deliveries_assignment;
      DROP INDEX drill_deliveries_drill;
      ALTER TABLE drill_injects DROP COLUMN held_reason;
    `);
  }
}
