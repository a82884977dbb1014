import { wholeFeed } from '../access/everything.js';
import type { Caller, Json } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { headOf, typesAfter } from '../support/log.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let coordinator: Caller;
/** The first supports; the others come to lead. */
let units: { id: string }[];
let supporting: Caller;
let former: Caller;
let next: Caller;
beforeAll(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
  const chosen = await dispatchable(server, 3);
  units = chosen;
  [supporting, former, next] = (await Promise.all(chosen.map((unit) => server.as(loginOf(unit))))) as [
    Caller,
    Caller,
    Caller,
  ];
});
afterAll(() => server.close());

const idOf = (index: number): string => units[index]!.id;
const leadBy = (index: number) => ({ leadUnitId: idOf(index) });

/** The first unit supports, the second leads. */
async function scene(): Promise<{ incident: Json; own: Json; lead: Json; head: number }> {
  const incident = await declare(coordinator);
  const [own, lead] = await dispatch(coordinator, incident.id, [idOf(0), idOf(1)], leadBy(1));
  return { incident, own: own!, lead: lead!, head: await headOf(server) };
}

const heardBy = async (unit: Caller, head: number): Promise<Json[]> =>
  (await wholeFeed(unit)).filter(({ seq }) => seq > head);
const shownTo = async (unit: Caller, { id }: Json): Promise<string | undefined> =>
  (await unit.get(`/api/incidents/${id}`)).body.lead?.unitId;

async function finish({ id }: Json, unit: Caller): Promise<void> {
  await unit.post(`/api/assignments/${id}/acknowledge`);
  await unit.post(`/api/assignments/${id}/done`, { result: 'Đã xong' });
  expect((await coordinator.post(`/api/assignments/${id}/accept`)).body.state).toBe('accepted');
}

const CHANGES: [string, (lead: Json, incident: Json) => Promise<unknown>, number | undefined][] = [
  [
    'is sent to another unit',
    ({ id }) => coordinator.post(`/api/assignments/${id}/reassign`, { unitId: idOf(2), reason: 'Quá tải' }),
    2,
  ],
  ['declines', ({ id }) => former.post(`/api/assignments/${id}/decline`, { reason: 'Nghỉ' }), undefined],
  [
    'is recalled',
    ({ id }) => coordinator.post(`/api/assignments/${id}/recall`, { reason: 'Nhầm' }),
    undefined,
  ],
];

test.each(CHANGES)(
  'when the order to lead %s, a supporting unit hears that the lead changed, and nothing else',
  async (_, change, leads) => {
    const { incident, lead, head } = await scene();
    const listening = await LiveClient.follow(supporting);
    expect(await change(lead, incident)).toMatchObject({ status: expect.any(Number) });
    const heard = await heardBy(supporting, head);
    expect(heard).toEqual([
      {
        ...{ seq: expect.any(Number), id: expect.any(String), type: 'incident.lead_changed' },
        ...{ at: expect.any(String), recordedAt: expect.any(String), realm: incident.realm },
        ...{ incidentId: incident.id, version: expect.any(Number), changed: ['lead'], data: {} },
        actor: { kind: 'team', id: null, name: null, via: 'web' },
        subject: expect.objectContaining({ id: incident.id, title: incident.title }),
      },
    ]);
    expect(JSON.stringify(heard)).not.toContain(idOf(1));
    await listening.reach(heard[0]!.seq);
    expect(listening.events).toContainEqual(heard[0]);
    expect(await shownTo(supporting, incident)).toBe(leads && idOf(leads));
    // Who went has its own order's event; the team, every order's.
    expect((await heardBy(former, head)).map(({ type }) => type)).not.toContain('incident.lead_changed');
    expect((await heardBy(coordinator, head)).map(({ type }) => type)).not.toContain('incident.lead_changed');
    listening.close();
  },
);

test('a lead that comes to units at work is told to them, one that comes with the first order is not', async () => {
  const incident = await declare(coordinator);
  const begun = await headOf(server);
  const [own] = await dispatch(coordinator, incident.id, [idOf(0)]);
  await finish(own, supporting);
  const head = await headOf(server);
  await dispatch(coordinator, incident.id, [idOf(2)], leadBy(2));
  expect((await heardBy(supporting, head)).map(({ type }) => type)).toEqual(['incident.lead_changed']);
  expect(await shownTo(supporting, incident)).toBe(idOf(2));

  const other = await declare(coordinator);
  await dispatch(coordinator, other.id, [idOf(0), idOf(1)], leadBy(1));
  const told = await typesAfter(server, begun);
  expect(told.filter((type) => type === 'incident.lead_changed')).toHaveLength(1);
});

test('a former lead whose order was accepted hears of the others no more, until it is the last again', async () => {
  const { incident, own, lead } = await scene();
  await finish(lead, former);
  const [now] = await dispatch(coordinator, incident.id, [idOf(2)], leadBy(2));
  const head = await headOf(server);
  await supporting.post(`/api/assignments/${own.id}/acknowledge`);
  const ofOwn = async (unit: Caller) =>
    (await heardBy(unit, head)).filter(({ assignmentId }) => assignmentId === own.id).map(({ type }) => type);
  expect(await ofOwn(next)).toEqual(['assignment.acknowledged']);
  expect(await ofOwn(former)).toEqual([]);
  const path = `/api/incidents/${incident.id}`;
  expect((await former.get(path)).body).not.toHaveProperty('supporting');

  await next.post(`/api/assignments/${now!.id}/decline`, { reason: 'Không có người' });
  expect((await former.get(path)).body.supporting.map(({ id }: Json) => id)).toEqual([own.id]);
  await supporting.post(`/api/assignments/${own.id}/progress`, { note: 'Đang làm' });
  expect(await ofOwn(former)).toEqual(['assignment.progressed']);
});

test('what led before is neither replayed nor sent to it while another leads', async () => {
  const { incident, own, lead, head } = await scene();
  await supporting.post(`/api/assignments/${own.id}/acknowledge`);
  const acknowledged = async () =>
    (await heardBy(former, head)).filter(({ assignmentId }) => assignmentId === own.id);
  expect(await acknowledged()).toHaveLength(1);
  await finish(lead, former);
  await dispatch(coordinator, incident.id, [idOf(2)], leadBy(2));
  expect(await acknowledged()).toEqual([]);
});

test('two that leave at once, and a lead that declines what was taken back, are refused as ever', async () => {
  const { lead } = await scene();
  const answers = await Promise.all([
    former.post(`/api/assignments/${lead.id}/decline`, { reason: 'Nghỉ' }),
    coordinator.post(`/api/assignments/${lead.id}/recall`, { reason: 'Nhầm' }),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const again = await former.post(`/api/assignments/${lead.id}/decline`, { reason: 'Nghỉ' });
  expect(again).toMatchObject({ status: 409, body: { code: 'illegal_transition' } });
});
