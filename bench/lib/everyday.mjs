const REAL = '00000000-0000-7000-8000-000000000001';
const EVENTS_PER_INCIDENT = 10;
const CHUNK = 500;
const TITLES = [
  'Máy chủ văn bản điều hành bị mã hóa',
  'Trang thông tin điện tử bị thay đổi nội dung',
  'Thư điện tử công vụ bị chiếm quyền',
  'Máy trạm một cửa nhiễm mã độc đào tiền ảo',
  'Lộ danh sách hồ sơ công dân trên mạng xã hội',
  'Cổng dịch vụ công không truy cập được',
  'Tài khoản quản trị bị dò mật khẩu',
  'Thư lừa đảo giả mạo kho bạc gửi cán bộ',
  'Camera giám sát bị truy cập trái phép',
  'Đường truyền số liệu chuyên dùng bị gián đoạn',
];

/** A past of closed incidents with ten events each, written through the log's own function, so that it is chained. */
export async function fillEveryday(client, { incidents }) {
  await client.query(
    `INSERT INTO incidents (id, realm, code, title, description, unit_id, category, severity, tlp, state, state_at, outcome,
       summary, reporter_name, detected_at, received_at, closed_first_at, closed_at)
     SELECT uuidv7(-age), $1, 'SC-2024-' || lpad(n::text, 5, '0'), ($3::text[])[1 + n % cardinality($3::text[])] || ', ' || units.names[1 + n % cardinality(units.names)] || ', vụ ' || n,
       repeat('Mô tả sự việc. ', 20), units.ids[1 + n % cardinality(units.ids)], 'malware', 'high', 'amber', 'closed',
       now() - age, 'resolved', 'Khôi phục từ bản sao lưu.', 'Trực ban xã', now() - age, now() - age, now() - age, now() - age
     FROM generate_series(1, $2::int) n, LATERAL (SELECT make_interval(mins => 10 * ($2 - n) + 60) AS age) past,
       (SELECT array_agg(id ORDER BY code) AS ids, array_agg(name ORDER BY code) AS names FROM units) units`,
    [REAL, incidents, TITLES],
  );
  await client.query(`SELECT set_config('dieuphoi.realms', $1, false)`, [`{${REAL}}`]);
  for (let from = 0; from < incidents; from += CHUNK) {
    await client.query(
      `SELECT append(jsonb_agg(jsonb_build_object('id', uuidv7(), 'realm', $1::text, 'type', 'incident.changed', 'subjectId', i.id,
         'incidentId', i.id, 'actorKind', 'system', 'audience', jsonb_build_array('team'), 'version', v,
         'changed', jsonb_build_array('title'), 'at', i.received_at,
         'payload', jsonb_build_object('actor', jsonb_build_object('name', 'system', 'via', 'api'), 'data', '{}'::jsonb,
           'nonce', gen_random_uuid(), 'subject', jsonb_strip_nulls(to_jsonb(i) - 'search' - 'description'))::text)))
       FROM (SELECT * FROM incidents ORDER BY id OFFSET $2 LIMIT $3) i, generate_series(1, $4::int) v`,
      [REAL, from, CHUNK, EVENTS_PER_INCIDENT],
    );
  }
}
