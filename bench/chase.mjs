import { Child, stopChildren } from './lib/children.mjs';
import { addUnits } from './lib/drill.mjs';
import { round } from './lib/figures.mjs';
import { posterFor } from './lib/poster.mjs';

const UNITS = 130;
const TIMERS = 10_000;

/**
 * Two things that everybody waits for: one order to 130 units, answered and written out to be delivered; and ten
 * thousand steps of the escalation due at the same instant. The reference writes as many rows as the second, in three
 * statements of its own, without reading, deciding, locking or chaining anything.
 */
export const chase = {
  name: 'chase',
  figure: 'stepsPerSecond',
  subjects: { product: { measure: measureProduct }, 'bare-rows': { measure: measureBare } },
  bounds: [
    { figure: 'answeredMs', atMost: 1000 },
    { figure: 'deliveriesMs', atMost: 1000 },
  ],
  measure: ({ measure }, settings) => measure(settings),
};

async function measureProduct({ databases }) {
  const database = await databases.copy();
  try {
    await addUnits(database.superuser, UNITS);
    const server = await Child.start('servers/product.mjs', {}, database.env);
    const { cookie } = databases.accounts.find(({ login }) => login === 'coordinator');
    const post = posterFor({ port: server.ready.port, cookie });
    await dispatched(database.superuser, post); // the first is planned, compiled, and not counted
    const order = await dispatched(database.superuser, post);
    return { ...order, ...(await fired(database.superuser)) };
  } finally {
    await stopChildren();
    await database.drop();
  }
}

async function dispatched(superuser, post) {
  const { rows: units } = await superuser.query(
    `SELECT id FROM units WHERE dispatchable ORDER BY code DESC LIMIT $1`,
    [UNITS],
  );
  const { id } = await post('incidents', {
    title: 'Máy chủ văn bản điều hành bị mã hóa',
    unitId: units[0].id,
    detectedAt: new Date(Date.now() - 3_600_000).toISOString(),
    reporter: { name: 'Trực ban xã' },
    severity: 'critical',
  });
  const began = performance.now();
  await post(`incidents/${id}/assignments`, {
    unitIds: units.map((unit) => unit.id),
    instruction: 'Ngắt mạng.',
  });
  const answered = performance.now();
  for (let made = 0; made < UNITS;) {
    const { rows } = await superuser.query(
      `SELECT count(DISTINCT assignment_id)::int AS made FROM deliveries WHERE incident_id = $1 AND kind = 'order'`,
      [id],
    );
    made = rows[0].made;
    if (performance.now() - answered > 30_000) throw new Error(`${made} of ${UNITS} deliveries after 30 s`);
  }
  return { answeredMs: round(answered - began, 0), deliveriesMs: round(performance.now() - answered, 0) };
}

/** As many silent assignments, one an incident of the past, each at the second step of its ladder. */
async function fired(superuser) {
  await superuser.query(`
    INSERT INTO assignments (id, realm, incident_id, incident_code, unit_id, role, instruction, sent_at, ack_due_at)
      SELECT uuidv7(), i.realm, i.id, i.code, (SELECT id FROM units WHERE dispatchable ORDER BY code DESC LIMIT 1),
        'supporting', 'Ngắt mạng.', now() - interval '5 minutes', now()
      FROM incidents i ORDER BY i.received_at LIMIT ${TIMERS}`);
  await superuser.query(`
    INSERT INTO escalation_timers (id, realm, incident_id, assignment_id, kind, plan, step, began_at, due_at)
      SELECT uuidv7(), a.realm, a.incident_id, a.id, 'answer', (SELECT jsonb_build_object('policyId', id, 'name', name,
        'hours', hours, 'isUrgent', is_urgent, 'steps', steps, 'repeats', 0, 'windowHours', 168)
        FROM escalation_policies ORDER BY position LIMIT 1), 3, a.sent_at, now() + interval '4 seconds'
      FROM assignments a WHERE a.instruction = 'Ngắt mạng.' AND NOT EXISTS (SELECT FROM escalation_timers t WHERE t.assignment_id = a.id)`);
  await superuser.query('ANALYZE assignments, escalation_timers');
  const left = async () =>
    (
      await superuser.query(
        `SELECT count(*)::int AS n FROM escalation_timers WHERE step = 3 AND kind = 'answer' AND due_at IS NOT NULL AND due_at < now() + interval '10 seconds'`,
      )
    ).rows[0].n;
  const { rows } = await superuser.query(
    `SELECT min(due_at) AS due, now() AS now FROM escalation_timers WHERE step = 3 AND kind = 'answer'`,
  );
  const dueIn = rows[0].due - rows[0].now;
  await new Promise((resolve) => setTimeout(resolve, dueIn));
  const began = performance.now();
  while ((await left()) > 0) {
    if (performance.now() - began > 120_000) throw new Error('not all steps fired within two minutes');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const seconds = (performance.now() - began) / 1000;
  return { steps: TIMERS, firedSeconds: round(seconds, 2), stepsPerSecond: round(TIMERS / seconds, 0) };
}

async function measureBare({ databases }) {
  const database = await databases.copy();
  try {
    const { superuser } = database;
    await superuser.query(
      'CREATE TABLE bare_timers AS SELECT uuidv7() AS id, 0 AS step, now() AS due_at FROM generate_series(1, $1)'.replace(
        '$1',
        TIMERS,
      ),
    );
    await superuser.query(
      'CREATE TABLE bare_deliveries (id uuid PRIMARY KEY, timer uuid, data jsonb, at timestamptz)',
    );
    await superuser.query('CREATE TABLE bare_events (seq bigserial PRIMARY KEY, timer uuid, payload text)');
    const began = performance.now();
    await superuser.query('BEGIN');
    await superuser.query(`UPDATE bare_timers SET step = step + 1, due_at = due_at + interval '15 minutes'`);
    await superuser.query(
      `INSERT INTO bare_deliveries SELECT uuidv7(), id, '{"whom": "team_lead"}', now() FROM bare_timers`,
    );
    await superuser.query(
      `INSERT INTO bare_events (timer, payload) SELECT id, repeat('x', 800) FROM bare_timers`,
    );
    await superuser.query('COMMIT');
    const seconds = (performance.now() - began) / 1000;
    return { steps: TIMERS, firedSeconds: round(seconds, 2), stepsPerSecond: round(TIMERS / seconds, 0) };
  } finally {
    await database.drop();
  }
}
