import type { Caller, Json } from '../support/caller.js';
import { outsiderOf } from '../support/drills.js';
import { endedDrill, playerOf } from '../support/learning.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let organiser: Caller;
let drill: Json;
let questions: Json[];
beforeAll(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
  drill = await endedDrill(organiser);
  questions = (await organiser.get(`/api/drills/${drill.id}/hot-wash`)).body.questions;
});
afterAll(() => server.close());

const path = () => `/api/drills/${drill.id}/hot-wash`;
const ofKind = (kind: string): string => questions.find((one) => one.kind === kind)!.key;
const give = (by: Caller, scale: number, text: string) =>
  by.post(path(), {
    answers: [
      { question: ofKind('scale'), scale },
      { question: ofKind('text'), text },
    ],
  });
const stored = async (): Promise<Json[]> =>
  (
    await server.database.superuser.query(
      'SELECT a.*, a.xmin FROM drill_hot_wash_answers a WHERE drill_id = $1',
      [drill.id],
    )
  ).rows;

test('everybody who was in it answers once, and nothing that is kept tells whose an answer is', async () => {
  const head = await headOf(server);
  const players = await Promise.all([0, 1].map((at) => playerOf(server, drill, at)));
  expect((await organiser.get(path())).body).toMatchObject({ given: 0, results: null });
  const asks = async (by: Caller) =>
    ((await by.get('/api/drills')).body.items as Json[]).find(({ id }) => id === drill.id)!.asksHotWash;
  expect(await asks(players[0]!.caller)).toBe(true);
  const first = await give(players[0]!.caller, 4, 'Yêu cầu rõ ràng');
  expect([await asks(players[0]!.caller), await asks(players[1]!.caller)]).toEqual([false, true]);
  expect(first.body).toMatchObject({ isGiven: true, canGive: false, given: null, results: null });
  const again = await give(players[0]!.caller, 1, 'Lần nữa');
  expect([again.status, again.body.code]).toEqual([409, 'already_given']);
  await give(await server.as('coordinator'), 2, 'Ánh sáng kém');
  expect((await organiser.get(path())).body).toMatchObject({ given: 2, results: null });
  await give(players[1]!.caller, 4, 'Bàn giao chậm');
  const { body } = await organiser.get(path());
  expect(body.given).toBe(3);
  const [scale, text] = ['scale', 'text'].map((kind) =>
    (body.results as Json[]).find(({ key }) => key === ofKind(kind)),
  );
  expect(scale).toMatchObject({ answers: 3, counts: [0, 1, 0, 2, 0], mean: 3.33 });
  expect(text.texts).toEqual(['Ánh sáng kém', 'Bàn giao chậm', 'Yêu cầu rõ ràng']);
  const rows = await stored();
  expect(rows).toHaveLength(6);
  expect(Object.keys(rows[0]).toSorted()).toEqual(['drill_id', 'id', 'question', 'scale', 'text', 'xmin']);
  expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
  const types = (await eventsAfter(server, head)).map(({ type }) => type);
  expect(types.filter((type) => type !== 'session.started')).toEqual([]);
  const keys = await server.database.superuser.query(
    `SELECT 1 FROM idempotency_keys WHERE route LIKE '%hot-wash%'`,
  );
  expect(keys.rows).toEqual([]);
});

test('two presses at once are one answer', async () => {
  const player = await playerOf(server, drill, 2);
  const before = (await stored()).length;
  const answers = await Promise.all([5, 5, 5].map((scale) => give(player.caller, scale, 'Một lần')));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  expect(await stored()).toHaveLength(before + 2);
});

test('what fits no question is refused by its place; results are not for players, nothing for who was not there', async () => {
  const evaluator = await server.as('evaluator');
  const wrong = async (answer: object) => {
    const { status, body } = await evaluator.post(path(), { answers: [answer] });
    return [status, body.errors[0].field];
  };
  expect(await wrong({ question: 'khong-co', scale: 3 })).toEqual([400, 'answers.0.question']);
  expect(await wrong({ question: ofKind('scale'), text: 'chữ' })).toEqual([400, 'answers.0.scale']);
  expect(await wrong({ question: ofKind('scale'), scale: 6 })).toEqual([400, 'answers.0.scale']);
  const player = await playerOf(server, drill, 0);
  expect((await player.caller.get(path())).body.results).toBeNull();
  const outsider = await outsiderOf(server, drill);
  expect((await outsider.get(path())).status).toBe(404);
  expect((await give(outsider, 3, 'Tôi không ở đó')).status).toBe(404);
});

test('before the end there is nothing to answer, and the database itself lets nobody in', async () => {
  const { body: other } = await organiser.post('/api/drills', { scenario: 'data-leak' });
  const early = await organiser.post(`/api/drills/${other.id}/hot-wash`, {
    answers: [{ question: ofKind('scale'), scale: 3 }],
  });
  expect([early.status, early.body.code]).toEqual([409, 'drill_state']);
  const { rows } = await server.database.superuser.query(
    `SELECT has_table_privilege('dieuphoi_app', 'drill_hot_wash_answers', 'INSERT, UPDATE, DELETE') AS may`,
  );
  expect(rows[0].may).toBe(false);
});

test('a unit is one of those who are asked, however many of its people answer', async () => {
  const { given } = (await organiser.get(path())).body;
  const { unitId } = await playerOf(server, drill, 0);
  await server.database.superuser.query(
    `INSERT INTO drill_hot_wash_given (drill_id, person_id, unit_id) SELECT $1, id, $2 FROM people WHERE login = 'auditor'`,
    [drill.id, unitId],
  );
  expect((await organiser.get(path())).body).toMatchObject({ given });
});
