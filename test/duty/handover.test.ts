import type { Caller, Json } from '../support/caller.js';
import { around, HOUR_MS, newPerson, planned } from '../support/duty.js';
import { LiveClient } from '../support/live-client.js';
import { eventsAfter, headOf, typesAfter } from '../support/log.js';
import type { Joined } from '../support/people.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let server: TestServer;
let lead: Caller;
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
});
afterAll(() => server.close());

interface Offered {
  readonly owner: Joined;
  readonly other: Joined;
  readonly shift: Json;
  readonly path: string;
}

/** A shift that its owner has offered to another. */
async function offered(role = 'responder', post = 'team', times: object = {}): Promise<Offered> {
  const [owner, other] = [await newPerson(server, role), await newPerson(server, role)];
  const shift = await planned(server, owner.id, { post, ...times });
  const path = `/api/duty/shifts/${shift.id}`;
  const { status, body } = await owner.caller.post(`${path}/offer`, { personId: other.id });
  if (status !== 200) throw new Error(`offering answered ${status}: ${JSON.stringify(body)}`);
  return { owner, other, shift: body, path };
}

test('the owner offers, the other accepts and has the shift', async () => {
  const head = await headOf(server);
  const { owner, other, shift, path } = await offered();
  expect(shift).toMatchObject({
    offeredTo: { id: other.id },
    can: { offer: true, withdraw: true, accept: false },
  });
  const { status, body } = await other.caller.post(`${path}/accept`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ person: { id: other.id }, offeredTo: null, version: 3, can: { offer: true } });
  expect((await eventsAfter(server, head)).filter(({ type }) => type.startsWith('duty.'))).toMatchObject([
    { type: 'duty.planned' },
    { type: 'duty.offered', actor_id: owner.id, payload: { subject: { offeredTo: { id: other.id } } } },
    {
      ...{ type: 'duty.swapped', actor_id: other.id, changed: ['personId', 'offeredTo'] },
      payload: { subject: { person: { id: other.id } }, data: { from: { id: owner.id } } },
    },
  ]);
  expect((await other.caller.post(`${path}/accept`)).body.code).toBe('offer_gone');
});

test('a leader answers for shifts on call as well, through the narrower sight', async () => {
  const { owner, other, path } = await offered('leader', 'leader');
  expect((await other.caller.post(`${path}/decline`)).status).toBe(200);
  expect((await owner.caller.post(`${path}/offer`, { personId: other.id })).status).toBe(200);
  expect((await other.caller.post(`${path}/accept`)).body.person.id).toBe(other.id);
  const on = await planned(server, owner.id, { ...around(server, 1, 3), post: 'leader' });
  const handed = await owner.caller.post(`/api/duty/shifts/${on.id}/hand-over`, {
    note: 'Đã báo cáo Chủ tịch.',
  });
  expect(handed.body).toMatchObject({ handoverNote: 'Đã báo cáo Chủ tịch.', handedOverBy: { id: owner.id } });
  expect((await other.caller.post(`/api/duty/shifts/${on.id}/hand-over`, { note: 'Khác' })).status).toBe(403);
});

test('an offer is declined or withdrawn, and the shift stays', async () => {
  const head = await headOf(server);
  const { owner, other, path } = await offered();
  expect((await other.caller.post(`${path}/decline`)).body).toMatchObject({
    ...{ person: { id: owner.id }, offeredTo: null },
  });
  await owner.caller.post(`${path}/offer`, { personId: other.id });
  expect((await other.caller.post(`${path}/withdraw`)).status).toBe(403);
  expect((await owner.caller.post(`${path}/withdraw`)).body.offeredTo).toBeNull();
  for (const verb of ['accept', 'decline', 'withdraw'])
    expect((await other.caller.post(`${path}/${verb}`)).body.code).toBe('offer_gone');
  expect((await typesAfter(server, head)).filter((type) => type.startsWith('duty.'))).toEqual([
    ...['duty.planned', 'duty.offered', 'duty.offer_declined', 'duty.offered', 'duty.offer_withdrawn'],
  ]);
});

test('only its owner offers a shift, to somebody who may stand there and is free', async () => {
  const { owner, other, shift, path } = await offered();
  const third = await newPerson(server);
  expect((await third.caller.post(`${path}/offer`, { personId: third.id })).status).toBe(403);
  expect((await third.caller.post(`${path}/accept`)).status).toBe(403);
  expect((await third.caller.post(`${path}/decline`)).status).toBe(403);
  const to = (personId: string) => owner.caller.post(`${path}/offer`, { personId });
  expect((await to(owner.id)).body.errors).toMatchObject([{ code: 'offered_to_oneself' }]);
  expect((await to((await newPerson(server, 'auditor')).id)).body.errors).toMatchObject([
    { field: 'personId', code: 'not_for_this_post' },
  ]);
  await planned(server, third.id, { startsAt: shift.startsAt, endsAt: shift.endsAt });
  expect((await to(third.id)).body.code).toBe('shift_overlaps');
  // Busy since the question was asked.
  await planned(server, other.id, { startsAt: shift.startsAt, endsAt: shift.endsAt });
  expect((await other.caller.post(`${path}/accept`)).body.code).toBe('shift_overlaps');
});

test('a shift that has begun changes hands by the planner alone', async () => {
  const { other, path } = await offered('responder', 'team', around(server, -1, 5));
  await server.advance(2 * HOUR_MS);
  expect((await other.caller.post(`${path}/accept`)).body.code).toBe('shift_begun');
  expect((await other.caller.post(`${path}/decline`)).status).toBe(200);
  const version = 3;
  expect((await lead.patch(path, version, { personId: other.id })).body.person.id).toBe(other.id);
});

test('what changes the shift takes the question back', async () => {
  const { other, shift, path } = await offered();
  const endsAt = new Date(Date.parse(shift.endsAt) + HOUR_MS).toISOString();
  expect((await lead.patch(path, shift.version, { endsAt })).body.offeredTo).toBeNull();
  expect((await other.caller.post(`${path}/accept`)).body.code).toBe('offer_gone');
});

test('two accept while the offer moves from one to the other: exactly one has it', async () => {
  for (let round = 0; round < 8; round++) {
    const { owner, other, path, shift } = await offered();
    const third = await newPerson(server);
    const head = await headOf(server);
    const [moved, ...accepted] = await Promise.all([
      owner.caller.post(`${path}/offer`, { personId: third.id }),
      other.caller.post(`${path}/accept`),
      third.caller.post(`${path}/accept`),
      other.caller.post(`${path}/accept`),
    ]);
    const winners = accepted.filter(({ status }) => status === 200);
    expect(winners.length).toBeLessThanOrEqual(1);
    if (moved.status === 200 && winners.length === 0)
      expect((await third.caller.post(`${path}/accept`)).status).toBe(200);
    const { items } = (await lead.get(`/api/duty/shifts?from=${shift.startsAt}&to=${shift.endsAt}`)).body;
    const [row] = items.filter(({ id }: Json) => id === shift.id);
    expect([other.id, third.id]).toContain(row.person.id);
    expect((await typesAfter(server, head)).filter((type) => type === 'duty.swapped')).toHaveLength(1);
  }
});

test('the person on duty or the lead hands over, once it has begun; saying the same again is harmless', async () => {
  const { id, caller } = await newPerson(server);
  const shift = await planned(server, id, around(server, 1, 3));
  const path = `/api/duty/shifts/${shift.id}/hand-over`;
  const head = await headOf(server);
  for (const note of ['Xã A chưa trả lời.', 'Xã A chưa trả lời.'])
    expect((await caller.post(path, { note })).body.handoverNote).toBe(note);
  expect((await lead.post(path, { note: 'Xã A đã trả lời.' })).status).toBe(200);
  expect(await eventsAfter(server, head)).toMatchObject([
    { type: 'duty.handed_over', payload: { data: { note: 'Xã A chưa trả lời.' } } },
    { type: 'duty.handed_over', payload: { data: { note: 'Xã A đã trả lời.' } } },
  ]);
  expect((await (await server.as('coordinator')).post(path, { note: 'Khác' })).status).toBe(403);
  const future = await planned(server, id);
  expect((await caller.post(`/api/duty/shifts/${future.id}/hand-over`, { note: 'Sớm' })).body.code).toBe(
    'shift_not_begun',
  );
});

test('the leadership hears of the roster live, a unit does not', async () => {
  const hears = await LiveClient.follow(await server.as('leader'));
  try {
    const head = await headOf(server);
    const shift = await planned(server, (await newPerson(server)).id);
    await waitFor('the shift', () => hears.events.some(({ type }: Json) => type === 'duty.planned'));
    expect(hears.events.filter(({ type }: Json) => type.startsWith('duty.'))).toMatchObject([
      { type: 'duty.planned', subject: { id: shift.id, person: { id: shift.person.id } } },
    ]);
    const unit = await server.as('unit-syt');
    expect((await unit.get(`/api/feed?after=${head}`)).body.events).toEqual([]);
  } finally {
    hears.close();
  }
});
