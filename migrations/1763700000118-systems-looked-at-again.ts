import type { MigrationInterface, QueryRunner } from 'typeorm';

const causes = (names: string): string => `
  ALTER TABLE protected_systems DROP CONSTRAINT protected_systems_due_cause_check;
  ALTER TABLE protected_systems ADD CONSTRAINT protected_systems_due_cause_check CHECK (due_cause IN (${names}));
`;

/**
 * What the copies of a system are worth depends on its level, and nobody looks while it is out of use: whoever changes either, one
 * by one or by a spreadsheet, has its verdict and its findings looked at again. The register lies below the backups and knows
 * nothing of them.
 */
export class SystemsLookedAtAgain1763700000118 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${causes(`'time', 'thresholds', 'plan'`)}
      CREATE FUNCTION look_at_system_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$ BEGIN
        UPDATE protected_systems SET due_at = now(), due_cause = 'plan', watch_pending = true WHERE system_id = NEW.id;
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION look_at_system_again() FROM PUBLIC;
      CREATE TRIGGER systems_looked_at_again AFTER UPDATE OF level, is_active ON systems FOR EACH ROW
        WHEN (NEW.is_active AND (OLD.level <> NEW.level OR NOT OLD.is_active))
        EXECUTE FUNCTION look_at_system_again();
      -- Those that came back before this was so.
      UPDATE protected_systems p SET due_at = now(), watch_pending = true
        FROM systems s WHERE s.id = p.system_id AND s.is_active AND p.due_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER systems_looked_at_again ON systems;
      DROP FUNCTION look_at_system_again();
      UPDATE protected_systems SET due_cause = 'time' WHERE due_cause = 'plan';
      ${causes(`'time', 'thresholds'`)}
    `);
  }
}
