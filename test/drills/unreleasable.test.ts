import type { Caller, Json } from '../support/caller.js';
import {
  approveAll,
  drillDeliveries,
  injectsOf,
  madeDrill,
  passGates,
  playOn,
  runningDrill,
} from '../support/drills.js';
import { startServer, type TestServer } from '../support/server.js';

/** An order to communes, due sixteen minutes after the start. */
const ORDER = 'TH-05';
const PARTY = 'xa-lan';

let server: TestServer;
let organiser: Caller;
beforeEach(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
});
afterEach(() => server.close());

const sql = (text: string, values: unknown[]) => server.database.superuser.query(text, values);
const named = async (id: string, code: string): Promise<Json> =>
  (await injectsOf(organiser, id)).find((one) => one.code === code)!;
const partyOf = ({ parties }: Json): Json[] =>
  (parties as Json[]).find(({ key }) => key === PARTY).members as Json[];
const retire = (unitId: string) =>
  sql('UPDATE units SET dispatchable = false, is_active = false WHERE id = $1', [unitId]);
const spoil = (id: string) =>
  sql(
    `UPDATE drill_injects SET incident = jsonb_set(incident, '{category}', '"ma_doc"') WHERE drill_id = $1 AND code = $2`,
    [id, ORDER],
  );

test('an inject that cannot be released is held with the reason, and nothing else waits for it', async () => {
  const { id } = await runningDrill(organiser);
  await spoil(id);
  await playOn(server, 30 * 60_000);
  expect(await named(id, ORDER)).toMatchObject({
    ...{ status: 'synchronized', heldAt: expect.any(String), heldReason: 'unknown_category' },
  });
  const due = (await injectsOf(organiser, id)).filter(
    ({ trigger, offsetMs, code }) => trigger === 'scheduled' && offsetMs <= 29 * 60_000 && code !== ORDER,
  );
  expect(due.length).toBeGreaterThan(4);
  expect(due.filter(({ status, heldAt }) => status !== 'released' || heldAt !== null)).toEqual([]);
  // To let all out that is held does not fail at it either.
  const { status, body } = await organiser.post(`/api/drills/${id}/injects/held`, { choice: 'release' });
  expect(status).toBe(200);
  expect((body.items as Json[]).find(({ code }) => code === ORDER)).toMatchObject({
    heldReason: 'unknown_category',
  });
});

test('how late the story is says what was overdue alone: an inject that cannot be released stays held where it is', async () => {
  const { id } = await runningDrill(organiser);
  await spoil(id);
  await playOn(server, 20 * 60_000);
  const shift = () => organiser.post(`/api/drills/${id}/injects/held`, { choice: 'shift' });
  const nothing = await shift();
  expect([nothing.status, nothing.body.code]).toEqual([409, 'nothing_held']);
  // Nobody looks for a while.
  await server.advance(15 * 60_000);
  const before = await injectsOf(organiser, id);
  const overdue = before.filter(({ heldAt, heldReason }) => heldAt !== null && heldReason === null);
  const [first] = overdue.filter(({ trigger }) => trigger === 'scheduled');
  const { clock } = (await organiser.get(`/api/drills/${id}`)).body;
  const { status, body } = await shift();
  expect(status).toBe(200);
  const after = (code: string): Json => (body.items as Json[]).find((one) => one.code === code)!;
  const by = after(first!.code as string).offsetMs - first!.offsetMs;
  expect(by).toBeGreaterThan(0);
  expect(Math.abs(by - (clock.drillMs - first!.offsetMs))).toBeLessThan(30_000);
  expect(overdue.map(({ code }) => after(code as string).heldAt)).toEqual(overdue.map(() => null));
  const faulty = before.find(({ code }) => code === ORDER)!;
  expect(after(ORDER)).toMatchObject({ heldReason: 'unknown_category', offsetMs: faulty.offsetMs });
});

test('a unit that cannot be dispatched any more gets the inject without the order, the others get both', async () => {
  const drill = await runningDrill(organiser);
  const members = partyOf(drill);
  // The first and the last: in the first portion, and in one that is sent on.
  const gone = [members[0]!.unitId as string, members.at(-1)!.unitId as string];
  for (const unitId of gone) await retire(unitId);
  await playOn(server, 20 * 60_000);
  const { id } = await named(drill.id as string, ORDER);
  const answers = async (): Promise<Json[]> =>
    (await organiser.get(`/api/drills/${drill.id}/injects/${id}/answers`)).body.items as Json[];
  const all = await answers();
  const without = all.filter(({ assignmentId }) => assignmentId === null);
  expect(all).toHaveLength(members.length);
  expect(without.map(({ unitId }) => unitId as string).toSorted()).toEqual(gone.toSorted());
  expect(all.filter(({ lacksOrder }) => lacksOrder)).toEqual(without);
  const deliveries = await drillDeliveries(server, drill.id as string);
  expect(deliveries.filter(({ sent_at: sentAt }) => sentAt === null)).toEqual([]);

  // The players order it by hand: that unit lacks the order no more, until it is taken back.
  const [late, other] = without as [Json, Json];
  await sql('UPDATE units SET dispatchable = true, is_active = true WHERE id = $1', [late.unitId]);
  const coordinator = await server.as('coordinator');
  const inDrill = { Realm: drill.id as string };
  const { incident_id: incident } = deliveries.find(({ unit_id: unitId }) => unitId === late.unitId)!;
  const order = { unitIds: [late.unitId], instruction: 'Ngắt máy chủ khỏi mạng.' };
  const ordered = await coordinator.post(`/api/incidents/${incident}/assignments`, order, inDrill);
  expect(ordered.status).toBe(201);
  const lacking = async () =>
    (await answers()).filter(({ lacksOrder }) => lacksOrder).map(({ unitId }) => unitId as string);
  expect(await lacking()).toEqual([other.unitId]);
  const recall = `/api/assignments/${ordered.body.items[0].id}/recall`;
  expect((await coordinator.post(recall, { reason: 'Nhầm xã' }, inDrill)).status).toBe(200);
  expect((await lacking()).toSorted()).toEqual(gone.toSorted());
});

test('orders that the players have closed the incident of do not keep the rest from being sent', async () => {
  const { id } = await runningDrill(organiser);
  await playOn(server, 15 * 60_000);
  const inject = await named(id, ORDER);
  expect((await organiser.post(`/api/drills/${id}/injects/${inject.id}/release`)).status).toBe(200);
  const waiting = (await drillDeliveries(server, id)).filter(({ sent_at: sentAt }) => sentAt === null);
  expect(waiting.length).toBeGreaterThan(0);
  await sql(`UPDATE incidents SET state = 'closed', outcome = 'no_impact', summary = 'Nhầm' WHERE id = $1`, [
    waiting[0]!.incident_id,
  ]);
  await playOn(server, 60_000);
  const left = (await drillDeliveries(server, id)).filter(({ sent_at: sentAt }) => sentAt === null);
  expect(left).toEqual([]);
});

test('a plan that could not be played is not ready: the category and the units are named', async () => {
  const drill = await madeDrill(organiser);
  await approveAll(organiser, drill.id as string);
  await passGates(organiser, drill);
  await spoil(drill.id as string);
  const [unit] = partyOf(drill);
  await retire(unit!.unitId as string);
  const { status, body } = await organiser.post(`/api/drills/${drill.id}/ready`);
  expect(status).toBe(422);
  expect(body.problems).toEqual([
    expect.objectContaining({ code: 'unknown_category', of: ORDER, value: 'ma_doc' }),
    { code: 'undispatchable', about: 'party', of: PARTY, value: unit!.name },
  ]);
});
