import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Incidents, the systems they touch, their append-only entries, and their numbers for people. */
export class Incidents1763700000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CODES);
    await runner.query(CATEGORIES);
    await runner.query(INCIDENTS);
    await runner.query(ENTRIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE entries, incident_systems, incidents, incident_categories;
      DROP FUNCTION entries_keep();
      DROP FUNCTION next_code(uuid, timestamptz);
      DO $$ DECLARE year integer; BEGIN
        FOR year IN 2025..2075 LOOP
          EXECUTE format('DROP SEQUENCE code_real_%s, code_drill_%s', year, year);
        END LOOP;
      END $$;
    `);
  }
}

const CODES = `
  DO $$ DECLARE year integer; BEGIN
    FOR year IN 2025..2075 LOOP
      EXECUTE format('CREATE SEQUENCE code_real_%s', year);
      EXECUTE format('CREATE SEQUENCE code_drill_%s', year);
    END LOOP;
  END $$;
  CREATE FUNCTION next_code(wanted_realm uuid, at timestamptz) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
  DECLARE
    year text := to_char(at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY');
    realm_kind text := (SELECT r.kind FROM realms r WHERE r.id = wanted_realm);
    number text;
  BEGIN
    number := nextval(format('code_%s_%s', realm_kind, year)::regclass)::text;
    -- lpad would cut the hundred-thousandth to an old number
    RETURN CASE realm_kind WHEN 'real' THEN 'SC-' ELSE 'DT-' END || year || '-' || lpad(number, greatest(5, length(number)), '0');
  END $$;
  REVOKE ALL ON FUNCTION next_code(uuid, timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION next_code(uuid, timestamptz) TO dieuphoi_app;
`;

const CATEGORIES = `
  CREATE TABLE incident_categories (
    code text PRIMARY KEY,
    group_letter text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    position integer NOT NULL
  );
  INSERT INTO incident_categories (position, code, group_letter, name_vi, name_en) VALUES
    (1, 'denial_of_service', 'A', 'Tấn công từ chối dịch vụ', 'Denial of service'),
    (2, 'spoofing_phishing', 'A', 'Tấn công giả mạo', 'Spoofing, phishing'),
    (3, 'malware', 'A', 'Tấn công sử dụng mã độc', 'Malware'),
    (4, 'unauthorized_access', 'A', 'Truy cập trái phép, chiếm quyền điều khiển', 'Unauthorised access, takeover'),
    (5, 'defacement', 'A', 'Thay đổi giao diện', 'Defacement'),
    (6, 'data_encryption', 'A', 'Mã hóa phần mềm, dữ liệu, thiết bị', 'Data encryption (ransomware)'),
    (7, 'sabotage', 'A', 'Phá hoại thông tin, dữ liệu, phần mềm', 'Sabotage of information, data, software'),
    (8, 'espionage_data_theft', 'A', 'Nghe trộm, gián điệp, lấy cắp thông tin', 'Espionage, data theft'),
    (9, 'combined', 'A', 'Tấn công tổng hợp nhiều hình thức', 'Combined attack'),
    (10, 'data_leak', 'A', 'Lộ lọt dữ liệu', 'Data leak'),
    (11, 'supply_chain', 'A', 'Tấn công chuỗi cung ứng', 'Supply chain attack'),
    (12, 'insider', 'A', 'Tấn công từ nội bộ', 'Insider attack'),
    (13, 'other_attack', 'A', 'Hình thức tấn công khác', 'Other attack'),
    (14, 'system_fault', 'B', 'Lỗi hệ thống, thiết bị, phần mềm, hạ tầng kỹ thuật', 'System fault'),
    (15, 'operator_error', 'C', 'Lỗi quản trị, vận hành', 'Operator error'),
    (16, 'natural_disaster', 'D', 'Thiên tai, hỏa hoạn', 'Natural disaster, fire'),
    (17, 'undetermined', 'U', 'Chưa xác định', 'Undetermined');
  GRANT SELECT ON incident_categories TO dieuphoi_app, dieuphoi_system;
`;

const INCIDENTS = `
  CREATE TABLE incidents (
    id uuid PRIMARY KEY,
    realm uuid NOT NULL REFERENCES realms (id),
    code text NOT NULL UNIQUE,
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    description text,
    unit_brief text,
    unit_id uuid NOT NULL REFERENCES units (id),
    category text NOT NULL REFERENCES incident_categories (code),
    severity text CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    tlp text NOT NULL CHECK (tlp IN ('clear', 'green', 'amber', 'amber+strict', 'red')),
    is_serious boolean NOT NULL DEFAULT false,
    serious_reason text,
    state text NOT NULL CHECK (state IN ('received', 'triaged', 'dispatched', 'responding', 'recovering', 'resolved',
      'closed', 'rejected', 'duplicate')),
    state_at timestamptz(3) NOT NULL,
    outcome text CHECK (outcome IN ('resolved', 'contained', 'no_impact', 'false_positive', 'transferred', 'unresolved')),
    summary text,
    duplicate_of uuid,
    owner_id uuid REFERENCES people (id),
    reporter_name text NOT NULL,
    reporter_phone text,
    reporter_email text,
    reporter_organisation text,
    declared_by uuid REFERENCES people (id),
    detected_at timestamptz(3) NOT NULL,
    received_at timestamptz(3) NOT NULL,
    triaged_first_at timestamptz(3), triaged_at timestamptz(3),
    dispatched_first_at timestamptz(3), dispatched_at timestamptz(3),
    responding_first_at timestamptz(3), responding_at timestamptz(3),
    recovering_first_at timestamptz(3), recovering_at timestamptz(3),
    resolved_first_at timestamptz(3), resolved_at timestamptz(3),
    closed_first_at timestamptz(3), closed_at timestamptz(3),
    reopened_first_at timestamptz(3), reopened_at timestamptz(3),
    version integer NOT NULL DEFAULT 1,
    severity_rank smallint GENERATED ALWAYS AS (
      CASE severity WHEN 'critical' THEN 4 WHEN 'high' THEN 3 WHEN 'low' THEN 1 ELSE 2 END) STORED,
    search text GENERATED ALWAYS AS (vi_fold(code || ' ' || title)) STORED,
    UNIQUE (id, realm),
    FOREIGN KEY (duplicate_of, realm) REFERENCES incidents (id, realm),
    CHECK (NOT is_serious OR serious_reason IS NOT NULL),
    CHECK ((state = 'duplicate') = (duplicate_of IS NOT NULL)),
    CHECK (duplicate_of <> id),
    CHECK (state <> 'closed' OR (outcome IS NOT NULL AND summary IS NOT NULL))
  );
  CREATE INDEX incidents_received ON incidents (realm, received_at DESC, id DESC);
  CREATE INDEX incidents_detected ON incidents (realm, detected_at DESC, id DESC);
  CREATE INDEX incidents_severity ON incidents (realm, severity_rank DESC, id DESC);
  CREATE INDEX incidents_open ON incidents (realm, received_at DESC, id DESC)
    WHERE state NOT IN ('closed', 'rejected', 'duplicate');
  CREATE INDEX incidents_unit ON incidents (unit_id);
  CREATE INDEX incidents_search ON incidents USING gin (search gin_trgm_ops);

  CREATE TABLE incident_systems (
    incident_id uuid NOT NULL,
    system_id uuid NOT NULL REFERENCES systems (id),
    realm uuid NOT NULL,
    PRIMARY KEY (incident_id, system_id),
    FOREIGN KEY (incident_id, realm) REFERENCES incidents (id, realm)
  );
  GRANT SELECT, INSERT, UPDATE ON incidents TO dieuphoi_app;
  GRANT SELECT, INSERT, DELETE ON incident_systems TO dieuphoi_app;
  GRANT SELECT ON incidents, incident_systems TO dieuphoi_system;
`;

const ENTRIES = `
  CREATE TABLE entries (
    id uuid PRIMARY KEY,
    realm uuid NOT NULL,
    incident_id uuid NOT NULL,
    author_id uuid NOT NULL REFERENCES people (id),
    author_kind text NOT NULL CHECK (author_kind IN ('person', 'contact')),
    author_unit_id uuid REFERENCES units (id),
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 20000),
    happened_at timestamptz(3) NOT NULL,
    recorded_at timestamptz(3) NOT NULL,
    share text NOT NULL CHECK (share IN ('team', 'units', 'selected')),
    share_unit_ids uuid[] NOT NULL DEFAULT '{}',
    struck_at timestamptz(3),
    struck_by uuid REFERENCES people (id),
    struck_reason text,
    FOREIGN KEY (incident_id, realm) REFERENCES incidents (id, realm),
    CHECK ((struck_at IS NULL) = (struck_by IS NULL) AND (struck_at IS NULL) = (struck_reason IS NULL)),
    CHECK ((author_kind = 'contact') = (author_unit_id IS NOT NULL)),
    CHECK ((share = 'selected') = (cardinality(share_unit_ids) > 0))
  );
  CREATE INDEX entries_incident ON entries (incident_id, recorded_at DESC, id DESC);
  CREATE FUNCTION entries_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND OLD.struck_at IS NULL
       AND to_jsonb(NEW) - ARRAY['struck_at', 'struck_by', 'struck_reason']
         = to_jsonb(OLD) - ARRAY['struck_at', 'struck_by', 'struck_reason'] THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'entries are append-only; they can only be struck' USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER entries_append_only BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION entries_keep();
  GRANT SELECT, INSERT, UPDATE ON entries TO dieuphoi_app;
  GRANT SELECT ON entries TO dieuphoi_system;
`;
