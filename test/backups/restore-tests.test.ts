import { newSystem } from '../support/backups.js';
import type { Caller, Json } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { ago, outcomeOf, testPlan, WITNESS, withCopy } from '../support/restore-tests.js';
import { startServer, type TestServer } from '../support/server.js';
import { later, refusal, scene } from './restore-scene.js';

let server: TestServer;
let lead: Caller;
let responder: Caller;
let unit: { id: string; unitId: string; contact: Caller };
let other: Caller;
let planned: ReturnType<typeof scene>['planned'];
let running: ReturnType<typeof scene>['running'];

beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
  responder = await server.as('responder');
  unit = await newSystem(server, 0);
  other = (await newSystem(server, 1)).contact;
  ({ planned, running } = scene(server, unit.unitId));
});
afterAll(() => server.close());

const verdictOf = async (systemId: string): Promise<Json> =>
  (await lead.get(`/api/backups/${systemId}`)).body;

test('a unit plans, begins, ticks and finishes a test of its own system, and each step is told to it and to the team', async () => {
  const head = await headOf(server);
  const { id, path, systemId, copyId } = await planned(unit.contact, { sample: { count: 20, of: 400 } });
  const began = await unit.contact.post(`${path}/advance`, {
    startedAt: ago(server, 40),
    snapshot: '642106e6',
    ticks: [{ position: 0, doneAt: ago(server, 35) }],
  });
  expect([began.status, began.body.state, began.body.snapshot]).toEqual([200, 'running', '642106e6']);
  const ticked = await unit.contact.post(`${path}/advance`, {
    ticks: [
      { position: 0, doneAt: null },
      { position: 1, doneAt: ago(server, 10) },
    ],
  });
  expect(ticked.body.steps.map(({ doneAt }: Json) => doneAt !== null)).toEqual([false, true, false]);
  expect(ticked.body.startedAt).toBe(began.body.startedAt);
  const finished = await unit.contact.post(
    `${path}/finish`,
    outcomeOf(server, { finishedAt: later(began.body.startedAt, 35) }),
  );
  expect([finished.status, finished.body]).toMatchObject([
    200,
    { state: 'passed', minutes: 35, rtoHours: 24, can: [], scope: 'sample', sample: { count: 20, of: 400 } },
  ]);
  const { body } = await unit.contact.get(`/api/backups/${systemId}/restore-tests`);
  expect(body.items.map((one: Json) => [one.id, one.state])).toEqual([[id, 'passed']]);
  const told = (await eventsAfter(server, head)).filter(({ type }) => /restore_test/.test(type));
  expect(told.map(({ type }) => type)).toEqual([
    'backup.restore_test_planned',
    'backup.restore_test_started',
    'backup.restore_test_advanced',
    'backup.restore_test_finished',
  ]);
  for (const { payload } of told) expect(payload.subject).toMatchObject({ id: systemId, copyId, testId: id });
  expect(told.at(-1)!.payload.data.result).toBe('passed');
});

test('a pass by people proves nothing, a failure counts as one, and a later pass by people takes it back', async () => {
  const { path, systemId, copyId } = await running(lead);
  const before = await verdictOf(systemId);
  await lead.post(`${path}/finish`, outcomeOf(server));
  const passed = await verdictOf(systemId);
  expect([passed.verdict, passed.datasets[0].copies[0].level]).toEqual(['unproved', 0]);
  expect(passed.squares).toEqual(before.squares);

  const again = async (over: object): Promise<Json> => {
    const plan = testPlan(server, copyId);
    const { body } = await responder.post(`/api/backups/${systemId}/restore-tests`, plan);
    const one = `/api/backup-restore-tests/${body.id}`;
    await responder.post(`${one}/advance`, { startedAt: ago(server, 10), ticks: [] });
    expect((await responder.post(`${one}/finish`, outcomeOf(server, over))).status).toBe(200);
    return verdictOf(systemId);
  };
  const failed = await again({
    ...{ result: 'failed', missing: ['ho-so/2026/01.pdf'], finishedAt: ago(server, 0.5) },
  });
  expect(failed.verdict).toBe('unmet');
  expect(
    failed.datasets[0].squares.flatMap(({ reasons }: Json) => reasons.map(({ code }: Json) => code)),
  ).toContain('restore_failed');
  expect(failed.history[0]).toMatchObject({ verdict: 'unmet', cause: 'evidence' });
  expect((await again({ finishedAt: ago(server, 0.1) })).verdict).toBe('unproved');
});

test('times that cannot be, a witness who is the performer, and a result that is refuted are refused, naming the field', async () => {
  const { systemId, copyId } = await withCopy(lead, unit.unitId);
  const elsewhere = await withCopy(lead, unit.unitId);
  const plan = (over: object) =>
    lead.post(`/api/backups/${systemId}/restore-tests`, testPlan(server, copyId, over));
  const same = { ...WITNESS, name: 'LÊ  văn an' };
  expect(refusal(await plan({ witness: same }))).toEqual([422, 'witness_is_performer', 'witness.name']);
  expect(refusal(await plan({ sample: { count: 9, of: 8 } }))).toEqual([
    422,
    'sample_too_large',
    'sample.count',
  ]);
  expect(refusal(await plan({ plannedFor: '2020-01-01' }))).toEqual([422, 'day_out_of_reach', 'plannedFor']);
  expect(refusal(await plan({ copyId: elsewhere.copyId }))).toEqual([422, 'unknown_copy', 'copyId']);
  expect((await plan({ witness: { ...WITNESS, name: 'Lê Văn Ân' } })).status).toBe(201); // a tone is another name

  const { path } = await planned(lead);
  const advance = (body: object) => lead.post(`${path}/advance`, { ticks: [], ...body });
  const tick = (position: number, doneAt: string) => ({
    startedAt: ago(server, 30),
    ticks: [{ position, doneAt }],
  });
  expect(refusal(await advance({ startedAt: ago(server, -5) }))).toEqual([
    422,
    'time_in_future',
    'startedAt',
  ]);
  expect(refusal(await advance({ startedAt: ago(server, 60 * 24 * 31) }))).toEqual([
    ...[422, 'time_too_long_ago', 'startedAt'],
  ]);
  expect(refusal(await advance(tick(3, ago(server, 5))))).toEqual([422, 'unknown_step', 'ticks.0.position']);
  expect(refusal(await advance(tick(0, ago(server, 31))))).toEqual([422, 'before_start', 'ticks.0.doneAt']);
  expect(refusal(await advance(tick(0, ago(server, -5))))).toEqual([422, 'time_in_future', 'ticks.0.doneAt']);
  expect(refusal(await lead.post(`${path}/finish`, outcomeOf(server)))).toEqual([
    ...[409, 'illegal_transition', undefined],
  ]);
  expect((await advance(tick(0, ago(server, 20)))).status).toBe(200);
  expect(refusal(await advance({ startedAt: ago(server, 10) }))).toEqual([
    422,
    'after_first_step',
    'startedAt',
  ]);

  const finish = (over: object) => lead.post(`${path}/finish`, outcomeOf(server, over));
  expect(refusal(await finish({ finishedAt: ago(server, -5) }))).toEqual([
    422,
    'time_in_future',
    'finishedAt',
  ]);
  expect(refusal(await finish({ finishedAt: ago(server, 40) }))).toEqual([422, 'before_start', 'finishedAt']);
  expect(refusal(await finish({ finishedAt: ago(server, 25) }))).toEqual([
    422,
    'before_last_step',
    'finishedAt',
  ]);
  for (const over of [
    { missing: ['a'] },
    { changed: ['b'], result: 'inconclusive' },
    { applicationCheck: 'failed' },
  ])
    expect(refusal(await finish(over))).toEqual([422, 'restore_has_failed', 'result']);
  expect((await lead.get(path)).body).toMatchObject({ state: 'running', outcome: null });
});

test('what is settled stays: neither finished nor cancelled twice, nor changed behind the server', async () => {
  const { id, path } = await running(lead);
  expect((await lead.post(`${path}/finish`, outcomeOf(server, { result: 'inconclusive' }))).body.state).toBe(
    'inconclusive',
  );
  expect(refusal(await lead.post(`${path}/cancel`, { reason: 'Thôi' }))).toEqual([
    ...[409, 'illegal_transition', undefined],
  ]);
  expect((await lead.post(`${path}/finish`, outcomeOf(server))).status).toBe(409);
  await expect(
    server.database.superuser.query(`UPDATE backup_restore_tests SET target = 'khác' WHERE id = $1`, [id]),
  ).rejects.toThrow('stays');
  const off = await planned(lead);
  const cancelled = await lead.post(`${off.path}/cancel`, { reason: 'Máy thử hỏng' });
  expect(cancelled.body).toMatchObject({ state: 'cancelled', cancelReason: 'Máy thử hỏng', can: [] });
  expect((await lead.post(`${off.path}/advance`, { ticks: [] })).status).toBe(409);
});

test('another unit finds nothing of it, writes nothing of it, and nobody without the permission does', async () => {
  const { path, systemId, copyId } = await running(lead);
  for (const where of [path, `${path}/minutes.docx`, `/api/backups/${systemId}/restore-tests`])
    expect([where, (await other.get(where)).status]).toEqual([where, 404]);
  const writes: [string, object][] = [
    [`/api/backups/${systemId}/restore-tests`, testPlan(server, copyId)],
    [`${path}/advance`, { ticks: [] }],
    [`${path}/finish`, outcomeOf(server)],
    [`${path}/cancel`, { reason: 'Thôi' }],
  ];
  const auditor = await server.as('auditor');
  for (const [where, body] of writes) {
    const foreign = await other.post(where, body);
    expect([where, foreign.status, JSON.stringify(foreign.body).includes(systemId)]).toEqual([
      where,
      404,
      false,
    ]);
    expect([where, (await auditor.post(where, body)).status]).toEqual([where, 403]);
  }
  expect((await lead.get(path)).body.state).toBe('running');
  const own = (await unit.contact.get(path)).body;
  expect([own.id, own.madeBy]).toEqual([expect.any(String), null]); // the team, not an officer by name
});
