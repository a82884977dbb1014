import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a drill is judged: the sheet that is frozen when it starts, and the report that was approved. */
export class DrillJudging1763700000093 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(JUDGING);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE drill_reports, drill_sheets;
      ALTER TABLE drill_evaluations DROP COLUMN supersedes;
      ALTER TABLE drills ADD COLUMN rules jsonb;
    `);
  }
}

const sits = (...cells: string[]): string =>
  `drill_id = ANY ((SELECT seats('{${cells.join(',')}}'))::uuid[])`;

const JUDGING = `
  ALTER TABLE drills DROP COLUMN rules; -- players may read the row, the sheet they may not
  ALTER TABLE drill_evaluations ADD COLUMN supersedes uuid,
    ADD FOREIGN KEY (supersedes, drill_id) REFERENCES drill_evaluations (id, drill_id);
  CREATE INDEX drill_evaluations_drill ON drill_evaluations (drill_id, number);

  -- What is to be judged, of whom, and by which rules: as it was when the drill began.
  CREATE TABLE drill_sheets (
    drill_id uuid PRIMARY KEY REFERENCES drills (id),
    sheet jsonb NOT NULL,
    players jsonb NOT NULL,
    frozen_at timestamptz(3) NOT NULL
  );
  -- The report as it was approved: its text, and its figures as numbers.
  CREATE TABLE drill_reports (
    drill_id uuid PRIMARY KEY REFERENCES drills (id),
    report jsonb NOT NULL,
    approved_at timestamptz(3) NOT NULL,
    approved_by uuid NOT NULL REFERENCES people (id),
    approved_name text NOT NULL
  );
  ${['drill_sheets', 'drill_reports']
    .map(
      (table) => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_sight ON ${table} FOR SELECT TO dieuphoi_app USING (${sits('control', 'evaluators')});
  CREATE POLICY ${table}_add ON ${table} FOR INSERT TO dieuphoi_app WITH CHECK (${sits('control')});
  CREATE POLICY ${table}_system ON ${table} FOR SELECT TO dieuphoi_system USING (true);
  GRANT SELECT, INSERT ON ${table} TO dieuphoi_app; -- neither is ever changed
  GRANT SELECT ON ${table} TO dieuphoi_system;`,
    )
    .join('')}
`;
