import type { Answer, Caller, Json } from '../support/caller.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

const ROUNDS = process.env['LONG'] ? 200 : 40;

let server: TestServer;
let other: TestServer;
let lead: Caller;
let units: { id: string; code: string; name: string }[];
let contact: Caller;
beforeAll(async () => {
  server = await startServer();
  other = await server.sibling();
  lead = await server.as('lead');
  units = await dispatchable(server, 4);
  contact = await other.as(loginOf(units[0]!));
});
afterAll(async () => {
  await other.close();
  await server.close();
});

interface Race {
  readonly incident: Json;
  readonly assignment: Json;
  readonly path: string;
  readonly head: number;
}

/** Prepares the assignment with the steps, then sends both acts at once; who is called first alternates. */
async function race(
  round: number,
  steps: readonly [string, object][],
  acts: (one: Race) => readonly [() => Promise<Answer>, () => Promise<Answer>],
): Promise<{ answers: [Answer, Answer]; events: Json[] } & Race> {
  const incident = await declare(lead);
  const [assignment] = await dispatch(lead, incident.id, [units[0]!.id]);
  const path = `/api/assignments/${assignment.id}`;
  for (const [verb, body] of steps) expect((await contact.post(`${path}/${verb}`, body)).status).toBe(200);
  const one: Race = { incident, assignment, path, head: await headOf(server) };
  const [first, second] = acts(one);
  const answers: [Answer, Answer] =
    round % 2 === 0
      ? await Promise.all([first(), second()])
      : ((await Promise.all([second(), first()])).reverse() as [Answer, Answer]);
  return { ...one, answers, events: await eventsAfter(server, one.head) };
}

const closing = { outcome: 'contained', summary: 'Đã cô lập.', reason: 'Chuyển cơ quan khác' };
const rounds = Array.from({ length: ROUNDS }, (_, round) => round);
const stateOf = async (path: string) => (await lead.get(path)).body.state;

/** The log and the rows agree: the last event of the assignment tells the state it is in. */
async function expectWhole({ path, incident, events }: Awaited<ReturnType<typeof race>>): Promise<void> {
  const { body } = await lead.get(path);
  expect(body.history.map(({ version }: Json) => version)).toEqual(
    body.history.map((_: Json, index: number) => index + 1),
  );
  expect([body.version, body.history.at(-1).subject.state]).toEqual([body.history.length, body.state]);
  const { body: parent } = await lead.get(`/api/incidents/${incident.id}`);
  const isOpen = !['declined', 'accepted', 'recalled'].includes(body.state);
  if (parent.state === 'closed') expect(isOpen).toBe(false);
  expect(events.filter(({ type }) => type === 'incident.closed').length).toBeLessThanOrEqual(1);
}

const answersOfUnit: readonly [string, readonly [string, object][], object][] = [
  ['acknowledge', [], {}],
  ['decline', [], { reason: 'Không đủ người' }],
  ['progress', [['acknowledge', {}]], { note: 'Bắt đầu' }],
  ['done', [['acknowledge', {}]], { result: 'Xong' }],
];

describe.each(answersOfUnit)('%s at the instant of', (verb, steps, body) => {
  test('a recall: one of the two orders, never a mixture', async () => {
    for (const round of rounds) {
      const result = await race(round, steps, ({ path }) => [
        () => contact.post(`${path}/${verb}`, body),
        () => lead.post(`${path}/recall`, { reason: 'Đổi đơn vị' }),
      ]);
      const [answered, recalled] = result.answers;
      expect([200, 409]).toContain(answered.status);
      if (answered.status === 409)
        expect(answered.body).toMatchObject({ code: 'illegal_transition', state: 'recalled' });
      // Only a decline before it leaves nothing to recall.
      if (verb !== 'decline') expect(recalled.status).toBe(200);
      else expect([answered.status, recalled.status].sort()).toEqual([200, 409]);
      expect(await stateOf(result.path)).toBe(recalled.status === 200 ? 'recalled' : 'declined');
      await expectWhole(result);
    }
  });

  test('the close of its incident: recalled with it, or answered before', async () => {
    for (const round of rounds) {
      const result = await race(round, steps, ({ path, incident }) => [
        () => contact.post(`${path}/${verb}`, body),
        () => lead.post(`/api/incidents/${incident.id}/close`, closing),
      ]);
      const [answered, closed] = result.answers;
      expect([200, 409]).toContain(answered.status);
      if (answered.status === 409) expect(answered.body.code).toBe('illegal_transition');
      expect(closed.status).toBe(200);
      expect(await stateOf(result.path)).toBe(
        verb === 'decline' && answered.status === 200 ? 'declined' : 'recalled',
      );
      await expectWhole(result);
    }
  });
});

test('the same unit dispatched by two at once gets one assignment, and one of them is told', async () => {
  const coordinator = await other.as('coordinator');
  for (const round of rounds) {
    const incident = await declare(lead);
    const unitIds = [units[round % 4]!.id, units[(round + 1) % 4]!.id];
    const order = { instruction: 'Kiểm tra', leadUnitId: unitIds[0] };
    const answers = await Promise.all([
      lead.post(`/api/incidents/${incident.id}/assignments`, { unitIds, ...order }),
      coordinator.post(`/api/incidents/${incident.id}/assignments`, {
        unitIds: [...unitIds].reverse(),
        ...order,
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const [made, told] = [
      answers.flatMap(({ body }) => body.items),
      answers.flatMap(({ body }) => body.already),
    ];
    expect(made.map(({ unitId }) => unitId).sort()).toEqual([...unitIds].sort());
    expect(told.map(({ assignmentId }) => assignmentId).sort()).toEqual(made.map(({ id }) => id).sort());
  }
});

test('of two leads at once one leads, and the other order is refused whole, naming it', async () => {
  const coordinator = await other.as('coordinator');
  for (const round of rounds) {
    const incident = await declare(lead);
    const [a, b] = [units[round % 4]!.id, units[(round + 1) % 4]!.id];
    const order = (caller: Caller, unitId: string) =>
      caller.post(`/api/incidents/${incident.id}/assignments`, {
        unitIds: [unitId],
        leadUnitId: unitId,
        instruction: 'Chủ trì',
      });
    const answers = await Promise.all([order(lead, a), order(coordinator, b)]);
    const [won, lost] = answers[0].status === 201 ? answers : [answers[1], answers[0]];
    expect([won.status, lost]).toMatchObject([
      201,
      { status: 409, body: { code: 'lead_exists', unitId: won.body.items[0].unitId } },
    ]);
    const { body } = await lead.get(`/api/incidents/${incident.id}`);
    expect(body.assignments.map(({ role }: Json) => role)).toEqual(['lead']);
  }
});

test('a dispatch at the instant of the close is recalled with it, or refused', async () => {
  const coordinator = await other.as('coordinator');
  for (const round of rounds) {
    const result = await race(round, [], ({ incident }) => [
      () =>
        coordinator.post(`/api/incidents/${incident.id}/assignments`, {
          unitIds: [units[1]!.id],
          instruction: 'Thêm',
        }),
      () => lead.post(`/api/incidents/${incident.id}/close`, closing),
    ]);
    const [dispatched, closed] = result.answers;
    expect(closed.status).toBe(200);
    if (dispatched.status !== 201)
      expect(dispatched).toMatchObject({
        status: 409,
        body: { code: 'illegal_transition', state: 'closed' },
      });
    const { body } = await lead.get(`/api/incidents/${result.incident.id}`);
    expect(body.assignments.map(({ state }: Json) => state)).toEqual(
      Array(dispatched.status === 201 ? 2 : 1).fill('recalled'),
    );
    await expectWhole(result);
  }
});
