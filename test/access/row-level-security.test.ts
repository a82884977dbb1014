import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { REAL_REALM } from '../../src/events/principal.js';
import type { Caller, Json } from '../support/caller.js';
import { fetched, uploaded } from '../support/files.js';
import { copyOf, place, planOf, writePlan } from '../support/backups.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

interface Settings {
  readonly scope?: string;
  readonly realms?: string;
  readonly units?: string;
  readonly audience?: string;
  readonly person?: string;
}

/** Everybody may know the province and the lists; every other table stands behind policies. */
const OPEN_TABLES = ['incident_categories', 'migrations'];
/** Known to everybody, written by the team alone. */
const READABLE = ['units', 'settings', 'holidays', 'realms'];
const OPERATION = [
  'incidents',
  'entries',
  'attachments',
  'attachment_reads',
  'assignments',
  'incident_systems',
  'event_log',
];
const DRILL_TABLES = [
  ...[
    'drills',
    'drill_parties',
    'realm_members',
    'drill_objectives',
    'drill_targets',
    'drill_tasks',
    'drill_injects',
  ],
  ...['drill_gates', 'drill_clock_events', 'drill_deliveries', 'drill_responses', 'drill_evaluations'],
  'drill_stops',
  ...['drill_stop_answers', 'drill_sheets', 'drill_reports'],
  ...['drill_actions', 'drill_action_sources', 'drill_finding_reasons', 'drill_hot_wash_answers'],
  ...['drill_hot_wash_given', 'drill_papers', 'drill_systems'],
];

const OF_BACKUPS = [
  ...['protected_systems', 'datasets', 'backup_copies', 'collectors', 'backup_evidence', 'backup_facts'],
  ...['backup_pings', 'backup_ping_log', 'backup_evaluations', 'backup_waivers', 'backup_pauses'],
  ...['backup_findings', 'backup_anomalies'],
  ...['backup_restore_tests', 'backup_reports'],
];

const PROTECTED = [
  ...OPERATION,
  'people',
  'contacts',
  'systems',
  'sessions',
  'login_failures',
  'idempotency_keys',
  'invitations',
  'api_tokens',
  'presence',
  'board_views',
  'duty_shifts',
  'duty_feeds',
  'unit_duty_days',
  'recovery_keys',
  'archive_runs',
  'archive_schedule',
  'channels',
  'consumers',
  'escalation_policies',
  'escalation_timers',
  'notification_preferences',
  'push_subscriptions',
  'contact_tests',
  'contact_test_answers',
  'answer_links',
  'deliveries',
  'delivery_attempts',
  'unit_groups',
  'sites',
  ...OF_BACKUPS,
  ...DRILL_TABLES,
];

let server: TestServer;
let app: pg.Client;
let own: Json;
let coordinator: Caller;
let unit: { id: string; code: string };
let stranger: { id: string };
let incidents: Record<'mine' | 'declined' | 'elsewhere' | 'red', string>;
beforeAll(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
  app = new pg.Client({ connectionString: server.database.appUrl });
  await app.connect();
  const [first, second] = await dispatchable(server, 2);
  [unit, stranger] = [first!, second!];
  const contact = await server.as(loginOf(unit));
  const made = async (fields: object, ...unitIds: string[]) => {
    const { id } = await declare(coordinator, { unitId: unit.id, ...fields });
    const sent = await dispatch(coordinator, id, unitIds);
    await coordinator.post(`/api/incidents/${id}/entries`, { text: 'Nội bộ' });
    await coordinator.post(`/api/incidents/${id}/entries`, { text: 'Cho các đơn vị', share: 'units' });
    for (const share of ['team', 'units']) {
      const file = await uploaded(coordinator, `${share}.txt`);
      await coordinator.post(`/api/incidents/${id}/entries`, {
        text: share,
        share,
        attachmentIds: [file.id],
      });
      await fetched(coordinator, `/api/attachments/${file.id}/content`);
    }
    return { id, sent };
  };
  const mine = await made({}, unit.id, stranger.id);
  const declined = await made({}, unit.id);
  await contact.post(`/api/incidents/${declined.id}/entries`, { text: 'Của mình' });
  await contact.post(`/api/assignments/${declined.sent[0].id}/decline`, { reason: 'Không đủ người' });
  const elsewhere = await made({}, stranger.id);
  const red = await made({ tlp: 'red' }, stranger.id);
  incidents = { mine: mine.id, declined: declined.id, elsewhere: elsewhere.id, red: red.id };
  own = (await contact.get('/api/auth/me')).body;
});
afterAll(async () => {
  await app.end();
  await server.close();
});

/** What a plain SELECT gives the app's role with these settings. */
async function rows(table: string, settings: Settings): Promise<Json[]> {
  await app.query('BEGIN READ ONLY');
  try {
    for (const [name, value] of Object.entries(settings)) {
      await app.query(`SELECT set_config('dieuphoi.' || $1, $2, true)`, [name, value]);
    }
    return (await app.query(`SELECT * FROM ${table}`)).rows;
  } finally {
    await app.query('ROLLBACK');
  }
}

const real = `{${REAL_REALM}}`;
const asUnit = (): Settings => ({
  scope: 'units',
  realms: real,
  units: `{${unit.id}}`,
  audience: `{everyone,unit:${unit.id},lead:${unit.id}}`,
  person: own.person.id,
});
const asTeam: Settings = { scope: 'team', realms: real, audience: '{everyone,team,record}' };
const namesOf = (ids: Json[]): string[] =>
  [...new Set(ids)]
    .map((id) => Object.entries(incidents).find(([, one]) => one === id)?.[0] ?? String(id))
    .sort();

test('every table has its policies or is one that everybody may know', async () => {
  const { rows: tables } = await server.database.superuser.query(
    `SELECT c.relname AS name, c.relrowsecurity AS "isProtected", pg_get_userbyid(c.relowner) AS owner
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  );
  const bare = tables.filter((table: Json) => !table.isProtected).map((table: Json) => table.name);
  expect(bare.sort()).toEqual([...OPEN_TABLES].sort());
  expect(
    tables
      .map((table: Json) => table.name)
      .filter((name: string) => !bare.includes(name))
      .sort(),
  ).toEqual([...PROTECTED, ...READABLE].sort());
  const { rows: roles } = await server.database.superuser.query(
    `SELECT r.rolname AS name FROM pg_roles r WHERE (r.rolbypassrls OR r.rolsuper)
       AND (pg_has_role($1, r.oid, 'MEMBER') OR pg_has_role($2, r.oid, 'MEMBER'))`,
    [new URL(server.database.appUrl).username, new URL(server.database.systemUrl).username],
  );
  expect(roles).toEqual([]);
  expect(tables.filter((table: Json) => table.owner !== 'dieuphoi_owner')).toEqual([]);
});

test('without settings the app sees no row behind a policy, though the team would', async () => {
  for (const table of PROTECTED) expect([table, await rows(table, {})]).toEqual([table, []]);
  for (const table of OPERATION.filter((one) => one !== 'incident_systems')) {
    expect([table, (await rows(table, asTeam)).length > 0]).toEqual([table, true]);
  }
});

test('in a realm that is not theirs neither team nor unit sees a row of the operation', async () => {
  for (const realms of ['{}', `{${uuidv7()}}`]) {
    for (const table of OPERATION) {
      expect(await rows(table, { ...asTeam, realms })).toEqual([]);
      expect(await rows(table, { ...asUnit(), realms })).toEqual([]);
    }
  }
});

test('a unit selects its incidents, its assignments and what is shared to it, nothing else', async () => {
  const incident = await rows('incidents', asUnit());
  expect(namesOf(incident.map(({ id }) => id))).toEqual(['mine']);
  const assignments = await rows('assignments', asUnit());
  expect(assignments.every((row) => row.unit_id === unit.id)).toBe(true);
  expect(namesOf(assignments.map((row) => row.incident_id))).toEqual(['declined', 'mine']);
  const entries = await rows('entries', asUnit());
  expect(entries.map(({ text }) => text).sort()).toEqual(['Cho các đơn vị', 'Của mình', 'units']);
  const files = await rows('attachments', asUnit());
  expect(files.map((row) => [row.name, entries.some(({ id }) => id === row.entry_id)])).toEqual([
    ['units.txt', true],
  ]);
  expect(await rows('attachment_reads', asUnit())).toEqual([]);
  expect(entries.find(({ text }) => text === 'Cho các đơn vị').incident_id).toBe(incidents.mine);
});

test('a unit selects of people itself, of contacts and systems its own, of the log what is addressed to it', async () => {
  expect((await rows('people', asUnit())).map(({ id }) => id)).toEqual([own.person.id]);
  for (const table of ['contacts', 'systems']) {
    expect((await rows(table, asUnit())).filter((row) => row.unit_id !== unit.id)).toEqual([]);
    expect((await rows(table, asTeam)).some((row) => row.unit_id !== unit.id)).toBe(true);
  }
  expect((await rows('contacts', asUnit())).length).toBeGreaterThan(0);
  expect((await rows('sessions', asUnit())).every((row) => row.person_id === own.person.id)).toBe(true);
  const events = await rows('event_log', asUnit());
  expect(namesOf(events.map((row) => row.incident_id).filter(Boolean))).toEqual(['declined', 'mine']);
  expect(events.filter((row) => row.unit_id !== null && row.unit_id !== unit.id)).toEqual([]);
});

test('a unit selects of backups what is of its own systems, and the places where they are', async () => {
  const lead = await server.as('lead');
  const systems: Record<string, string> = {};
  for (const { id: unitId } of [unit, stranger]) {
    const { id } = (await lead.post('/api/systems', { unitId, name: 'Cổng hồ sơ', level: 2 })).body;
    const siteId = await place(lead, 'Kho');
    await writePlan(lead, id, planOf([copyOf({ siteId })]));
    await lead.post(`/api/backups/${id}/collectors`, { name: 'Máy kiểm chứng', isOnSource: false });
    const until = new Date(server.clock.now().getTime() + 86_400_000);
    await lead.post(`/api/backups/${id}/waivers`, { rule: 'media', reason: 'Chờ mua băng', until });
    const { datasets } = (await lead.get(`/api/backups/${id}/plan`)).body;
    const [copy] = datasets[0].copies;
    await server.stranger.get(`/ping/${copy.pingKey}`);
    await lead.post(`/api/backups/${id}/copies/${copy.id}/pause`, { reason: 'Thay NAS', until });
    systems[unitId] = id;
  }
  const written = ['protected_systems', 'datasets', 'backup_copies', 'collectors', 'backup_evaluations'];
  for (const table of [...written, 'backup_waivers', 'backup_pauses', 'backup_pings', 'backup_ping_log']) {
    const idsOf = (all: Json[]) => [...new Set(all.map((row) => row.system_id))].sort();
    expect([table, idsOf(await rows(table, asUnit()))]).toEqual([table, [systems[unit.id]]]);
    expect([table, idsOf(await rows(table, asTeam))]).toEqual([table, Object.values(systems).sort()]);
    expect([table, await rows(table, { ...asUnit(), scope: 'none', units: '{}' })]).toEqual([table, []]);
  }
  const [mine] = await rows('backup_copies', asUnit());
  expect((await rows('sites', asUnit())).map(({ id }) => id)).toEqual([mine.site_id]);
  expect(await rows('sites', asTeam)).toHaveLength(2);
});

test('a leader selects all but TLP red', async () => {
  const asLeader = { ...asTeam, scope: 'leader' };
  for (const [table, column] of [
    ['incidents', 'id'],
    ['assignments', 'incident_id'],
    ['entries', 'incident_id'],
  ] as const) {
    const seen = (settings: Settings) =>
      rows(table, settings).then((all) => namesOf(all.map((row) => row[column])));
    expect(await seen(asLeader)).toEqual(['declined', 'elsewhere', 'mine']);
    expect(await seen(asTeam)).toEqual(['declined', 'elsewhere', 'mine', 'red']);
  }
});

test.each(['none', 'auth', 'nonsense'])('scope "%s" selects nothing of the operation', async (scope) => {
  const settings = { ...asUnit(), scope, audience: '{everyone}', units: '{}' };
  for (const table of OPERATION.filter((one) => one !== 'event_log'))
    expect(await rows(table, settings)).toEqual([]);
  expect((await rows('event_log', settings)).filter((row) => row.incident_id !== null)).toEqual([]);
});

test('a unit can neither change what it does not see nor write what it would not see', async () => {
  const attempt = async (settings: Settings, sql: string, ...values: string[]): Promise<number | string> => {
    await app.query('BEGIN');
    try {
      for (const [name, value] of Object.entries(settings))
        await app.query(`SELECT set_config('dieuphoi.' || $1, $2, true)`, [name, value]);
      return (await app.query(sql, values)).rowCount ?? 0;
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      await app.query('ROLLBACK');
    }
  };
  const rename = `UPDATE incidents SET title = 'Khác' WHERE id = $1`;
  expect(await attempt(asTeam, rename, incidents.elsewhere)).toBe(1);
  expect(await attempt(asUnit(), rename, incidents.elsewhere)).toBe(0);
  const steal = 'UPDATE assignments SET unit_id = $2 WHERE incident_id = $1 AND unit_id <> $2';
  expect(await attempt(asTeam, steal, incidents.elsewhere, unit.id)).toBe('42501'); // nobody moves a row
  expect(await attempt(asUnit(), steal, incidents.elsewhere, unit.id)).toBe(0);
  const giveAway = 'UPDATE assignments SET unit_id = $2 WHERE incident_id = $1 AND unit_id <> $2';
  expect(await attempt(asUnit(), giveAway, incidents.declined, stranger.id)).toBe('42501');
  expect(await attempt(asUnit(), 'DELETE FROM incidents')).toBe('42501');
});
