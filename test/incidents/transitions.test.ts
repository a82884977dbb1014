import type { Json } from '../support/caller.js';
import { dispatchable } from '../support/operation.js';
import { headOf, typesAfter } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';
import { incidentIn } from '../support/states.js';

const STATES = [
  'received',
  'triaged',
  'dispatched',
  'responding',
  'recovering',
  'resolved',
  'closed',
  'rejected',
  'duplicate',
];
const OPEN = STATES.slice(0, 6);

interface Act {
  readonly verb: string;
  readonly body: object;
}

/** Every act with a body that is right in itself, so that only the state can refuse it. */
const acts = (unitId: string, otherId: string): Record<string, Act> => ({
  triage: { verb: 'triage', body: { category: 'malware', severity: 'low' } },
  close: {
    verb: 'close',
    body: { outcome: 'contained', summary: 'Đã cô lập.', reason: 'Chuyển cơ quan khác' },
  },
  reopen: { verb: 'reopen', body: { reason: 'Tái phát' } },
  claim: { verb: 'claim', body: {} },
  release: { verb: 'release', body: {} },
  dispatch: { verb: 'assignments', body: { unitIds: [unitId], instruction: 'Kiểm tra' } },
  ...Object.fromEntries(
    STATES.map((to) => [
      `to ${to}`,
      { verb: 'state', body: { to, reason: 'Theo xác minh', duplicateOf: otherId } },
    ]),
  ),
});

const changed = 'incident.state_changed';
const inEveryOpen = (value: readonly [string, readonly string[]]) =>
  Object.fromEntries(OPEN.map((state) => [state, value]));

/** Act → state → the state it ends in and the events it leaves. What is absent is 409. */
const LEGAL: Record<string, Record<string, readonly [string, readonly string[]]>> = {
  triage: { received: ['triaged', ['incident.triaged']] },
  close: {
    ...inEveryOpen(['closed', ['incident.closed']]),
    dispatched: ['closed', ['assignment.recalled', 'incident.closed']],
  },
  reopen: {
    closed: ['responding', ['incident.reopened']],
    rejected: ['received', ['incident.reopened']],
    duplicate: ['received', ['incident.reopened']],
  },
  claim: Object.fromEntries(OPEN.map((state) => [state, [state, ['incident.claimed']]])),
  release: Object.fromEntries(OPEN.map((state) => [state, [state, []]])),
  dispatch: {
    ...Object.fromEntries(OPEN.map((state) => [state, [state, ['assignment.sent']]])),
    received: ['dispatched', ['assignment.sent', changed]],
    triaged: ['dispatched', ['assignment.sent', changed]],
  },
  'to rejected': {
    received: ['rejected', ['incident.rejected']],
    triaged: ['rejected', ['incident.rejected']],
  },
  'to duplicate': {
    received: ['duplicate', ['incident.marked_duplicate']],
    triaged: ['duplicate', ['incident.marked_duplicate']],
  },
  'to responding': {
    triaged: ['responding', [changed]],
    dispatched: ['responding', [changed]],
    recovering: ['responding', [changed]],
    resolved: ['responding', [changed]],
  },
  'to recovering': { responding: ['recovering', [changed]] },
  'to resolved': { responding: ['resolved', [changed]], recovering: ['resolved', [changed]] },
};

let server: TestServer;
let all: Record<string, Act>;
beforeAll(async () => {
  server = await startServer();
  const [, second] = await dispatchable(server, 2);
  const other = await incidentIn(server, 'received');
  all = acts(second!.id, other.id);
});
afterAll(() => server.close());

const legal = STATES.flatMap((from) =>
  Object.entries(LEGAL).flatMap(([name, table]) =>
    table[from] ? [[name, from, ...table[from]] as const] : [],
  ),
);

test.each(legal)('%s from %s leads to %s and leaves exactly its events', async (name, from, to, types) => {
  const incident = await incidentIn(server, from);
  const head = await headOf(server);
  const answer = await post(incident, all[name]!);
  expect(answer.status).toBe(name === 'dispatch' ? 201 : 200);
  expect(await typesAfter(server, head)).toEqual(types);
  expect(await detail(incident)).toMatchObject({ state: to });
});

test.each(STATES)('from %s every other act is 409 with that state, and nothing is written', async (from) => {
  const incident = await incidentIn(server, from);
  const head = await headOf(server);
  const illegal = Object.keys(all).filter((name) => !LEGAL[name]?.[from]);
  expect(illegal.length).toBeGreaterThan(5);
  for (const name of illegal) {
    const { status, body } = await post(incident, all[name]!);
    expect([name, status, body.code, body.state]).toEqual([name, 409, 'illegal_transition', from]);
    expect(body.detail).toMatch(/“(?![a-z_]+”).+”\. Trang đã cập nhật/);
  }
  expect(await headOf(server)).toBe(head);
  expect(await detail(incident)).toEqual(incident);
});

test.each(STATES)('in %s the detail offers exactly the acts that the table allows', async (state) => {
  const { can } = await incidentIn(server, state);
  const isLegal = (name: string) => LEGAL[name]?.[state] !== undefined;
  expect(can).toMatchObject({
    triage: isLegal('triage'),
    close: isLegal('close'),
    closeOver: isLegal('close'),
    reopen: isLegal('reopen'),
    claim: isLegal('claim'),
    dispatch: isLegal('dispatch'),
    edit: OPEN.includes(state),
  });
  expect([...can.states].sort()).toEqual(STATES.filter((to) => isLegal(`to ${to}`)).sort());
});

test.each(['closed', 'rejected', 'duplicate'])('a %s incident is not edited', async (state) => {
  const incident = await incidentIn(server, state);
  const open = await incidentIn(server, 'received');
  const lead = await server.as('lead');
  const edit = (one: Json) => lead.patch(`/api/incidents/${one.id}`, one.version, { title: 'Tên khác' });
  expect((await edit(open)).status).toBe(200);
  expect(await edit(incident)).toMatchObject({ status: 409, body: { code: 'illegal_transition', state } });
});

const post = async ({ id }: Json, { verb, body }: Act) =>
  (await server.as('lead')).post(`/api/incidents/${id}/${verb}`, body);
const detail = async ({ id }: Json) => (await (await server.as('lead')).get(`/api/incidents/${id}`)).body;
