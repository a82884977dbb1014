import type { Caller, Json } from '../support/caller.js';
import { outsiderOf } from '../support/drills.js';
import { endedDrill, nextWeek, playerOf, proposed, rated } from '../support/learning.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let organiser: Caller;
let evaluator: Caller;
let lead: Caller;
let outsider: Caller;
let outsiderUnit: string;
let drill: Json;
let player: { unitId: string; caller: Caller };
let finding: { id: string; taskId: string };
beforeAll(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
  evaluator = await server.as('evaluator');
  lead = await server.as('lead');
  drill = await endedDrill(organiser);
  player = await playerOf(server, drill);
  outsider = await outsiderOf(server, drill);
  outsiderUnit = (await outsider.get('/api/auth/me')).body.unit.id;
  finding = await rated(server, { drill, rating: 'U', unitId: player.unitId });
});
afterAll(() => server.close());

const move = (by: Caller, id: string, verb: string, facts: object = {}) =>
  by.post(`/api/corrective-actions/${id}/move`, { move: verb, ...facts });
const personOf = async (login: string): Promise<string> =>
  (await server.database.superuser.query('SELECT id FROM people WHERE login = $1', [login])).rows[0].id;
const ids = async (by: Caller, query = ''): Promise<string[]> =>
  ((await by.get(`/api/corrective-actions${query}`)).body.items as Json[]).map(({ id }) => id);

/** One that the unit outside the drill owns. */
const owned = (fields: object = {}) =>
  proposed(organiser, drill, [finding.id], { ownerUnitId: outsiderUnit, dueAt: nextWeek(), ...fields });

test('from a finding to what was verified by somebody else: the owner moves its own, though it did not play', async () => {
  const head = await headOf(server);
  const action = await owned();
  expect(action).toMatchObject({
    code: `${drill.code}/1`,
    state: 'proposed',
    sources: [{ evaluationId: finding.id, rating: 'U' }],
  });
  const { body } = await outsider.get('/api/corrective-actions?show=mine');
  expect(body.items).toMatchObject([
    {
      id: action.id,
      drillTitle: drill.title,
      sources: [],
      can: { accept: true, verify: false, edit: false },
    },
  ]);
  const steps = [
    await move(outsider, action.id, 'accept'),
    await move(outsider, action.id, 'begin'),
    await move(outsider, action.id, 'implement', { evidence: 'Đã tập huấn 12 người ngày 20/11' }),
  ];
  expect(steps.map(({ status, body: moved }) => [status, moved.state])).toEqual([
    [200, 'accepted'],
    [200, 'in_progress'],
    [200, 'implemented'],
  ]);
  expect((await move(outsider, action.id, 'verify', { evidence: 'Tự xem' })).status).toBe(403);
  const returned = await move(evaluator, action.id, 'return', { reason: 'Chưa có danh sách' });
  expect(returned.body).toMatchObject({ state: 'in_progress', returnedReason: 'Chưa có danh sách' });
  await move(outsider, action.id, 'implement', { evidence: 'Danh sách kèm theo' });
  const verified = await move(evaluator, action.id, 'verify', { evidence: 'Đã xem danh sách' });
  expect(verified.body).toMatchObject({ state: 'verified', verification: 'Đã xem danh sách' });
  const events = (await eventsAfter(server, head)).filter(({ type }) => type.startsWith('drill_action.'));
  expect(events.map(({ type }) => type)).toEqual([
    'drill_action.proposed',
    ...Array(6).fill('drill_action.moved'),
  ]);
  for (const event of events) {
    expect(event.audience.toSorted()).toEqual(['planners', 'team', `unit:${outsiderUnit}`]);
    expect(event.realm).toBe('00000000-0000-7000-8000-000000000001');
  }
});

test('whoever owns it, is its contact or reported it done verifies nothing', async () => {
  const leadId = await personOf('lead');
  const action = await owned({ contactId: leadId });
  await move(lead, action.id, 'accept');
  await move(organiser, action.id, 'begin');
  await move(organiser, action.id, 'implement', { evidence: 'Đã mua thiết bị' });
  for (const by of [lead, organiser]) {
    const refused = await move(by, action.id, 'verify', { evidence: 'Đã thấy' });
    expect([refused.status, refused.body.code]).toEqual([422, 'verifier_is_owner']);
  }
  const bare = await move(evaluator, action.id, 'verify');
  expect([bare.status, bare.body.errors[0].field]).toEqual([422, 'evidence']);
  expect((await move(evaluator, action.id, 'verify', { evidence: 'Đã thấy' })).status).toBe(200);
  const again = await move(evaluator, action.id, 'verify', { evidence: 'Đã thấy' });
  expect([again.status, again.body.code, again.body.state]).toEqual([409, 'action_state', 'verified']);
});

test('nobody takes on what has no owner, no contact and no day; a risk is borne over a name', async () => {
  const action = await proposed(organiser, drill, [finding.id]);
  const missing = async (facts: object) => {
    const { status, body } = await move(organiser, action.id, 'accept', facts);
    return [status, body.errors?.[0]?.field];
  };
  const contactId = await personOf('lead');
  expect(await missing({})).toEqual([422, 'ownerUnitId']);
  expect(await missing({ ownerUnitId: outsiderUnit })).toEqual([422, 'contactId']);
  expect(await missing({ ownerUnitId: outsiderUnit, contactId })).toEqual([422, 'dueAt']);
  const elsewhere = await personOf('evaluator');
  expect(await missing({ ownerUnitId: outsiderUnit, contactId: elsewhere, dueAt: nextWeek() })).toEqual([
    422,
    'contactId',
  ]);
  expect((await move(evaluator, action.id, 'accept_risk', { reason: 'Quá đắt' })).status).toBe(403);
  expect((await move(lead, action.id, 'accept_risk')).body.errors[0].field).toBe('reason');
  const borne = await move(lead, action.id, 'accept_risk', { reason: 'Quá đắt' });
  expect(borne.body).toMatchObject({ state: 'risk_accepted', riskReason: 'Quá đắt' });
});

test('a body sees its own actions alone, and nothing of what stands behind them; a player none of others', async () => {
  const action = await owned({ issue: 'Riêng của đơn vị' });
  expect(await ids(outsider)).toContain(action.id);
  expect(await ids(player.caller)).toEqual([]);
  expect((await move(player.caller, action.id, 'accept')).status).toBe(404);
  const shown = JSON.stringify((await outsider.get('/api/corrective-actions')).body);
  expect(shown).not.toContain(finding.id);
  expect(shown).not.toContain('Không báo cáo trong thời hạn');
  for (const by of [player.caller, outsider, await server.as('coordinator')]) {
    const { status } = await by.get(`/api/drills/${drill.id}/findings`);
    expect([403, 404]).toContain(status);
  }
  const feed = JSON.stringify((await player.caller.get('/api/feed?limit=1000')).body);
  expect(feed).not.toContain(action.id);
});

test('a finding is answered by an action, or by a reason that somebody signs once', async () => {
  const other = await rated(server, { drill, rating: 'M', task: 1 });
  const find = async () => {
    const { body } = await evaluator.get(`/api/drills/${drill.id}/findings`);
    return (body.items as Json[]).find(({ taskId }) => taskId === other.taskId);
  };
  expect(await find()).toMatchObject({ rating: 'M', unitId: null, actions: [], reason: null });
  const sign = () =>
    organiser.post(`/api/drills/${drill.id}/findings/sign`, {
      ...{ taskId: other.taskId, unitId: null, reason: 'Lỗi của kịch bản' },
    });
  expect((await sign()).status).toBe(200);
  expect(await find()).toMatchObject({ reason: 'Lỗi của kịch bản', signedName: expect.any(String) });
  expect((await sign()).body.code).toBe('already_signed');
  const good = await rated(server, { drill, rating: 'P', task: 2 });
  const none = await organiser.post(`/api/drills/${drill.id}/actions`, {
    ...{ evaluationIds: [good.id], issue: 'x', action: 'x', element: 'training' },
  });
  expect([none.status, none.body.errors[0].field]).toEqual([422, 'evaluationIds']);
});

test('an action may begin on the day of its drill, and on no day before', async () => {
  const { rows } = await server.database.superuser.query(
    `SELECT to_char(started_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS day FROM drills WHERE id = $1`,
    [drill.id],
  );
  const midnight = new Date(`${rows[0].day as string}T00:00:00+07:00`);
  const startAt = midnight.toISOString();
  expect(await owned({ startAt })).toMatchObject({ startAt });
  const refused = await organiser.post(`/api/drills/${drill.id}/actions`, {
    ...{
      evaluationIds: [finding.id],
      issue: 'Chưa báo cáo kịp',
      action: 'Tập huấn lại',
      element: 'training',
    },
    startAt: new Date(midnight.getTime() - 1).toISOString(),
  });
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'before_drill', errors: [{ field: 'startAt' }] },
  });
});

test('who does it and when may be agreed anew; what an approved report says stays', async () => {
  const action = await owned();
  const edit = (version: number, body: object) =>
    organiser.patch(`/api/corrective-actions/${action.id}`, version, body);
  const first = await edit(action.version, { issue: 'Nói rõ hơn' });
  expect(first.body).toMatchObject({ issue: 'Nói rõ hơn', version: action.version + 1 });
  const stale = await edit(action.version, { issue: 'Nói khác' });
  expect([stale.status, stale.body.code]).toEqual([409, 'edit_conflict']);
  const given = await edit(first.body.version, { ownerUnitId: player.unitId });
  expect([given.status, given.body.ownerUnitId]).toEqual([200, player.unitId]);
  expect(await ids(outsider)).not.toContain(action.id);
  expect(await ids(player.caller)).toContain(action.id);
  await server.database.superuser.query(`UPDATE drills SET status = 'approved' WHERE id = $1`, [drill.id]);
  const late = await edit(given.body.version, { issue: 'Nói khác' });
  expect([late.status, late.body.code]).toEqual([409, 'drill_state']);
  expect((await edit(given.body.version, { dueAt: nextWeek() })).status).toBe(200);
  const refused = await organiser.post(`/api/drills/${drill.id}/actions`, {
    ...{ evaluationIds: [finding.id], issue: 'x', action: 'x', element: 'training' },
  });
  expect([refused.status, refused.body.code]).toEqual([409, 'drill_state']);
  await server.database.superuser.query(`UPDATE drills SET status = 'ended' WHERE id = $1`, [drill.id]);
});

test('what is overdue is first and counted; the list leaves as a spreadsheet', async () => {
  const action = await owned({ dueAt: new Date(Date.now() + 3_600_000).toISOString() });
  expect(await ids(lead, '?show=overdue')).toEqual([]);
  await server.database.superuser.query(
    `UPDATE drill_actions SET due_at = now() - interval '1 day' WHERE id = $1`,
    [action.id],
  );
  const { body } = await lead.get('/api/corrective-actions');
  expect(body.items[0]).toMatchObject({ id: action.id, isOverdue: true });
  expect(body.overdue).toBe(1);
  expect(await ids(lead, '?show=overdue')).toEqual([action.id]);
  const csv = await outsider.get('/api/corrective-actions/export?format=csv&show=overdue');
  expect([csv.status, csv.headers.get('content-disposition')]).toEqual([
    200,
    expect.stringContaining('hanh-dong-khac-phuc.csv'),
  ]);
  const english = await outsider.send('GET', '/api/corrective-actions/export?format=csv', undefined, {
    'accept-language': 'en',
  });
  expect(english.headers.get('content-disposition')).toContain('corrective-actions.csv');
  expect(csv.body).toContain(action.code);
  expect((csv.body as string).trim().split('\n')).toHaveLength(2);
});
