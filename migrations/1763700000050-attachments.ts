import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files on entries: who may see the entry may see its files. And who looked at one, append-only. */
export class Attachments1763700000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ATTACHMENTS);
    await runner.query(READS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE attachment_reads, attachments;
      DROP FUNCTION attachment_reads_keep();
      ALTER TABLE entries DROP CONSTRAINT entries_id_realm_key;
      DELETE FROM settings WHERE key = 'attachments';
    `);
  }
}

const IN_REALM = 'realm = ANY ((SELECT acting_realms())::uuid[])';
const IS_WRITER = `(SELECT acting_scope()) IN ('team', 'units')`;
const IS_OWN = 'uploaded_by = (SELECT acting_person())';
const IS_PENDING = 'entry_id IS NULL';

/**
 * Pending until an entry takes it, and nobody's but its uploader's; then it stays with the entry for ever, and is seen
 * by whom the entry is.
 */
const ATTACHMENTS = `
  INSERT INTO settings (key, value) VALUES ('attachments', '{"mostBytes": 26214400, "mostPending": 50}');
  ALTER TABLE entries ADD CONSTRAINT entries_id_realm_key UNIQUE (id, realm);

  CREATE TABLE attachments (
    id uuid PRIMARY KEY,
    realm uuid NOT NULL REFERENCES realms (id),
    entry_id uuid,
    position smallint,
    uploaded_by uuid NOT NULL REFERENCES people (id),
    uploaded_at timestamptz(3) NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    original_name text NOT NULL CHECK (length(original_name) BETWEEN 1 AND 1000),
    size integer NOT NULL CHECK (size > 0),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    picture text CHECK (picture IN ('png', 'jpeg', 'webp', 'gif')),
    FOREIGN KEY (entry_id, realm) REFERENCES entries (id, realm),
    UNIQUE (entry_id, position),
    CHECK ((entry_id IS NULL) = (position IS NULL))
  );
  CREATE INDEX attachments_sha256 ON attachments (sha256);
  CREATE INDEX attachments_pending ON attachments (uploaded_by, uploaded_at) WHERE ${IS_PENDING};

  ALTER TABLE attachments ENABLE ROW LEVEL SECURITY;
  CREATE POLICY attachments_sight ON attachments FOR SELECT TO dieuphoi_app USING (${IN_REALM}
    AND CASE WHEN ${IS_PENDING} THEN ${IS_OWN} AND ${IS_WRITER}
      ELSE EXISTS (SELECT FROM entries e WHERE e.id = attachments.entry_id) END);
  CREATE POLICY attachments_upload ON attachments FOR INSERT TO dieuphoi_app
    WITH CHECK (${IN_REALM} AND ${IS_PENDING} AND ${IS_OWN} AND ${IS_WRITER});
  -- Whoever uploaded it may hang it on an entry of their own, once.
  CREATE POLICY attachments_attach ON attachments FOR UPDATE TO dieuphoi_app
    USING (${IN_REALM} AND ${IS_PENDING} AND ${IS_OWN} AND ${IS_WRITER})
    WITH CHECK (${IS_OWN} AND EXISTS (SELECT FROM entries e WHERE e.id = attachments.entry_id
      AND e.author_id = (SELECT acting_person())));
  CREATE POLICY attachments_system ON attachments FOR SELECT TO dieuphoi_system USING (true);
  CREATE POLICY attachments_expire ON attachments FOR DELETE TO dieuphoi_system USING (${IS_PENDING});
  GRANT SELECT, INSERT, UPDATE (entry_id, position) ON attachments TO dieuphoi_app;
  GRANT SELECT, DELETE ON attachments TO dieuphoi_system;
`;

const READS = `
  CREATE TABLE attachment_reads (
    id uuid PRIMARY KEY,
    realm uuid NOT NULL,
    attachment_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('download', 'preview')),
    read_by uuid NOT NULL,
    read_via text NOT NULL,
    read_at timestamptz(3) NOT NULL
  );
  CREATE INDEX attachment_reads_attachment ON attachment_reads (attachment_id, read_at);
  CREATE FUNCTION attachment_reads_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'what was read is append-only' USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER attachment_reads_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON attachment_reads
    EXECUTE FUNCTION attachment_reads_keep();

  ALTER TABLE attachment_reads ENABLE ROW LEVEL SECURITY;
  CREATE POLICY attachment_reads_record ON attachment_reads FOR SELECT TO dieuphoi_app
    USING (${IN_REALM} AND 'record' = ANY ((SELECT acting_audience())::text[]));
  -- Nobody records in another's name, nor a look at what they cannot see.
  CREATE POLICY attachment_reads_add ON attachment_reads FOR INSERT TO dieuphoi_app WITH CHECK (${IN_REALM}
    AND read_by = (SELECT acting_person()) AND EXISTS (SELECT FROM attachments a WHERE a.id = attachment_id));
  GRANT SELECT, INSERT ON attachment_reads TO dieuphoi_app;
`;
