import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A device rings for whoever is signed in on it: who signs out there, or is signed out of it, is called there no more. */
export class PushOfASession1763700000120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE push_subscriptions ADD COLUMN session_id uuid REFERENCES sessions (id) ON DELETE SET NULL;
      CREATE INDEX push_subscriptions_session ON push_subscriptions (session_id);
      -- Only ends that mean the device: of a new password or a session that ran out the person is still the same.
      CREATE FUNCTION end_push_of_session() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
          DELETE FROM push_subscriptions WHERE session_id = NEW.id;
          RETURN NULL;
        END
      $$;
      REVOKE ALL ON FUNCTION end_push_of_session() FROM PUBLIC;
      CREATE TRIGGER sessions_end_push AFTER UPDATE OF ended_at ON sessions FOR EACH ROW
        WHEN (OLD.ended_at IS NULL AND NEW.end_reason IN ('signed_out', 'revoked', 'deactivated'))
        EXECUTE FUNCTION end_push_of_session();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER sessions_end_push ON sessions;
      DROP FUNCTION end_push_of_session();
      ALTER TABLE push_subscriptions DROP COLUMN session_id;
    `);
  }
}
