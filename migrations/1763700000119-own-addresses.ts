import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A member of the team has a telephone of their own, and sets both addresses of their own account. */
export class OwnAddresses1763700000119 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE people ADD COLUMN phone text CHECK (length(phone) BETWEEN 3 AND 40);
      DROP FUNCTION set_own_email(text);
      -- One's own addresses, and nothing else of one's row. Whose account hangs on a contact: they stand there.
      CREATE FUNCTION set_own_addresses(new_email text, new_phone text) RETURNS void
        LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE people SET email = new_email, phone = new_phone, version = version + 1
        WHERE id = acting_person() AND is_active AND contact_id IS NULL
      $$;
      REVOKE ALL ON FUNCTION set_own_addresses(text, text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION set_own_addresses(text, text) TO dieuphoi_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION set_own_addresses(text, text);
      CREATE FUNCTION set_own_email(wanted text) RETURNS void
        LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE people SET email = wanted WHERE id = acting_person() AND is_active
      $$;
      REVOKE ALL ON FUNCTION set_own_email(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION set_own_email(text) TO dieuphoi_app;
      ALTER TABLE people DROP COLUMN phone;
    `);
  }
}
