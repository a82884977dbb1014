import { createHash } from 'node:crypto';
import { copyOf, newSystem, place, planOf, writePlan } from '../support/backups.js';
import type { Caller, Json } from '../support/caller.js';
import { runningDrill } from '../support/drills.js';
import { eventsAfter, headOf, typesAfter } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';
import { tokenOf } from '../support/tokens.js';

const DAY_MS = 86_400_000;

let server: TestServer;
let lead: Caller;
let coordinator: Caller;
let leader: Caller;
beforeAll(async () => {
  server = await startServer();
  [lead, coordinator, leader] = [
    await server.as('lead'),
    await server.as('coordinator'),
    await server.as('leader'),
  ];
});
afterAll(() => server.close());

const put = (systemId: string, version: number, plan: Json, caller = coordinator) =>
  writePlan(caller, systemId, plan, version);
const fieldsOf = ({ body }: { body: Json }): string[] =>
  (body.errors ?? []).map(({ field, code }: Json) => `${field} ${code}`);
const inDays = (days: number): string => new Date(server.clock.now().getTime() + days * DAY_MS).toISOString();

describe('a place', () => {
  test('is added, edited from its version, and offered no more', async () => {
    const name = `Kho huyện ${Math.random()}`;
    const { status, body } = await coordinator.post('/api/backup-sites', { name, floodZone: 'Bờ bắc' });
    expect([status, body.version, body.latitude]).toEqual([201, 1, null]);
    const path = `/api/backup-sites/${body.id}`;
    const moved = await coordinator.patch(path, 1, { latitude: 16.8, longitude: 107.1 });
    expect(moved.body).toEqual({ ...body, latitude: 16.8, longitude: 107.1, version: 2 });
    expect((await lead.patch(path, 1, { name: `${name} 2` })).status).toBe(200);
    const stale = await lead.patch(path, 1, { latitude: 10, longitude: 107.1 });
    expect([stale.status, stale.body.code]).toEqual([409, 'edit_conflict']);
    expect(stale.body.conflicts[0]).toMatchObject({ field: 'latitude', current: 16.8, yours: 10 });
    const taken = await lead.post('/api/backup-sites', { name: `${name} 2` });
    expect([taken.status, taken.body.code]).toEqual([409, 'site_name_taken']);
  });

  test.each([
    [{ latitude: 16 }, 'longitude coordinates_together'],
    [{ longitude: 107 }, 'latitude coordinates_together'],
    [{ latitude: 91, longitude: 107 }, 'latitude not_degrees'],
    [{ cloudOperator: 'VNPT' }, 'cloudOperator not_a_cloud'],
    [{ isCloud: false, cloudRegion: 'Hà Nội' }, 'cloudRegion not_a_cloud'],
  ])('%j is refused: %s', async (fields, fault) => {
    const name = `Kho ${Math.random()}`;
    expect(fieldsOf(await lead.post('/api/backup-sites', { name, ...fields }))).toEqual([fault]);
  });

  test('that moves is looked at again at once, with everything that is there', async () => {
    const { id } = await newSystem(server);
    const siteId = await place(lead, 'Kho dời');
    await put(id, 0, planOf([copyOf({ siteId })], { primary: { ...planOf([]).primary, siteId } }));
    const { superuser } = server.database;
    const later = `UPDATE protected_systems SET due_at = '2090-01-01Z' WHERE system_id = $1 RETURNING due_at`;
    const [{ due_at: never }] = (await superuser.query(later, [id])).rows;
    await lead.patch(`/api/backup-sites/${siteId}`, 1, { floodZone: 'Bờ nam' });
    const { rows } = await superuser.query('SELECT due_at FROM protected_systems WHERE system_id = $1', [id]);
    expect(rows[0].due_at).not.toEqual(never);
  });
});

describe('a collector', () => {
  test('gets a token that is shown once and kept as a hash; revoked, it is taken back', async () => {
    const { id } = await newSystem(server);
    await put(id, 0, planOf([copyOf()]));
    const key = { 'Idempotency-Key': `thu-${id}` };
    const body = { name: 'Máy kiểm chứng', isOnSource: true };
    const head = await headOf(server);
    const made = await lead.post(`/api/backups/${id}/collectors`, body, key);
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({ ...body, host: null, keyedAt: null }),
    ]);
    expect(made.body.serverUrl).toBe(server.url);
    expect(made.body.token).toMatch(/^dpc_[\w-]{43}$/);
    const again = await lead.post(`/api/backups/${id}/collectors`, body, key);
    expect(again.body).toEqual({ ...made.body, token: null });

    const { rows } = await server.database.superuser.query(
      'SELECT token_hash FROM collectors WHERE system_id = $1',
      [id],
    );
    const hash = createHash('sha256').update(made.body.token).digest();
    expect(rows.map((row: Json) => row.token_hash)).toEqual([hash]);
    const isKnown = () =>
      server.database.superuser
        .query('SELECT system_id FROM collector_of_token($1)', [hash])
        .then((found) => found.rows.length === 1);
    expect(await isKnown()).toBe(true);

    const revoked = await lead.post(`/api/collectors/${made.body.id}/revoke`);
    expect([revoked.status, revoked.body.revokedAt]).toEqual([200, expect.any(String)]);
    expect((await lead.post(`/api/collectors/${made.body.id}/revoke`)).body).toEqual(revoked.body);
    expect(await isKnown()).toBe(false);
    const { items } = (await coordinator.get(`/api/backups/${id}/collectors`)).body;
    expect(items).toEqual([revoked.body]);
    expect(await typesAfter(server, head)).toEqual(['backup.collector_made', 'backup.collector_revoked']);
    const told = JSON.stringify([await eventsAfter(server, head), items]);
    expect(told).not.toContain(made.body.token.slice(4));
  });

  test('belongs to a system with a plan', async () => {
    const { id } = await newSystem(server);
    const refused = await lead.post(`/api/backups/${id}/collectors`, { name: 'Máy', isOnSource: false });
    expect([refused.status, refused.body.code]).toEqual([422, 'no_backup_plan']);
  });
});

describe('a waiver', () => {
  test('has a signer and an end, is told, shown with the plan, and ended', async () => {
    const { id, contact } = await newSystem(server);
    await put(id, 0, planOf([copyOf()]));
    const head = await headOf(server);
    const body = { rule: 'offsite', reason: 'Kho mới xong tháng sau', until: inDays(30) };
    const signed = await lead.post(`/api/backups/${id}/waivers`, body);
    expect([signed.status, signed.body]).toEqual([201, expect.objectContaining({ ...body, endedAt: null })]);
    expect(signed.body.signedBy).toEqual(expect.any(String));
    const offsite = async () =>
      (await lead.get(`/api/backups/${id}`)).body.squares.find(({ rule }: Json) => rule === 'offsite').state;
    expect(await offsite()).toBe('waived');
    expect((await leader.get(`/api/backups/${id}/plan`)).body.waivers).toEqual([signed.body]);
    expect((await contact.get(`/api/backups/${id}/plan`)).body.waivers).toEqual([
      { ...signed.body, signedBy: null },
    ]);

    const ended = await lead.post(`/api/backup-waivers/${signed.body.id}/end`);
    expect([ended.status, ended.body.endedAt]).toEqual([200, expect.any(String)]);
    expect((await lead.post(`/api/backup-waivers/${signed.body.id}/end`)).body).toEqual(ended.body);
    expect(await offsite()).not.toBe('waived');
    expect(await typesAfter(server, head)).toEqual([
      ...['backup.waiver_signed', 'backup.squares_changed'],
      ...['backup.waiver_ended', 'backup.squares_changed'],
    ]);
  });

  test.each([
    ['expires_in_past', -1],
    ['expires_too_far', 367],
  ])('is refused: %s', async (code, days) => {
    const { id } = await newSystem(server);
    await put(id, 0, planOf([copyOf()]));
    const body = { rule: 'offsite', reason: 'Chờ', until: inDays(days) };
    const refused = await lead.post(`/api/backups/${id}/waivers`, body);
    expect([refused.status, fieldsOf(refused)]).toEqual([422, [`until ${code}`]]);
  });
});

describe('who is not concerned', () => {
  test('another unit finds nothing of a system: no plan, no place, no collector, no waiver, no event', async () => {
    const { id, contact } = await newSystem(server);
    const other = await newSystem(server, 1);
    const siteId = await place(lead, 'Kho kín');
    const plan = await put(id, 0, planOf([copyOf({ siteId, name: 'bimat5127' })]));
    await lead.post(`/api/backups/${id}/collectors`, { name: 'bimat5127', isOnSource: false });
    await lead.post(`/api/backups/${id}/waivers`, { rule: 'media', reason: 'bimat5127', until: inDays(3) });
    const paths = [
      ...['', '/plan', '/collectors'].map((path) => `/api/backups/${id}${path}`),
      ...['/api/backups', '/api/backup-sites', '/api/feed?limit=1000&after=0'],
    ];
    const seen = async (caller: Caller) =>
      JSON.stringify(await Promise.all(paths.map((path) => caller.get(path).then(({ body }) => body))));
    const [own, others] = [await seen(contact), await seen(other.contact)];
    for (const hidden of ['bimat5127', siteId, id]) {
      expect([hidden, own.includes(hidden)]).toEqual([hidden, true]);
      expect([hidden, others.includes(hidden)]).toEqual([hidden, false]);
    }
    const absent = await other.contact.get(`/api/backups/${other.unitId}/plan`);
    const refused = await other.contact.get(`/api/backups/${id}/plan`);
    const { requestId: _a, instance: _i, ...nothing } = absent.body;
    expect([refused.status, refused.body]).toEqual([404, expect.objectContaining(nothing)]);
    expect(plan.body.datasets[0].copies[0].pingKey).toEqual(expect.any(String));
  });

  test('whoever may not write the plan gets no ping key', async () => {
    const { id, contact } = await newSystem(server);
    const { body } = await put(id, 0, planOf([copyOf()]));
    const { pingKey } = body.datasets[0].copies[0];
    const keyOf = async (caller: Caller) =>
      (await caller.get(`/api/backups/${id}/plan`)).body.datasets[0].copies[0].pingKey;
    const [auditor, responder] = [await server.as('auditor'), await server.as('responder')];
    expect(await Promise.all([lead, coordinator].map(keyOf))).toEqual([pingKey, pingKey]);
    expect(await Promise.all([contact, leader, auditor, responder].map(keyOf))).toEqual(Array(4).fill(null));
    const feeds = await Promise.all(
      [contact, lead].map((caller) => caller.get('/api/feed?limit=1000&after=0')),
    );
    expect(JSON.stringify(feeds.map((feed) => feed.body))).not.toContain(pingKey);
  });

  test('in a drill there are no backups: neither to read nor to write', async () => {
    const { id } = await newSystem(server);
    await put(id, 0, planOf([copyOf()]));
    const drill = await runningDrill(await server.as('organiser'), 1);
    const inDrill = { Realm: drill.id as string };
    expect((await lead.get('/api/incidents', inDrill)).status).toBe(200);
    for (const path of ['/api/backups', '/api/backup-sites', `/api/backups/${id}/plan`])
      expect([path, (await lead.get(path, inDrill)).status]).toEqual([path, 403]);
    const written = await lead.send('PUT', `/api/backups/${id}/plan`, planOf([]), {
      ...inDrill,
      'If-Match': '"1"',
    });
    const waived = await lead.post(
      `/api/backups/${id}/waivers`,
      { rule: 'media', reason: 'Chờ', until: inDays(3) },
      inDrill,
    );
    const made = await lead.post(`/api/backups/${id}/collectors`, { name: 'Máy', isOnSource: true }, inDrill);
    expect([written, waived, made].map(({ status }) => status)).toEqual([403, 403, 403]);
  });

  test('the leadership hears that a plan changed, and not where the copies lie; the wall hears nothing', async () => {
    const { id } = await newSystem(server);
    await put(id, 0, planOf([copyOf({ device: 'bimat8846' })]));
    const wall = await tokenOf(await server.as('admin'), 'wall');
    const toldOf = async (caller: Caller) => {
      const { body } = await caller.get('/api/feed?limit=1000&after=0');
      return body.events.find(
        ({ type, subject }: Json) => type === 'backup.plan_changed' && subject.id === id,
      );
    };
    const [onWall, toLeader, toTeam] = await Promise.all([wall, leader, coordinator].map(toldOf));
    expect(onWall).toBeUndefined();
    expect(toLeader).toMatchObject({ subject: { copies: 1, version: 1 }, data: {} });
    expect(JSON.stringify(toLeader)).not.toContain('bimat8846');
    expect(JSON.stringify(toTeam)).toContain('bimat8846');
  });

  test('a system that is no longer in use has no plan to write', async () => {
    const { id } = await newSystem(server);
    await lead.post(`/api/systems/${id}/retire`, { reason: 'Thay mới' });
    expect((await put(id, 0, planOf([]))).status).toBe(404);
    expect((await lead.get(`/api/backups/${id}/plan`)).status).toBe(404);
  });
});
