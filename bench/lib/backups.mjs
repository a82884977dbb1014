/**
 * So many systems with so many copies each, and for so many days: a run every night, a check of everything every week, a
 * listing every day, a restore every quarter.
 * @returns the systems' ids
 */
export async function fillBackups(superuser, { systems, copies, days }) {
  const { rows } = await superuser.query(
    `WITH place AS (INSERT INTO sites (id, name, latitude, longitude, flood_zone)
       SELECT uuidv7(), 'Nơi ' || n, 16.8 + n * 0.2, 107.1, 'V' || n FROM generate_series(1, 2) n RETURNING id, name),
     made AS (INSERT INTO systems (id, unit_id, name, level)
       SELECT uuidv7(), (SELECT id FROM units WHERE dispatchable ORDER BY code OFFSET n % 90 LIMIT 1), 'Hệ thống đo ' || n, 1 + n % 4
       FROM generate_series(1, $1) n RETURNING id)
     INSERT INTO protected_systems (system_id, is_in_service, device, medium, site_id, credential_domain)
       SELECT id, true, 'SAN-1', 'disk_array_primary', (SELECT id FROM place WHERE name = 'Nơi 1'), 'AD' FROM made
       RETURNING system_id AS id`,
    [systems],
  );
  await superuser.query(
    `WITH data AS (INSERT INTO datasets (id, system_id, name, position, required_paths)
       SELECT uuidv7(), system_id, 'Dữ liệu', 0, '{/srv}' FROM protected_systems RETURNING id, system_id)
     INSERT INTO backup_copies (id, system_id, dataset_id, name, position, tool, device, medium, site_id, isolation,
       credential_domain, schedule, ping_key, declared_at)
     SELECT uuidv7(), system_id, id, 'Bản ' || n, n, 'restic', system_id || '/' || n,
       (ARRAY['nas', 'removable_disk', 'object_storage'])[1 + n % 3], (SELECT id FROM sites WHERE name = 'Nơi 2'),
       'online_rw', 'Kho ' || n, '{"kind":"interval","minutes":1440,"graceMinutes":120}', gen_random_uuid(), now()
     FROM data, generate_series(1, $1) n`,
    [copies],
  );
  await superuser.query(
    `INSERT INTO collectors (id, system_id, name, is_on_source, token_hash, made_by, made_at)
     SELECT uuidv7(), system_id, 'Máy thu', false, sha256(system_id::text::bytea), (SELECT id FROM people LIMIT 1), now()
     FROM protected_systems`,
  );
  await superuser.query(
    `WITH told AS (INSERT INTO backup_evidence (id, system_id, copy_id, collector_id, kind, tool, verb, body, body_sha256,
         signature, nonce, started_at, finished_at, received_at, skew_ms, adapter_version, problems)
       SELECT uuidv7(), c.system_id, c.id, k.id, 'tool', 'restic', 'check', '\\x00', sha256('\\x00'), decode(repeat('00', 64), 'hex'),
         gen_random_uuid(), at, at, at, 0, 1, '[]'
       FROM backup_copies c JOIN collectors k ON k.system_id = c.system_id,
         generate_series(1, $1) day, LATERAL (SELECT now() - make_interval(days => $1 - day, hours => 3) AS at) t
       RETURNING id, copy_id, system_id, started_at AS at)
     INSERT INTO backup_facts (evidence_id, position, copy_id, system_id, kind, at, snapshot, is_on_source, fact)
     SELECT t.id, f.position, t.copy_id, t.system_id, f.kind, t.at, f.snapshot, false, f.fact FROM told t,
       LATERAL (SELECT left(md5(t.id::text), 8) AS id, (extract(epoch FROM t.at) * 1000)::bigint AS ms,
         extract(doy FROM t.at)::int AS day) s,
       LATERAL (VALUES
         (0, 'run', s.id, jsonb_build_object('snapshot', s.id, 'dataAt', s.ms, 'outcome', 'ok', 'paths', '["/srv"]'::jsonb,
           'files', 1200 + s.day, 'bytes', 48000000000 + s.day * 1000000, 'addedBytes', 120000000, 'unmodifiedFiles', 1100,
           'storedBytes', NULL, 'shortfalls', '[]'::jsonb), true),
         (1, 'listing', NULL, jsonb_build_object('at', s.ms + 60000, 'snapshots', jsonb_build_array(
           jsonb_build_object('id', s.id, 'dataAt', s.ms, 'paths', '["/srv"]'::jsonb))), true),
         (2, 'check', NULL, jsonb_build_object('at', s.ms, 'reach', '{"kind":"all_data"}'::jsonb, 'passed', true,
           'errors', '[]'::jsonb), s.day % 7 = 0),
         (3, 'restore', s.id, jsonb_build_object('at', s.ms, 'result', 'passed', 'scope', 'sample', 'comparison',
           '{"missing":0,"changed":0,"extra":0}'::jsonb, 'durationMinutes', 12), s.day % 90 = 0)
       ) f(position, kind, snapshot, fact, is_told) WHERE f.is_told`,
    [days],
  );
  await superuser.query('VACUUM ANALYZE backup_facts, backup_evidence');
  return rows.map(({ id }) => id);
}
