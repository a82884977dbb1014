import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { posterFor } from './poster.mjs';

/** Everybody whom a drill of the bench is for: the team's own, and so many bodies. */
const TEAM = ['lead', 'coordinator', 'responder'];

/** Communes beside those of the demo, each with a contact who has an account. */
export async function addUnits(superuser, count) {
  await superuser.query(
    `WITH made AS (INSERT INTO units (id, code, name, kind, dispatchable)
       SELECT uuidv7(), 'BENCH-' || n, 'Xã thử ' || n, 'commune', true FROM generate_series(1, $1) n RETURNING id, code),
     known AS (INSERT INTO contacts (id, unit_id, name, rank) SELECT uuidv7(), id, 'Đầu mối ' || code, 'main' FROM made RETURNING id, unit_id)
     INSERT INTO people (id, login, name, role, contact_id, password_hash)
       SELECT uuidv7(), 'bench-' || left(id::text, 36), 'Đầu mối', 'unit_contact', id, 'x' FROM known`,
    [count],
  );
}

/** A session of one contact of each of these units, as signing in makes it: `[{ unitId, cookie }]`. */
export async function sessionsOf(superuser, unitIds) {
  const { rows } = await superuser.query(
    `SELECT DISTINCT ON (c.unit_id) c.unit_id AS "unitId", p.id FROM people p JOIN contacts c ON c.id = p.contact_id
     WHERE c.unit_id = ANY ($1) AND p.is_active ORDER BY c.unit_id, p.id`,
    [unitIds],
  );
  const sessions = [];
  for (const { id, unitId } of rows) {
    const token = randomBytes(32).toString('base64url');
    await superuser.query(
      `INSERT INTO sessions (id, person_id, token_hash, created_at, last_used_at, idle_hours, absolute_expires_at)
       VALUES (gen_random_uuid(), $1, $2, now(), now(), 12, now() + interval '7 days')`,
      [id, createHash('sha256').update(token).digest()],
    );
    sessions.push({ unitId, cookie: `dieuphoi_session=${token}` });
  }
  return sessions;
}

/**
 * The shipped ransomware drill with so many bodies in it, ready to begin.
 * @returns `{ id, post, unitIds, team }`: `post` is the organiser's, `team` the cookies of the players of the team
 */
export async function readyDrill({ superuser }, { accounts }, { port, units }) {
  const cookieOf = (login) => accounts.find((one) => one.login === login).cookie;
  const post = posterFor({ port, cookie: cookieOf('organiser') });
  const drill = await post('drills', { scenario: 'ransomware-communes' });
  const members = drill.parties.flatMap((party) => party.members.flatMap(({ unitId }) => unitId ?? []));
  const { rows: others } = await superuser.query(
    'SELECT id FROM units WHERE dispatchable AND is_active AND NOT id = ANY ($1) ORDER BY code LIMIT $2',
    [members, units - members.length],
  );
  const party = drill.parties.find(({ key }) => key === 'xa-lan');
  const unitIds = [...party.members.map(({ unitId }) => unitId), ...others.map(({ id }) => id)];
  const answer = await fetch(`http://127.0.0.1:${port}/api/drills/${drill.id}/parties/xa-lan`, {
    method: 'PUT',
    headers: {
      cookie: cookieOf('organiser'),
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ unitIds, personIds: [] }),
  });
  if (!answer.ok) throw new Error(`the party was refused: ${await answer.text()}`);
  const { rows: injects } = await superuser.query('SELECT id FROM drill_injects WHERE drill_id = $1', [
    drill.id,
  ]);
  await post(`drills/${drill.id}/injects/approve`, { ids: injects.map(({ id }) => id) });
  const read = async (path) =>
    (
      await fetch(`http://127.0.0.1:${port}/api/drills/${drill.id}${path}`, {
        headers: { cookie: cookieOf('organiser') },
      })
    ).json();
  for (const { gate, items } of (await read('/plan')).gates) {
    const answers = items.map(({ item }) => ({ item, isGo: true }));
    await post(`drills/${drill.id}/gates/${gate}`, { answers });
  }
  const { parties } = await read('');
  const memberIds = parties.flatMap((one) => one.members.map(({ id }) => id));
  await post(`drills/${drill.id}/waive`, { memberIds, reason: 'Đo' });
  await post(`drills/${drill.id}/ready`, {});
  const { rows } = await superuser.query(
    'SELECT unit_id AS id FROM realm_members WHERE realm = $1 AND unit_id IS NOT NULL',
    [drill.id],
  );
  if (rows.length !== units) throw new Error(`${rows.length} units are in the drill, not ${units}`);
  return { id: drill.id, post, unitIds: rows.map(({ id }) => id), team: TEAM.map(cookieOf) };
}
