import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Units, contacts and systems can be edited and retired. What is retired stays, because incidents name it; it is
 * never dispatched to. A system gets an official code and the decision that approved its level.
 */
export class Registers1763700000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE units ADD COLUMN is_active boolean NOT NULL DEFAULT true,
        ADD CONSTRAINT units_retired_not_dispatchable CHECK (is_active OR NOT dispatchable);
      ALTER TABLE contacts ADD COLUMN version integer NOT NULL DEFAULT 1;
      ALTER TABLE systems
        ADD COLUMN code text CHECK (code ~ '^[A-Za-z0-9._/-]{1,40}$'),
        ADD COLUMN decision text,
        ADD COLUMN approved_on date,
        ADD COLUMN is_active boolean NOT NULL DEFAULT true,
        ADD COLUMN version integer NOT NULL DEFAULT 1;
      CREATE UNIQUE INDEX systems_code ON systems (code) WHERE code IS NOT NULL;
      ALTER TABLE systems DROP COLUMN search;
      ALTER TABLE systems ADD COLUMN search text
        GENERATED ALWAYS AS (vi_fold(name || ' ' || coalesce(code, ''))) STORED;

      -- Everybody may know that a unit exists; only the team may say what it is called.
      ALTER TABLE units ENABLE ROW LEVEL SECURITY;
      CREATE POLICY units_sight ON units FOR SELECT TO dieuphoi_app USING (true);
      CREATE POLICY units_add ON units FOR INSERT TO dieuphoi_app WITH CHECK ((SELECT acting_scope()) = 'team');
      CREATE POLICY units_change ON units FOR UPDATE TO dieuphoi_app USING ((SELECT acting_scope()) = 'team');
      CREATE POLICY units_system ON units FOR SELECT TO dieuphoi_system USING (true);

      -- What changed since a version is looked up by the row that changed.
      CREATE INDEX event_log_register ON event_log (subject_id, version) WHERE type LIKE 'unit.%' OR type LIKE 'system.%';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX event_log_register;
      DROP POLICY units_sight ON units; DROP POLICY units_add ON units;
      DROP POLICY units_change ON units; DROP POLICY units_system ON units;
      ALTER TABLE units DISABLE ROW LEVEL SECURITY;
      ALTER TABLE systems DROP COLUMN search;
      ALTER TABLE systems ADD COLUMN search text GENERATED ALWAYS AS (vi_fold(name)) STORED;
      ALTER TABLE systems DROP COLUMN code, DROP COLUMN decision, DROP COLUMN approved_on,
        DROP COLUMN is_active, DROP COLUMN version;
      ALTER TABLE contacts DROP COLUMN version;
      ALTER TABLE units DROP COLUMN is_active;
    `);
  }
}
