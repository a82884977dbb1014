import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was taken back before recalling ended the silence that was noted of the unit. */
export class RecalledIsNotSilent1763700000117 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE assignments SET answer_expired_at = NULL, unreachable_at = NULL
      WHERE state = 'recalled' AND (answer_expired_at IS NOT NULL OR unreachable_at IS NOT NULL)`);
  }

  /** The instants are in the log; nothing reads them of an order that was taken back. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
