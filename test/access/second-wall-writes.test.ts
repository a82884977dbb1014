import pg from 'pg';
import { REAL_REALM } from '../../src/events/principal.js';
import type { Json } from '../support/caller.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

const REFUSED = '42501';

let server: TestServer;
let app: pg.Client;
let own: Json;
let team: Json;
let mine: string;
let elsewhere: string;
let assignment: string;
beforeAll(async () => {
  server = await startServer();
  const coordinator = await server.as('coordinator');
  const [unit, stranger] = await dispatchable(server, 2);
  mine = (await declare(coordinator)).id;
  elsewhere = (await declare(coordinator)).id;
  [{ id: assignment }] = (await dispatch(coordinator, mine, [unit!.id])) as [Json];
  await dispatch(coordinator, elsewhere, [stranger!.id]);
  own = (await (await server.as(loginOf(unit!))).get('/api/auth/me')).body;
  team = (await coordinator.get('/api/auth/me')).body;
  app = new pg.Client({ connectionString: server.database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await server.close();
});

type Who = 'team' | 'units' | 'leader' | 'intake' | 'none';

/** Rows that the app's role would write with this sight, or the refusal's code; nothing is kept. */
async function attempt(who: Who, sql: string, ...values: unknown[]): Promise<number | string> {
  const isUnit = who === 'units';
  await app.query('BEGIN');
  try {
    await app.query(
      `SELECT set_config('dieuphoi.realms', $1, true), set_config('dieuphoi.scope', $2, true),
         set_config('dieuphoi.units', $3, true), set_config('dieuphoi.person', $4, true)`,
      [`{${REAL_REALM}}`, who, `{${isUnit ? own.unit.id : ''}}`, isUnit ? own.person.id : team.person.id],
    );
    return (await app.query(sql, values)).rowCount ?? 0;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await app.query('ROLLBACK');
  }
}

const DISPATCH = `INSERT INTO assignments (id, realm, incident_id, incident_code, unit_id, role, instruction, sent_at, ack_due_at)
  VALUES (gen_random_uuid(), '${REAL_REALM}', $1, 'SC', $2, 'supporting', 'Tự giao', now(), now())`;
const ENTRY = `INSERT INTO entries (id, realm, incident_id, author_id, author_kind, author_unit_id, text, happened_at, recorded_at, share)
  VALUES (gen_random_uuid(), '${REAL_REALM}', $1, $2, $3, $4, 'Một dòng', now(), now(), $5)`;

test('only the team dispatches; a unit cannot let itself into an incident', async () => {
  expect(await attempt('team', DISPATCH, elsewhere, own.unit.id)).toBe(1);
  for (const who of ['units', 'leader', 'none'] as const)
    expect([who, await attempt(who, DISPATCH, elsewhere, own.unit.id)]).toEqual([who, REFUSED]);
});

const DECLARE = `INSERT INTO incidents (id, realm, code, title, unit_id, category, tlp, state, state_at, reporter_name,
    detected_at, received_at, declared_by_token)
  VALUES (gen_random_uuid(), '${REAL_REALM}', 'SC-' || gen_random_uuid(), 'Tự báo', $1, 'undetermined', 'amber', 'received',
    now(), 'Máy', now(), now(), $2)`;

test('an intake declares in its own name only, and reads and changes nothing else', async () => {
  const { rows } = await server.database.superuser.query(
    `INSERT INTO api_tokens (id, name, scope, token_hash, created_at, created_by, expires_at)
     VALUES ($1, 'Máy', 'intake', '\\x00', now(), $1, now() + interval '1 day'),
       (gen_random_uuid(), 'Máy khác', 'intake', '\\x01', now(), $1, now() + interval '1 day') RETURNING id`,
    [team.person.id], // the acting id of this test's settings
  );
  const [mineToo, others] = rows.map(({ id }) => id as string);
  expect(await attempt('intake', DECLARE, own.unit.id, mineToo)).toBe(1);
  for (const token of [others, null])
    expect(await attempt('intake', DECLARE, own.unit.id, token)).toBe(REFUSED);
  for (const who of ['units', 'leader', 'none'] as const)
    expect([who, await attempt(who, DECLARE, own.unit.id, mineToo)]).toEqual([who, REFUSED]);
  for (const table of ['incidents', 'assignments', 'entries', 'contacts', 'systems', 'api_tokens'])
    expect([table, await attempt('intake', `SELECT FROM ${table}`)]).toEqual([table, 0]);
  expect(await attempt('intake', `UPDATE incidents SET title = 'Khác' WHERE id = $1`, mine)).toBe(0);
});

test('nobody moves an assignment to another incident, unit or realm, nor an incident to another realm', async () => {
  const note = `UPDATE assignments SET last_note = 'x' WHERE id = $1`;
  for (const who of ['team', 'units'] as const) {
    expect([who, await attempt(who, note, assignment)]).toEqual([who, 1]);
    for (const [column, value] of [
      ['incident_id', elsewhere],
      ['unit_id', '01900000-0000-7000-8000-000000000000'],
      ['realm', '01900000-0000-7000-8000-000000000000'],
    ]) {
      const move = `UPDATE assignments SET ${column} = $2 WHERE id = $1`;
      expect([who, column, await attempt(who, move, assignment, value)]).toEqual([who, column, REFUSED]);
    }
  }
  expect(await attempt('team', 'UPDATE incidents SET realm = $2 WHERE id = $1', mine, elsewhere)).toBe(
    REFUSED,
  );
});

test('nobody writes an entry in another name; a unit writes to the team, where it is dispatched', async () => {
  const { unit, person } = own;
  expect(await attempt('team', ENTRY, elsewhere, team.person.id, 'person', null, 'units')).toBe(1);
  expect(await attempt('units', ENTRY, mine, person.id, 'contact', unit.id, 'team')).toBe(1);
  for (const [who, ...values] of [
    ['team', mine, person.id, 'person', null, 'team'],
    ['units', elsewhere, person.id, 'contact', unit.id, 'team'],
    ['units', mine, person.id, 'contact', unit.id, 'units'],
    ['units', mine, team.person.id, 'contact', unit.id, 'team'],
    ['units', mine, person.id, 'person', null, 'team'],
    ['leader', mine, team.person.id, 'person', null, 'team'],
  ] as const)
    expect([who, values, await attempt(who, ENTRY, ...values)]).toEqual([who, values, REFUSED]);
});

test('whoever sees a row but may not write it writes nothing', async () => {
  const attempts: [Who, string, unknown][] = [
    ['units', `UPDATE people SET role = 'admin', contact_id = NULL WHERE id = $1`, own.person.id],
    ['leader', `UPDATE people SET role = 'admin' WHERE id = $1`, team.person.id],
    ['units', `UPDATE contacts SET phone = '0' WHERE unit_id = $1`, own.unit.id],
    ['units', `UPDATE units SET name = 'Khác' WHERE id = $1`, own.unit.id],
    ['leader', `UPDATE units SET name = 'Khác' WHERE id = $1`, own.unit.id],
    ['units', `UPDATE systems SET name = 'Khác' WHERE unit_id = $1`, own.unit.id],
    ['leader', `UPDATE incidents SET title = 'Khác' WHERE id = $1`, mine],
    ['leader', `UPDATE assignments SET reason = 'x' WHERE id = $1`, assignment],
    ['none', `UPDATE incidents SET title = 'Khác' WHERE id = $1`, mine],
    ['units', `DELETE FROM incident_systems WHERE incident_id = $1`, mine],
  ];
  for (const [who, sql, value] of attempts) {
    expect([who, sql, await attempt(who, sql, value)]).toEqual([who, sql, 0]);
  }
  expect(await attempt('team', `UPDATE people SET language = 'en' WHERE id = $1`, own.person.id)).toBe(1);
  expect(await attempt('team', `UPDATE contacts SET phone = '0' WHERE unit_id = $1`, own.unit.id)).not.toBe(
    0,
  );
  expect(await attempt('team', `UPDATE incidents SET title = 'Khác' WHERE id = $1`, mine)).toBe(1);
  expect(await attempt('team', `UPDATE units SET name = 'Khác' WHERE id = $1`, own.unit.id)).toBe(1);
});

test('nobody looks in another name, or at an incident out of sight; nobody reads who else looks past the server', async () => {
  const LOOK = `INSERT INTO presence (person_id, tab, kind, subject_id, realm, holder, is_typing, since, expires_at)
    VALUES ($1, 'a', 'incident', $2, '${REAL_REALM}', 'socket', false, now(), now() + interval '12 seconds')`;
  expect(await attempt('units', LOOK, own.person.id, mine)).toBe(1);
  expect(await attempt('units', LOOK, own.person.id, elsewhere)).toBe(REFUSED);
  expect(await attempt('units', LOOK, team.person.id, mine)).toBe(REFUSED);
  expect(await attempt('team', LOOK, team.person.id, elsewhere)).toBe(1);
  await server.database.superuser.query(LOOK, [team.person.id, mine]);
  expect(await attempt('team', 'SELECT 1 FROM presence')).toBe(1);
  expect(await attempt('units', 'SELECT 1 FROM presence')).toBe(0);
  expect(await attempt('units', 'DELETE FROM presence')).toBe(0);
});

test('the roster is the team’s; a leader writes only what is theirs or offered to them, a unit its own days', async () => {
  const { rows } = await server.database.superuser.query('SELECT id, person_id, post FROM duty_shifts');
  const note = `UPDATE duty_shifts SET version = version + 1 WHERE id = $1`;
  const others = rows.find(({ person_id }: Json) => person_id !== team.person.id).id as string;
  const theirs = rows.find(({ person_id }: Json) => person_id === team.person.id).id as string;
  expect(await attempt('team', note, others)).toBe(1);
  expect(await attempt('leader', note, theirs)).toBe(1); // the acting id of this test's settings
  for (const who of ['leader', 'units', 'none'] as const)
    expect([who, await attempt(who, note, others)]).toEqual([who, 0]);
  for (const who of ['units', 'none'] as const)
    expect([who, await attempt(who, 'SELECT FROM duty_shifts')]).toEqual([who, 0]);
  const day = `INSERT INTO unit_duty_days (unit_id, day, contact_id)
    SELECT unit_id, '2098-01-01', id FROM contacts WHERE unit_id = $1 AND rank = 'main'`;
  expect(await attempt('units', day, own.unit.id)).toBe(1);
  const foreign = `INSERT INTO unit_duty_days (unit_id, day, contact_id) VALUES ($1, '2098-01-01', $2)`;
  const { rows: contacts } = await server.database.superuser.query(
    `SELECT id, unit_id FROM contacts WHERE unit_id <> $1 LIMIT 1`,
    [own.unit.id],
  );
  expect(await attempt('units', foreign, contacts[0].unit_id, contacts[0].id)).toBe(REFUSED);
  expect(await attempt('leader', foreign, contacts[0].unit_id, contacts[0].id)).toBe(REFUSED);
});

test('a calendar’s secret address is nobody’s but its owner’s', async () => {
  await server.database.superuser.query(
    `INSERT INTO duty_feeds (person_id, token_hash, made_at) SELECT person_id, sha256(person_id::text::bytea), now()
     FROM duty_shifts GROUP BY person_id`,
  );
  expect(await attempt('team', 'DELETE FROM duty_feeds')).toBe(1); // one's own
  expect(await attempt('team', 'SELECT FROM duty_feeds')).toBe(1);
  expect(await attempt('units', 'SELECT FROM duty_feeds')).toBe(0);
  expect(await attempt('none', 'SELECT FROM duty_feeds WHERE person_id <> $1', team.person.id)).toBe(0);
});

test('everybody reads the calendar, the team changes it, and no other setting is changed from within', async () => {
  const name = `UPDATE holidays SET name = 'Khác' WHERE day = '2026-01-01'`;
  const hours = (key: string) => `UPDATE settings SET value = '{}' WHERE key = '${key}'`;
  expect(await attempt('team', name)).toBe(1);
  expect(await attempt('team', hours('office_hours'))).toBe(1);
  expect(await attempt('team', hours('ack_minutes'))).toBe(0);
  for (const who of ['units', 'leader', 'none'] as const) {
    expect([who, await attempt(who, name)]).toEqual([who, 0]);
    expect([who, await attempt(who, hours('office_hours'))]).toEqual([who, 0]);
    expect([who, await attempt(who, 'SELECT FROM holidays')]).not.toEqual([who, 0]);
  }
});
