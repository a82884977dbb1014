import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_TEAM = `(SELECT acting_scope()) = 'team'`;
const changeable = (keys: string): string => `
  DROP POLICY settings_change ON settings;
  CREATE POLICY settings_change ON settings FOR UPDATE TO dieuphoi_app USING (${IS_TEAM} AND key IN (${keys}));
`;
const causes = (names: string): string => `
  ALTER TABLE backup_evaluations DROP CONSTRAINT backup_evaluations_cause_check;
  ALTER TABLE backup_evaluations ADD CONSTRAINT backup_evaluations_cause_check CHECK (cause IN (${names}));
`;

/** The figures of the rule are the province's to set; every system is looked at again then, and says that this was why. */
export class BackupThresholds1763700000104 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO settings (key, value) VALUES ('backup_thresholds', '{"version": 1, "set": {}}');
      ${changeable(`'office_hours', 'backup_thresholds'`)}
      ALTER TABLE protected_systems ADD COLUMN due_cause text NOT NULL DEFAULT 'time'
        CHECK (due_cause IN ('time', 'thresholds'));
      ${causes(`'plan', 'evidence', 'time', 'reread', 'waiver', 'thresholds'`)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE backup_evaluations DISABLE TRIGGER backup_evaluations_stay;
      UPDATE backup_evaluations SET cause = 'time' WHERE cause = 'thresholds';
      ALTER TABLE backup_evaluations ENABLE TRIGGER backup_evaluations_stay;
      ${causes(`'plan', 'evidence', 'time', 'reread', 'waiver'`)}
      ALTER TABLE protected_systems DROP COLUMN due_cause;
      ${changeable(`'office_hours'`)}
      DELETE FROM settings WHERE key = 'backup_thresholds';
    `);
  }
}
