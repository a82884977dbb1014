import pg from 'pg';
import { serveParent, task, tell } from '../lib/child-side.mjs';

const REAL = '00000000-0000-7000-8000-000000000001';
const EACH = 5;

const client = new pg.Client({ connectionString: task.databaseUrl });
await client.connect();
await client.query(`SELECT set_config('dieuphoi.realms', $1, false)`, [`{${REAL}}`]);
const iso = (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Rows change and their events are appended, as one transaction of the product leaves them; cheaper than over HTTP. */
const CHANGE = `
  WITH changed AS (
    UPDATE incidents SET severity = CASE severity WHEN 'high' THEN 'critical' ELSE 'high' END, version = version + 1
    WHERE id = ANY ($1) RETURNING *)
  SELECT append(jsonb_agg(jsonb_build_object('id', uuidv7(), 'realm', realm, 'type', 'incident.changed', 'subjectId', id,
    'incidentId', id, 'actorKind', 'system', 'audience', jsonb_build_array('team'), 'version', version,
    'changed', jsonb_build_array('severity'), 'payload', jsonb_build_object(
      'actor', jsonb_build_object('name', 'system', 'via', 'api'), 'data', '{}'::jsonb, 'nonce', gen_random_uuid(),
      'subject', jsonb_build_object('id', id, 'code', code, 'realm', realm, 'title', title, 'unitId', unit_id,
        'category', category, 'severity', severity, 'tlp', tlp, 'serious', is_serious, 'state', state, 'owner', null,
        'detectedAt', ${iso('detected_at')}, 'receivedAt', ${iso('received_at')}, 'stateAt', ${iso('state_at')},
        'version', version))::text))) FROM changed`;

let isRunning = false;
let running = Promise.resolve(0);

async function begin(what) {
  isRunning = true;
  running = write(what);
}

/** At an even rate until the end; answers how many events there were. */
async function write({ perSecond, incidentIds }) {
  const from = performance.now();
  let events = 0;
  while (isRunning) {
    const waitMs = from + (events * 1000) / perSecond - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const ids = Array.from({ length: EACH }, (_, at) => incidentIds[(events + at) % incidentIds.length]);
    await client.query(CHANGE, [ids]);
    events += EACH;
  }
  return events;
}

async function end() {
  isRunning = false;
  return { events: await running };
}

serveParent({ begin, end }, () => client.end());
tell('ready');
