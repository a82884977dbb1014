import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Its trigger fires on what `when` says of the row before and after. */
const trigger = (when: string): string => `
  DROP TRIGGER systems_looked_at_again ON systems;
  CREATE TRIGGER systems_looked_at_again AFTER UPDATE OF level, is_active ON systems FOR EACH ROW
    WHEN (${when}) EXECUTE FUNCTION look_at_system_again();
`;
const AGAIN = `UPDATE protected_systems SET due_at = now(), due_cause = 'plan', watch_pending = true WHERE system_id = NEW.id;`;
const body = (statements: string): string => `
  CREATE OR REPLACE FUNCTION look_at_system_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ BEGIN
    ${statements}
    RETURN NULL;
  END $$;
`;

/** A system that goes out of use is looked at too: what was found of it ends there, with its orders and their deadlines. */
export class SystemsOutOfUse1763700000121 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${body(`
        IF NEW.is_active THEN
          ${AGAIN}
        ELSE
          UPDATE protected_systems SET watch_pending = true WHERE system_id = NEW.id;
        END IF;
      `)}
      ${trigger('OLD.is_active <> NEW.is_active OR (NEW.is_active AND OLD.level <> NEW.level)')}
      -- Those that went before this was so.
      UPDATE protected_systems p SET watch_pending = true FROM systems s WHERE s.id = p.system_id AND NOT s.is_active
        AND EXISTS (SELECT FROM backup_findings f WHERE f.system_id = p.system_id AND f.ended_at IS NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${body(AGAIN)}
      ${trigger('NEW.is_active AND (OLD.level <> NEW.level OR NOT OLD.is_active)')}
    `);
  }
}
