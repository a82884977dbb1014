import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever sets a new password ends the links that could still set another. */
export class OpenLinksEnd1763700000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION change_own_account(text, text);
      -- Everybody changes these two of their own account and nothing else: a unit or a leader may not write people.
      CREATE FUNCTION change_own_account(new_hash text, new_language text, at timestamptz) RETURNS void
        LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE people SET password_hash = coalesce(new_hash, password_hash),
          language = coalesce(new_language, language), version = version + 1
        WHERE id = acting_person() AND is_active;
        UPDATE invitations SET revoked_at = at
        WHERE new_hash IS NOT NULL AND person_id = acting_person() AND used_at IS NULL AND revoked_at IS NULL;
      $$;
      REVOKE ALL ON FUNCTION change_own_account(text, text, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION change_own_account(text, text, timestamptz) TO dieuphoi_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION change_own_account(text, text, timestamptz);
      CREATE FUNCTION change_own_account(new_hash text, new_language text) RETURNS void
        LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE people SET password_hash = coalesce(new_hash, password_hash), language = coalesce(new_language, language),
          version = version + 1
        WHERE id = acting_person() AND is_active
      $$;
      REVOKE ALL ON FUNCTION change_own_account(text, text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION change_own_account(text, text) TO dieuphoi_app;
    `);
  }
}
