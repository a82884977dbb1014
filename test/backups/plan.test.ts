import { bodyOfPlan, copyOf, newSystem, place, planOf, writePlan } from '../support/backups.js';
import type { Caller, Json } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
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

const put = (systemId: string, version: number, plan: Json, caller = coordinator) =>
  writePlan(caller, systemId, plan, version);
const fieldsOf = ({ body }: { body: Json }): string[] =>
  (body.errors ?? []).map(({ field, code }: Json) => `${field} ${code}`);
const nameOf = async (caller: Caller): Promise<string> =>
  (await caller.get('/api/auth/me')).body.person.name as string;
const inDays = (days: number): string => new Date(server.clock.now().getTime() + days * DAY_MS).toISOString();

describe('a plan', () => {
  test('is empty, of version 0, before anybody has written one', async () => {
    const { id, unitId } = await newSystem(server);
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
    const { id, unitId } = await newSystem(server);
    const siteId = await place(coordinator, 'Kho tỉnh', { latitude: 16.81, longitude: 107.1 });
    const cron = { kind: 'cron', expr: '30 1 * * MON-FRI', tz: 'Asia/Ho_Chi_Minh', graceMinutes: 60 };
    const typed = planOf([copyOf({ siteId }), copyOf({ name: 'Băng', tool: 'borg', schedule: cron })]);
    const head = await headOf(server);
    const { status, body } = await put(id, 0, typed);
    expect([status, body.version]).toEqual([200, 1]);
    expect(bodyOfPlan(body)).toMatchObject(typed);
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
    const { id } = await newSystem(server);
    const second = { name: 'Tệp', requiredPaths: [], copies: [copyOf({ name: 'Ổ rời' })] };
    const first = await put(id, 0, planOf([copyOf(), copyOf({ name: 'Băng' })]));
    const { body: before } = await put(id, 1, {
      ...bodyOfPlan(first.body),
      datasets: [...bodyOfPlan(first.body).datasets, second],
    });
    const [kept, left] = before.datasets[0].copies;
    const next = bodyOfPlan(before);
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
    const again = bodyOfPlan(body);
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
    const { id } = await newSystem(server);
    const siteId = over.siteId ? await place(lead, 'Kho khác') : null;
    const plan = bodyOfPlan((await put(id, 0, planOf([copyOf()]))).body);
    Object.assign(plan.datasets[0].copies[0], over, siteId && { siteId });
    const { body } = await put(id, 1, plan);
    const [copy] = body.datasets[0].copies;
    expect(copy.changedAt !== null).toBe(isAnother);
    const { body: after } = await put(id, 2, bodyOfPlan(body));
    expect(after.datasets[0].copies[0].changedAt).toBe(copy.changedAt);
  });

  test('written from a version that is no longer there is refused, and changes nothing', async () => {
    const { id } = await newSystem(server);
    const { body: first } = await put(id, 0, planOf([copyOf()]), lead);
    await lead.post(`/api/backups/${id}/copies/${first.datasets[0].copies[0].id}/ping-key`);
    const head = await headOf(server);
    const stale = await put(id, 0, planOf([]));
    expect([stale.status, stale.body.code, stale.body.version]).toEqual([409, 'backup_plan_outdated', 1]);
    const by = await nameOf(lead);
    expect(stale.body).toMatchObject({ by: { name: by }, at: first.saved.at });
    const { body: now } = await coordinator.get(`/api/backups/${id}/plan`);
    expect([first.saved, now.saved]).toEqual([
      { by, at: stale.body.at },
      { by, at: stale.body.at },
    ]);
    expect((await put(id, 7, planOf([]))).status).toBe(412);
    const without = await coordinator.send('PUT', `/api/backups/${id}/plan`, planOf([]));
    expect(without.status).toBe(428);
    expect(await headOf(server)).toBe(head);
  });

  test('written for the first time by two at once is written once', async () => {
    const { id } = await newSystem(server);
    const answers = await Promise.all([put(id, 0, planOf([copyOf()])), put(id, 0, planOf([]), lead)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('names each field that names what is not there', async () => {
    const { id } = await newSystem(server);
    const other = await newSystem(server, 1);
    const { body: of } = await put(other.id, 0, planOf([copyOf()]));
    const { body: own } = await put(id, 0, planOf([copyOf()]));
    const [unknown, foreign, copy] = [
      other.unitId,
      of.datasets[0].copies[0].id,
      own.datasets[0].copies[0].id,
    ];
    const retired = await place(lead, 'Kho cũ');
    await lead.patch(`/api/backup-sites/${retired}`, 1, { isActive: false });
    const dataset = { ...bodyOfPlan(own).datasets[0], copies: [] };
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
    const { id } = await newSystem(server);
    const refused = await put(id, 0, planOf([copyOf(), copyOf({ schedule })]));
    expect(fieldsOf(refused)).toEqual([`datasets.0.copies.1.schedule.${fault}`]);
    for (const { message, code } of refused.body.errors) expect(message).not.toBe(code);
  });

  test('has at most so many parts', async () => {
    const { id } = await newSystem(server);
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

  test('alone, with every copy that the rule asks for, proves nothing; waivers of every rule prove no more', async () => {
    const { id } = await newSystem(server);
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
    for (const rule of ['copies', 'media', 'offsite', 'isolated', 'errors'])
      await lead.post(`/api/backups/${id}/waivers`, { rule, reason: 'Chờ', until: inDays(30) });
    expect((await lead.get(`/api/backups/${id}`)).body.verdict).toBe('unproved');
  });
});

describe('what a schedule means', () => {
  const asked = (query: Record<string, string>, caller = coordinator) =>
    caller.get(`/api/backup-firings?${new URLSearchParams(query).toString()}`);

  test('is told by its next three firings, in its own zone', async () => {
    const { status, body } = await asked({ kind: 'cron', expr: '0 1 * * *', tz: 'Asia/Ho_Chi_Minh' });
    expect(status).toBe(200);
    const at = (body.at as string[]).map((one) => Date.parse(one));
    expect((body.at as string[]).map((one) => one.slice(11))).toEqual(Array(3).fill('18:00:00.000Z'));
    expect([at[1]! - at[0]!, at[2]! - at[1]!]).toEqual([DAY_MS, DAY_MS]);
    expect(at[0]! - server.clock.now().getTime()).toBeLessThanOrEqual(DAY_MS);
    const every = await asked({ kind: 'interval', minutes: '240' });
    expect(Date.parse(every.body.at[1]) - Date.parse(every.body.at[0])).toBe(4 * 3_600_000);
  });

  test.each([
    [{ kind: 'cron', expr: '0 1 * *', tz: 'Asia/Ho_Chi_Minh' }, 422, ['expr five_fields']],
    [{ kind: 'cron', expr: '0 25 * * *', tz: 'Asia/Ho_Chi_Minh' }, 422, ['expr bad_field']],
    [{ kind: 'cron', expr: '0 1 30 2 *', tz: 'Asia/Ho_Chi_Minh' }, 422, ['expr too_rare']],
    [{ kind: 'cron', expr: '0 1 * * *', tz: 'Ha_Noi' }, 422, ['tz unknown_zone']],
    [{ kind: 'cron', expr: '0 1 * * *' }, 422, ['tz required']],
    [{ kind: 'interval' }, 422, ['minutes required']],
  ])('%j is refused by its field', async (query, status, faults) => {
    const answer = await asked(query);
    expect([answer.status, fieldsOf(answer)]).toEqual([status, faults]);
    expect((await asked(query as Record<string, string>, leader)).status).toBe(403);
  });
});
