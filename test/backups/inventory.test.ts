import { createHash } from 'node:crypto';
import { copyOf, place, planOf, writePlan } from '../support/backups.js';
import type { Caller, Json } from '../support/caller.js';
import { eventsAfter, headOf, typesAfter } from '../support/log.js';
import { dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

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

/** A new system of the unit at this place in the list, and that unit's contact. */
async function newSystem(at = 0): Promise<{ id: string; unitId: string; contact: Caller }> {
  const unit = (await dispatchable(server, at + 1))[at]!;
  const made = await lead.post('/api/systems', { unitId: unit.id, name: `Cổng ${Math.random()}`, level: 2 });
  return { id: made.body.id, unitId: unit.id, contact: await server.as(loginOf(unit)) };
}

const bodyOf = ({ rpoHours, rtoHours, primary, datasets }: Json): Json => ({
  ...{ rpoHours, rtoHours, primary },
  datasets: datasets.map(({ copies, ...dataset }: Json) => ({
    ...dataset,
    copies: copies.map(({ declaredAt: _, changedAt: _c, pingKey: _p, ...copy }: Json) => copy),
  })),
});

const put = (systemId: string, version: number, plan: Json, caller = coordinator) =>
  writePlan(caller, systemId, plan, version);
const fieldsOf = ({ body }: { body: Json }): string[] =>
  (body.errors ?? []).map(({ field, code }: Json) => `${field} ${code}`);
const inDays = (days: number): string => new Date(server.clock.now().getTime() + days * DAY_MS).toISOString();

describe('a plan', () => {
  test('is empty, of version 0, before anybody has written one', async () => {
    const { id, unitId } = await newSystem();
    const { status, body } = await leader.get(`/api/backups/${id}/plan`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      systemId: id,
      unitId,
      version: 0,
      primary: null,
      datasets: [],
      waivers: [],
    });
  });

  test('is written whole, read back as it was written, and told with what became another', async () => {
    const { id, unitId } = await newSystem();
    const siteId = await place(coordinator, 'Kho tỉnh', { latitude: 16.81, longitude: 107.1 });
    const cron = { kind: 'cron', expr: '30 1 * * MON-FRI', tz: 'Asia/Ho_Chi_Minh', graceMinutes: 60 };
    const typed = planOf([copyOf({ siteId }), copyOf({ name: 'Băng', tool: 'borg', schedule: cron })]);
    const head = await headOf(server);
    const { status, body } = await put(id, 0, typed);
    expect([status, body.version]).toEqual([200, 1]);
    expect(bodyOf(body)).toMatchObject(typed);
    expect((await lead.get(`/api/backups/${id}/plan`)).body).toEqual(body);

    const events = await eventsAfter(server, head);
    expect(events.map(({ type }) => type)).toEqual(['backup.plan_changed', 'backup.verdict_changed']);
    expect(events.map(({ audience }) => audience)).toEqual(Array(2).fill(['team', `unit:${unitId}`]));
    expect(events[0].payload.data.changes.map(({ what, name }: Json) => [what, name])).toEqual([
      ['plan', body.name],
      ['dataset', 'Cơ sở dữ liệu'],
      ['copy', 'NAS trung tâm'],
      ['copy', 'Băng'],
    ]);
    const keys = body.datasets[0].copies.map(({ pingKey }: Json) => pingKey);
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) expect(JSON.stringify(events)).not.toContain(key);
  });

  test('keeps what is named by its id; what is left out is no longer part of it, and its rows stay', async () => {
    const { id } = await newSystem();
    const second = { name: 'Tệp', requiredPaths: [], copies: [copyOf({ name: 'Ổ rời' })] };
    const first = await put(id, 0, planOf([copyOf(), copyOf({ name: 'Băng' })]));
    const { body: before } = await put(id, 1, {
      ...bodyOf(first.body),
      datasets: [...bodyOf(first.body).datasets, second],
    });
    const [kept, left] = before.datasets[0].copies;
    const next = bodyOf(before);
    next.datasets = [{ ...next.datasets[0], copies: [{ ...next.datasets[0].copies[0], name: 'NAS mới' }] }];
    const head = await headOf(server);
    const { status, body } = await put(id, 2, next);
    expect(status).toBe(200);
    expect(body.datasets).toHaveLength(1);
    expect(body.datasets[0].copies).toEqual([{ ...kept, name: 'NAS mới' }]);

    const [event] = await eventsAfter(server, head);
    const gone = event.payload.data.changes.filter(({ to }: Json) => to === null);
    expect(gone.map(({ what, name }: Json) => [what, name]).sort()).toEqual([
      ['copy', 'Băng'],
      ['copy', 'Ổ rời'],
      ['dataset', 'Tệp'],
    ]);
    const { rows } = await server.database.superuser.query(
      'SELECT retired_at FROM backup_copies WHERE id = $1',
      [left.id],
    );
    expect(rows[0].retired_at).toEqual(expect.any(Date));
    const again = bodyOf(body);
    again.datasets[0].copies.push({ ...copyOf(), id: left.id });
    expect(fieldsOf(await put(id, 3, again))).toEqual(['datasets.0.copies.1.id unknown_copy']);
  });

  test.each([
    ['tool', { tool: 'borg' }, true],
    ['device', { device: 'NAS-02' }, true],
    ['medium', { medium: 'tape' }, true],
    ['place', { siteId: 'place' }, true],
    ['name', { name: 'NAS đổi tên' }, false],
    ['schedule', { schedule: { kind: 'interval', minutes: 60, graceMinutes: 5 } }, false],
  ])('a copy of another %s: whether it has to be restored anew', async (_, over: Json, isAnother) => {
    const { id } = await newSystem();
    const siteId = over.siteId ? await place(lead, 'Kho khác') : null;
    const plan = bodyOf((await put(id, 0, planOf([copyOf()]))).body);
    Object.assign(plan.datasets[0].copies[0], over, siteId && { siteId });
    const { body } = await put(id, 1, plan);
    const [copy] = body.datasets[0].copies;
    expect(copy.changedAt !== null).toBe(isAnother);
    const { body: after } = await put(id, 2, bodyOf(body));
    expect(after.datasets[0].copies[0].changedAt).toBe(copy.changedAt);
  });

  test('written from a version that is no longer there is refused, and changes nothing', async () => {
    const { id } = await newSystem();
    await put(id, 0, planOf([copyOf()]));
    const head = await headOf(server);
    const stale = await put(id, 0, planOf([]));
    expect([stale.status, stale.body.code, stale.body.version]).toEqual([409, 'backup_plan_outdated', 1]);
    expect((await put(id, 7, planOf([]))).status).toBe(412);
    const without = await coordinator.send('PUT', `/api/backups/${id}/plan`, planOf([]));
    expect(without.status).toBe(428);
    expect(await headOf(server)).toBe(head);
  });

  test('written for the first time by two at once is written once', async () => {
    const { id } = await newSystem();
    const answers = await Promise.all([put(id, 0, planOf([copyOf()])), put(id, 0, planOf([]), lead)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('names each field that names what is not there', async () => {
    const { id } = await newSystem();
    const other = await newSystem(1);
    const { body: of } = await put(other.id, 0, planOf([copyOf()]));
    const { body: own } = await put(id, 0, planOf([copyOf()]));
    const [unknown, foreign, copy] = [
      other.unitId,
      of.datasets[0].copies[0].id,
      own.datasets[0].copies[0].id,
    ];
    const retired = await place(lead, 'Kho cũ');
    await lead.patch(`/api/backup-sites/${retired}`, 1, { isActive: false });
    const dataset = { ...bodyOf(own).datasets[0], copies: [] };
    const plan = planOf([], {
      primary: { ...planOf([]).primary, siteId: unknown },
      datasets: [
        {
          ...dataset,
          copies: [
            { ...copyOf(), id: copy, mirrorOf: copy },
            { ...copyOf(), id: copy },
          ],
        },
        { ...dataset, name: 'Hai lần' },
        { ...dataset, id: of.datasets[0].id },
        { name: 'Mới', requiredPaths: [], copies: [copyOf({ id: foreign }), copyOf({ siteId: retired })] },
        { name: 'Gương', requiredPaths: [], copies: [copyOf({ mirrorOf: unknown }), copyOf({ id: copy })] },
      ],
    });
    const refused = await put(id, 1, plan);
    expect([refused.status, refused.body.code]).toEqual([422, 'backup_plan_wrong']);
    expect(fieldsOf(refused)).toEqual([
      'primary.siteId unknown_site',
      'datasets.0.copies.0.mirrorOf unknown_copy',
      'datasets.0.copies.1.id unknown_copy',
      'datasets.1.id unknown_dataset',
      'datasets.2.id unknown_dataset',
      'datasets.3.copies.0.id unknown_copy',
      'datasets.3.copies.1.siteId unknown_site',
      'datasets.4.copies.0.mirrorOf unknown_copy',
      'datasets.4.copies.1.id unknown_copy',
    ]);
  });

  test.each([
    [{ kind: 'interval', graceMinutes: 5 }, 'minutes required'],
    [{ kind: 'interval', minutes: 5, tz: 'UTC', graceMinutes: 5 }, 'tz unknown_field'],
    [{ kind: 'cron', expr: '0 1 * * *', graceMinutes: 5 }, 'tz required'],
    [{ kind: 'cron', minutes: 5, expr: '0 1 * * *', tz: 'UTC', graceMinutes: 5 }, 'minutes unknown_field'],
    [{ kind: 'cron', expr: '0 1 * * *', tz: 'Asia/Hanoi', graceMinutes: 5 }, 'tz unknown_zone'],
    [{ kind: 'cron', expr: '@daily', tz: 'UTC', graceMinutes: 5 }, 'expr five_fields'],
    [{ kind: 'cron', expr: '99 1 * * *', tz: 'UTC', graceMinutes: 5 }, 'expr bad_field'],
    [{ kind: 'cron', expr: '0 0 29 2 *', tz: 'UTC', graceMinutes: 5 }, 'expr too_rare'],
    [{ kind: 'interval', minutes: 5, graceMinutes: 0 }, 'graceMinutes not_a_number'],
  ])('with the schedule %j is refused: %s', async (schedule, fault) => {
    const { id } = await newSystem();
    const refused = await put(id, 0, planOf([copyOf(), copyOf({ schedule })]));
    expect(fieldsOf(refused)).toEqual([`datasets.0.copies.1.schedule.${fault}`]);
    for (const { message, code } of refused.body.errors) expect(message).not.toBe(code);
  });

  test('has at most so many parts', async () => {
    const { id } = await newSystem();
    const dataset = planOf([]).datasets[0];
    const many = (count: number, one: Json): Json[] => Array.from({ length: count }, () => one);
    for (const [plan, field] of [
      [planOf([], { datasets: many(21, dataset) }), 'datasets not_a_list'],
      [planOf(many(21, copyOf())), 'datasets.0.copies not_a_list'],
      [
        planOf([], { datasets: [{ ...dataset, requiredPaths: many(51, '/srv') }] }),
        'datasets.0.requiredPaths not_a_list',
      ],
      [
        planOf([], { datasets: [{ ...dataset, requiredPaths: [''] }] }),
        'datasets.0.requiredPaths not_a_path',
      ],
    ] as const)
      expect(fieldsOf(await put(id, 0, plan))).toEqual([field]);
  });

  test('alone, with every copy that the rule asks for, proves nothing; nor do waivers', async () => {
    const { id } = await newSystem();
    const [near, far] = [
      await place(lead, 'Trụ sở', { latitude: 16.81, longitude: 107.1, floodZone: 'Bờ bắc' }),
      await place(lead, 'Trung tâm dữ liệu', { latitude: 16.46, longitude: 107.59, floodZone: 'Huế' }),
    ];
    const tape = {
      device: 'LTO-1',
      medium: 'tape',
      isolation: 'air_gapped',
      siteId: far,
      credentialDomain: 'BANG',
    };
    const cloud = {
      device: 'bucket-1',
      medium: 'object_storage',
      isolation: 'immutable_locked',
      siteId: far,
    };
    const copies = [copyOf(tape), copyOf({ ...cloud, credentialDomain: 'S3' }), copyOf({ siteId: near })];
    await put(id, 0, planOf(copies, { primary: { ...planOf([]).primary, siteId: near } }));
    const { body } = await coordinator.get(`/api/backups/${id}`);
    expect(body.verdict).toBe('unproved');
    expect(body.squares.map(({ state }: Json) => state)).not.toContain('met');
    const levels = body.datasets[0].copies.map(({ level, counts }: Json) => [level, counts]);
    expect(levels).toEqual(Array(3).fill([0, false]));
  });
});

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
    const { id } = await newSystem();
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
    const { id } = await newSystem();
    await put(id, 0, planOf([copyOf()]));
    const key = { 'Idempotency-Key': `thu-${id}` };
    const body = { name: 'Máy kiểm chứng', isOnSource: true };
    const head = await headOf(server);
    const made = await lead.post(`/api/backups/${id}/collectors`, body, key);
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({ ...body, host: null, keyedAt: null }),
    ]);
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
    const { id } = await newSystem();
    const refused = await lead.post(`/api/backups/${id}/collectors`, { name: 'Máy', isOnSource: false });
    expect([refused.status, refused.body.code]).toEqual([422, 'no_backup_plan']);
  });
});

describe('a waiver', () => {
  test('has a signer and an end, is told, shown with the plan, and ended', async () => {
    const { id, contact } = await newSystem();
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
    expect(await typesAfter(server, head)).toEqual(['backup.waiver_signed', 'backup.waiver_ended']);
  });

  test.each([
    ['expires_in_past', -1],
    ['expires_too_far', 367],
  ])('is refused: %s', async (code, days) => {
    const { id } = await newSystem();
    await put(id, 0, planOf([copyOf()]));
    const body = { rule: 'offsite', reason: 'Chờ', until: inDays(days) };
    const refused = await lead.post(`/api/backups/${id}/waivers`, body);
    expect([refused.status, fieldsOf(refused)]).toEqual([422, [`until ${code}`]]);
  });
});

describe('who is not concerned', () => {
  test('another unit finds nothing of a system: no plan, no place, no collector, no waiver, no event', async () => {
    const { id, contact } = await newSystem();
    const other = await newSystem(1);
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
    const { id, contact } = await newSystem();
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

  test('a system that is no longer in use has no plan to write', async () => {
    const { id } = await newSystem();
    await lead.post(`/api/systems/${id}/retire`, { reason: 'Thay mới' });
    expect((await put(id, 0, planOf([]))).status).toBe(404);
    expect((await lead.get(`/api/backups/${id}/plan`)).status).toBe(404);
  });
});
