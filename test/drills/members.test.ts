import type { Caller, Json } from '../support/caller.js';
import { madeDrill } from '../support/drills.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let organiser: Caller;
let admin: Caller;
beforeAll(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
  admin = await server.as('admin');
});
afterAll(() => server.close());

const errorsOf = ({ body }: { body: Json }): string[] =>
  (body.errors as Json[]).map(({ field, code }) => `${field} ${code}`);

test('a body that no order can go to is refused by name, and what to do is said', async () => {
  const drill = await madeDrill(organiser);
  const { items } = (await organiser.get('/api/units?kind=military')).body;
  const refused = await organiser.send('PUT', `/api/drills/${drill.id}/parties/xa-lan`, {
    unitIds: [items[0].id],
    personIds: [],
  });
  expect([refused.status, errorsOf(refused)]).toEqual([422, ['unitIds unknown_units']]);
  expect(refused.body.detail).toContain(`: ${items[0].name}. `);
  const taken = await organiser.send('PUT', `/api/drills/${drill.id}/parties/doi`, {
    unitIds: [items[0].id],
    personIds: [],
  });
  expect(taken.body).toMatchObject({ code: 'party_takes', detail: expect.stringContaining('Chọn bên khác') });
});

test('a body that was retired after it was taken in may stay, and can be taken out; no other is let in', async () => {
  const drill = await madeDrill(organiser);
  const party = (drill.parties as Json[]).find(({ key }) => key === 'xa-lan')!;
  const unitIds = (party.members as Json[]).map(({ unitId }) => unitId as string);
  const [gone, ...rest] = unitIds;
  const retired = await (await server.as('lead')).post(`/api/units/${gone}/retire`, { reason: 'Sáp nhập' });
  expect(retired.status).toBe(200);
  const put = (key: string, ids: (string | undefined)[]) =>
    organiser.send('PUT', `/api/drills/${drill.id}/parties/${key}`, { unitIds: ids, personIds: [] });
  expect((await put('xa-lan', unitIds)).status).toBe(200);
  expect((await put('xa-lan', rest)).status).toBe(200);
  const back = await put('xa-lan', unitIds);
  expect([back.status, errorsOf(back)]).toEqual([422, ['unitIds unknown_units']]);
});

test('who plans or judges does not play in the team: nothing of what comes to it would reach them', async () => {
  const drill = await madeDrill(organiser);
  const team = (drill.parties as Json[]).find(({ key }) => key === 'doi')!;
  const players = (team.members as Json[]).map(({ personId }) => personId as string);
  const people = (await organiser.get('/api/drills/people')).body.items as Json[];
  const evaluator = people.find(({ role }) => role === 'evaluator')!;
  const refused = await organiser.send('PUT', `/api/drills/${drill.id}/parties/doi`, {
    ...{ unitIds: [], personIds: [...players, evaluator.id] },
  });
  expect([refused.status, errorsOf(refused)]).toEqual([422, ['personIds not_of_team']]);
  expect(refused.body.detail).toContain(evaluator.name);
});

test('two who choose at once: what one has added or taken out, the other does not undo', async () => {
  const drill = await madeDrill(organiser);
  const path = `/api/drills/${drill.id}`;
  const partyIn = (of: Json): Json => (of.parties as Json[]).find(({ key }) => key === 'xa-lan')!;
  const idsIn = (of: Json): string[] => (partyIn(of).members as Json[]).map(({ unitId }) => unitId);
  const seenIds = idsIn(drill);
  const others = ((await organiser.get('/api/units?limit=500')).body.items as Json[])
    .filter(
      ({ id, isActive, dispatchable, kind }) =>
        isActive !== false && dispatchable && kind === 'commune' && !playing(drill).includes(id),
    )
    .map(({ id }) => id as string);
  const choose = (by: Caller, unitIds: string[]) =>
    by.send('PUT', `${path}/parties/xa-lan`, { unitIds, personIds: [], seenIds });
  const [heard] = partyIn(drill).members as Json[];
  await server.database.superuser.query('UPDATE realm_members SET heard_at = now() WHERE id = $1', [
    heard!.id,
  ]);
  // Both have opened the same list: one adds a body and takes one out, the other adds another.
  const first = await choose(organiser, [...seenIds.slice(0, -1), others[0]!]);
  expect(first.status).toBe(200);
  const second = await choose(admin, [...seenIds, others[1]!]);
  expect(idsIn(second.body).toSorted()).toEqual([...seenIds.slice(0, -1), others[0]!, others[1]!].toSorted());
  expect(partyIn(second.body).members).toContainEqual(
    expect.objectContaining({ id: heard!.id, heardAt: expect.any(String) }),
  );
  const systems = (await organiser.get(`${path}/systems`)).body.items as Json[];
  const [one, other] = systems.map(({ id }) => id as string);
  await organiser.send('PUT', `${path}/systems`, { systemIds: [one], seenIds: [] });
  const both = await admin.send('PUT', `${path}/systems`, { systemIds: [other], seenIds: [] });
  const chosen = (both.body.items as Json[]).filter(({ isChosen }) => isChosen).map(({ id }) => id as string);
  expect(chosen.toSorted()).toEqual([one!, other!].toSorted());
});

const playing = (drill: Json): string[] =>
  (drill.parties as Json[]).flatMap(({ members }) => (members as Json[]).map(({ unitId }) => unitId));
