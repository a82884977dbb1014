import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who looks at what, on which tab: leases of a few seconds, renewed while somebody looks. Unlogged, because nobody
 * looks any more after a crash; without foreign keys, because checking them would write to logged rows.
 */
export class Presence1763700000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE presence (
        person_id uuid NOT NULL,
        tab text NOT NULL CHECK (length(tab) BETWEEN 1 AND 40),
        kind text NOT NULL CHECK (kind IN ('incident')),
        subject_id uuid NOT NULL,
        realm uuid NOT NULL,
        holder text NOT NULL, -- the socket that renewed it last; when that one closes, the lease goes with it
        is_typing boolean NOT NULL,
        since timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        PRIMARY KEY (person_id, tab, kind, subject_id)
      );

      ALTER TABLE presence ENABLE ROW LEVEL SECURITY;
      -- Everybody writes in their own name, and only where they may look; the server reads for all and shows each their part.
      CREATE POLICY presence_own ON presence TO dieuphoi_app USING (person_id = (SELECT acting_person()))
        WITH CHECK (person_id = (SELECT acting_person()) AND realm = ANY ((SELECT acting_realms())::uuid[])
          AND EXISTS (SELECT FROM incidents i WHERE i.id = presence.subject_id));
      CREATE POLICY presence_system ON presence TO dieuphoi_system USING (true);
      GRANT SELECT, INSERT, UPDATE, DELETE ON presence TO dieuphoi_app;
      GRANT SELECT, DELETE ON presence TO dieuphoi_system;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE presence');
  }
}
