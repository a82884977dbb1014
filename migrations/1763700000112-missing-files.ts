import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many stored files a backup or a restore test lacked, which some row names. */
export class MissingFiles1763700000112 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE archive_runs ADD COLUMN missing_file_count integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE archive_runs DROP COLUMN missing_file_count');
  }
}
