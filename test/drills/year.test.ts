import { createHash } from 'node:crypto';
import type { Caller, Json } from '../support/caller.js';
import { injectsOf, madeDrill, playersOf } from '../support/drills.js';
import { endedDrill, nextWeek, playerOf, proposed, rated } from '../support/learning.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let organiser: Caller;
let lead: Caller;
let drill: Json;
let next: Json;
let system: Json;
beforeAll(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
  lead = await server.as('lead');
  drill = await endedDrill(organiser);
  next = await madeDrill(organiser);
  system = (await lead.get('/api/systems?limit=200')).body.items.find(({ level }: Json) => level >= 3);
});
afterAll(() => server.close());

const year = async (by: Caller, query = ''): Promise<Json> => (await by.get(`/api/drills/year${query}`)).body;

test('who took part, and who is overdue first; past years remember', async () => {
  const now = await year(lead);
  expect(now.drills).toMatchObject([
    { id: drill.id, isHeld: true, letter: null },
    { id: next.id, isHeld: false },
  ]);
  const bodies = new Set((now.bodies as Json[]).map(({ unitId }) => unitId));
  // A company that helps may play; it is no body that has to.
  const players = new Set(
    playersOf(drill)
      .map(({ unitId }) => unitId)
      .filter((id) => bodies.has(id)),
  );
  const took = (now.bodies as Json[]).filter(({ took: kinds }) => Object.keys(kinds).length > 0);
  expect(new Set(took.map(({ unitId }) => unitId))).toEqual(players);
  expect(took[0]).toMatchObject({
    took: { [drill.kind]: [drill.code] },
    last: { drillId: drill.id },
    isOverdue: false,
  });
  expect(now.bodies[0]).toMatchObject({ last: null, isOverdue: true });
  expect(now.figures).toMatchObject({ bodies: now.bodies.length, bodiesTook: players.size });
  expect(now.figures.kinds).toContainEqual({ kind: drill.kind, planned: 1, held: 1 });
  await server.database.superuser.query(
    `UPDATE drills SET started_at = started_at - interval '14 months', ended_at = ended_at - interval '14 months' WHERE id = $1`,
    [drill.id],
  );
  const later = await year(lead);
  const body = (later.bodies as Json[]).find(({ unitId }) => players.has(unitId));
  expect(body).toMatchObject({ took: {}, last: { code: drill.code }, isOverdue: true });
  const before = new Date();
  before.setMonth(before.getMonth() - 14);
  const then = await year(lead, `?year=${before.getFullYear()}`);
  expect([later.figures.bodiesTook, then.figures.bodiesTook]).toEqual([0, players.size]);
  await server.database.superuser.query(
    `UPDATE drills SET started_at = started_at + interval '14 months', ended_at = ended_at + interval '14 months' WHERE id = $1`,
    [drill.id],
  );
});

test('the letter is that of the approved report; a blind drill is nobody’s before its end', async () => {
  await server.database.superuser.query(
    `INSERT INTO drill_reports (drill_id, report, approved_at, approved_by, approved_name)
     SELECT $1, '{"judgement": {"drill": {"letter": "S"}}}', now(), id, name FROM people WHERE login = 'organiser'`,
    [drill.id],
  );
  const blind = await madeDrill(organiser, { isBlind: true, title: 'Báo động bất ngờ' });
  const seen = await year(lead);
  expect(seen.drills.find(({ id }: Json) => id === drill.id).letter).toBe('S');
  expect(JSON.stringify(seen)).not.toContain(blind.id);
  expect(JSON.stringify(await year(organiser))).toContain(blind.id);
  const { caller } = await playerOf(server, drill);
  expect((await caller.get('/api/drills/year')).status).toBe(403);
});

test('a plan that is put off into another year counts there', async () => {
  const later = await madeDrill(organiser);
  const next = new Date().getFullYear() + 1;
  const plannedAt = `${next}-03-01T02:00:00.000Z`;
  const moved = await organiser.patch(`/api/drills/${later.id}`, later.version, { plannedAt });
  expect(moved.status).toBe(200);
  const listed = async (of: number) =>
    ((await year(organiser, `?year=${of}`)).drills as Json[]).map(({ id }) => id);
  expect(await listed(next)).toEqual([later.id]);
  expect(await listed(next - 1)).not.toContain(later.id);
  expect((await year(organiser)).years).toContain(next);
});

test('the systems of a drill are chosen on its plan, and exercised once it is held', async () => {
  const path = `/api/drills/${drill.id}/systems`;
  const chosen = await organiser.send('PUT', path, { systemIds: [system.id] });
  expect(chosen.body.items[0]).toMatchObject({ id: system.id, isChosen: true });
  expect((await lead.get(path)).status).toBe(403);
  const { caller } = await playerOf(server, drill);
  expect((await caller.get(path)).status).toBe(403);
  const unknown = await organiser.send('PUT', path, { systemIds: [drill.id] });
  expect([unknown.status, unknown.body.errors[0].field]).toEqual([422, 'systemIds']);
  for (const by of [lead, organiser]) {
    const { systems, figures } = await year(by);
    expect(systems.every(({ level }: Json) => level >= 3)).toBe(true);
    expect(systems.find(({ id }: Json) => id === system.id)).toMatchObject({
      ...{ isOverdue: false, last: { code: drill.code } },
    });
    expect(figures.systemsExercised).toBe(1);
  }
});

test('papers are kept as they came, for those behind the scenes alone', async () => {
  const bytes = Buffer.from('%PDF-1.7 Kế hoạch');
  const name = encodeURIComponent('Kế hoạch 12.pdf');
  const added = await organiser.sendRaw(
    'POST',
    `/api/drills/${drill.id}/papers?kind=plan&title=${encodeURIComponent('Kế hoạch số 12')}&name=${name}`,
    bytes,
    { 'Content-Type': 'application/octet-stream' },
  );
  expect([added.status, added.body.items]).toEqual([
    201,
    [
      expect.objectContaining({
        ...{ kind: 'plan', title: 'Kế hoạch số 12', name: 'Kế hoạch 12.pdf', size: bytes.length },
        sha256: createHash('sha256').update(bytes).digest('hex'),
      }),
    ],
  ]);
  const content = `/api/drills/${drill.id}/papers/${added.body.items[0].id}/content`;
  const evaluator = await server.as('evaluator');
  const got = await evaluator.get(content);
  expect([got.status, got.body]).toEqual([200, bytes.toString()]);
  expect(got.headers.get('x-content-type-options')).toBe('nosniff');
  expect(got.headers.get('content-disposition')).toMatch(/^attachment;/);
  const { caller } = await playerOf(server, drill);
  for (const by of [caller, lead]) expect((await by.get(content)).status).toBe(403);
  expect(
    (await organiser.get(`/api/drills/${next.id}/papers/${added.body.items[0].id}/content`)).status,
  ).toBe(404);
});

test('what is still open is offered to the next plan as a critical task, once', async () => {
  const { unitId } = await playerOf(server, drill);
  const finding = await rated(server, { drill, rating: 'M', unitId });
  const action = await proposed(organiser, drill, [finding.id], { ownerUnitId: unitId, dueAt: nextWeek() });
  const path = `/api/drills/${next.id}/retests`;
  const offered = await organiser.get(path);
  expect(offered.body).toMatchObject({ isOpen: true, items: [{ actionId: action.id, taskKey: null }] });
  const objectives = offered.body.objectives.length;
  const planned = await organiser.post(path, { actionId: action.id });
  expect(planned.body.items[0].taskKey).toBe(`KP-${action.code.replace('/', '.')}`);
  expect(planned.body.objectives).toHaveLength(objectives + 1);
  expect((await organiser.post(path, { actionId: action.id })).body.code).toBe('already_planned');
  const { rows } = await server.database.superuser.query(
    `SELECT t.id, t.is_critical, g.capability, (SELECT x.capability FROM drill_tasks y JOIN drill_targets x ON x.id = y.target_id
       WHERE y.id = $2) AS "ofFinding" FROM drill_tasks t JOIN drill_targets g ON g.id = t.target_id WHERE t.retest_of = $1`,
    [action.id, finding.taskId],
  );
  expect(rows).toMatchObject([{ is_critical: true, capability: rows[0].ofFinding }]);
  const second = await rated(server, { drill, rating: 'U' });
  const other = await proposed(organiser, drill, [second.id]);
  const chosen = offered.body.objectives[0].id as string;
  const inject = offered.body.injects[0];
  const under = await organiser.post(path, { actionId: other.id, objectiveId: chosen, injectId: inject.id });
  expect([under.status, under.body.objectives.length]).toEqual([200, objectives + 1]);
  const { tasks } = (await injectsOf(organiser, next.id)).find(({ id }) => id === inject.id)!;
  expect(tasks).toContain(`KP-${other.code.replace('/', '.')}`);
  expect((await organiser.post(`/api/drills/${drill.id}/retests`, { actionId: action.id })).status).toBe(409);
  expect((await lead.get(path)).status).toBe(403);
  const evaluator = await server.as('evaluator');
  const move = (body: object) => evaluator.post(`/api/corrective-actions/${action.id}/move`, body);
  await server.database.superuser.query(
    `UPDATE drill_actions SET state = 'implemented', contact_id = created_by, implemented_at = now(), implemented_by = created_by,
       implementation = 'Đã làm' WHERE id = $1`,
    [action.id],
  );
  expect((await move({ move: 'verify', retestTaskId: finding.taskId })).body.code).toBe('not_a_retest');
  const verify = () => move({ move: 'verify', retestTaskId: rows[0].id });
  expect((await verify()).body.errors).toMatchObject([{ field: 'retestTaskId', code: 'retest_not_held' }]);
  const set = (status: string, at: string, reason: string) =>
    server.database.superuser.query(
      `UPDATE drills SET status = '${status}', started_at = ${at}, ended_at = ${at}, end_reason = ${reason} WHERE id = $1`,
      [next.id],
    );
  await set('ended', 'now()', `'finished'`);
  expect((await verify()).body.state).toBe('verified');
  await set('draft', 'NULL', 'NULL');
});

test('the figures of the year, and each table as a spreadsheet', async () => {
  const { figures } = await year(organiser);
  expect(figures).toMatchObject({
    findings: 2,
    findingsAnswered: 2,
    actions: 2,
    actionsVerified: 1,
    actionsOnTime: 1,
  });
  for (const sheet of ['bodies', 'systems', 'drills', 'figures']) {
    const csv = await lead.get(`/api/drills/year/export?sheet=${sheet}&format=csv`);
    expect([sheet, csv.status]).toEqual([sheet, 200]);
    const xlsx = await lead.get(`/api/drills/year/export?sheet=${sheet}`);
    expect(xlsx.body.slice(0, 2)).toBe('PK');
  }
  const { body } = await lead.get('/api/drills/year/export?sheet=figures&format=csv');
  expect(body).toContain('Đã kiểm chứng,1/2');
  expect((await lead.get('/api/drills/year/export?sheet=khac')).status).toBe(400);
});
