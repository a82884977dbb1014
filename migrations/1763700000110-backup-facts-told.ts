import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a fact comes to, in a word: of a run whether it is whole, of a check and a restore how it ended and how far it reached, of the
 * medium what became of it, with who said it where it matters. The newest of each is found without reading all of them, however
 * many there are: so nothing is forgotten by its age.
 */
const TOLD = `
  CASE kind
    WHEN 'run' THEN CASE
      WHEN fact ->> 'outcome' = 'failed' AND snapshot IS NULL THEN 'failed'
      WHEN fact ->> 'outcome' = 'failed' OR fact -> 'shortfalls' <> '[]' THEN 'partial'
      ELSE 'whole' END
    WHEN 'check' THEN is_on_source::text || (fact -> 'passed')::text || (fact -> 'reach')::text
    WHEN 'restore' THEN is_on_source::text || (fact -> 'result')::text || (fact -> 'scope')::text ||
      coalesce(fact #>> '{comparison,missing}' = '0' AND fact #>> '{comparison,changed}' = '0', false)::text ||
      coalesce(fact -> 'comparison' = 'null', true)::text
    WHEN 'isolation' THEN is_on_source::text || (fact -> 'kind')::text
    ELSE '' END`;

export class BackupFactsTold1763700000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE backup_facts ADD COLUMN told text COLLATE "C" NOT NULL GENERATED ALWAYS AS (coalesce(${TOLD}, '')) STORED;
      CREATE INDEX backup_facts_told ON backup_facts (copy_id, kind, told, at DESC, evidence_id DESC, position DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX backup_facts_told;
      ALTER TABLE backup_facts DROP COLUMN told;
    `);
  }
}
