import { headOf, typesAfter } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';
import { assignmentIn } from '../support/states.js';

const STATES = [
  'sent',
  'acknowledged',
  'declined',
  'in_progress',
  'done',
  'accepted',
  'returned',
  'recalled',
];

/** Every act with a body that is right in itself, so that only the state can refuse it. */
const ACTS = {
  acknowledge: ['unit', {}],
  'acknowledge by phone': ['team', { spokeWith: 'Chị Hoa, văn phòng' }],
  decline: ['unit', { reason: 'Không đủ người' }],
  progress: ['unit', { note: 'Đang sao lưu' }],
  'progress with help': ['unit', { note: 'Cần chuyên gia', needsHelp: true }],
  done: ['unit', { result: 'Đã khôi phục' }],
  accept: ['team', {}],
  return: ['team', { reason: 'Thiếu nhật ký' }],
  recall: ['team', { reason: 'Đơn vị khác làm' }],
} as const;
type Name = keyof typeof ACTS;

const asTyped = (state: string, ...types: string[]): readonly [string, readonly string[]] => [state, types];
const moved = 'incident.state_changed';
/** An act that is a harmless repeat: the state stays, nothing is said. */
const repeated = (states: string[]) => Object.fromEntries(states.map((state) => [state, asTyped(state)]));
const afterAcknowledgement = ['acknowledged', 'in_progress', 'done', 'accepted', 'returned'];

/** Act → state → the state it ends in and the events it leaves. What is absent is 409. */
const LEGAL: Record<Name, Record<string, readonly [string, readonly string[]]>> = {
  acknowledge: {
    sent: asTyped('acknowledged', 'assignment.acknowledged'),
    ...repeated(afterAcknowledgement),
  },
  'acknowledge by phone': {
    sent: asTyped('acknowledged', 'assignment.acknowledged'),
    ...repeated(afterAcknowledgement),
  },
  decline: {
    sent: asTyped('declined', 'assignment.declined'),
    acknowledged: asTyped('declined', 'assignment.declined'),
  },
  progress: {
    acknowledged: asTyped('in_progress', 'assignment.progressed', moved),
    in_progress: asTyped('in_progress', 'assignment.progressed'),
    // The result came without a note in between, so this is the first unit at work.
    returned: asTyped('in_progress', 'assignment.progressed', moved),
  },
  'progress with help': {
    acknowledged: asTyped('in_progress', 'assignment.help_asked', moved),
    in_progress: asTyped('in_progress', 'assignment.help_asked'),
    returned: asTyped('in_progress', 'assignment.help_asked', moved),
  },
  done: { acknowledged: asTyped('done', 'assignment.done'), in_progress: asTyped('done', 'assignment.done') },
  accept: { done: asTyped('accepted', 'assignment.accepted') },
  return: { done: asTyped('returned', 'assignment.returned') },
  recall: Object.fromEntries(
    ['sent', 'acknowledged', 'in_progress', 'done', 'returned'].map((state) => [
      state,
      asTyped('recalled', 'assignment.recalled'),
    ]),
  ),
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const names = Object.keys(ACTS) as Name[];
const legal = names.flatMap((name) =>
  Object.entries(LEGAL[name]).map(([from, [to, types]]) => [name, from, to, types] as const),
);

test.each(legal)('%s from %s leads to %s and leaves exactly its events', async (name, from, to, types) => {
  const { path, team, unit, assignment } = await assignmentIn(server, from);
  const head = await headOf(server);
  const [who, body] = ACTS[name];
  const answer = await { unit, team }[who].post(`${path}/${name.split(' ')[0]}`, body);
  expect(answer).toMatchObject({ status: 200, body: { state: to } });
  expect(await typesAfter(server, head)).toEqual(types);
  expect(answer.body.version).toBe(assignment.version + (types.length > 0 ? 1 : 0));
  expect((await team.get(path)).body).toMatchObject({ state: to, version: answer.body.version });
});

test.each(STATES)('from %s every other act is 409 with that state, and nothing is written', async (from) => {
  const { path, team, unit } = await assignmentIn(server, from);
  const [before, head] = [(await team.get(path)).body, await headOf(server)];
  const illegal = names.filter((name) => !LEGAL[name][from]);
  expect(illegal.length).toBeGreaterThan(1);
  for (const name of illegal) {
    const [who, body] = ACTS[name];
    const answer = await { unit, team }[who].post(`${path}/${name.split(' ')[0]}`, body);
    expect([name, answer.status, answer.body.code, answer.body.state]).toEqual([
      name,
      409,
      'illegal_transition',
      from,
    ]);
  }
  expect(await headOf(server)).toBe(head);
  expect((await team.get(path)).body).toMatchObject({
    state: before.state,
    version: before.version,
    history: before.history,
  });
});

test.each(STATES)('in %s unit and team are offered exactly the acts that the table allows', async (state) => {
  const { path, team, unit } = await assignmentIn(server, state);
  const offered = (mine: 'unit' | 'team', name: Name) => {
    const changes = (LEGAL[name][state]?.[1].length ?? 0) > 0;
    return changes && (ACTS[name][0] === mine || name === 'acknowledge');
  };
  for (const [who, caller] of Object.entries({ unit, team }) as ['unit' | 'team', typeof unit][]) {
    const expected = ['acknowledge', 'decline', 'progress', 'done', 'accept', 'return', 'recall'] as const;
    const { can } = (await caller.get(path)).body;
    expect([who, can]).toEqual([who, Object.fromEntries(expected.map((name) => [name, offered(who, name)]))]);
  }
});
