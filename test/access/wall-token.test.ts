import { type Caller, type Json } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { tokenOf } from '../support/tokens.js';
import { waitFor } from '../support/wait-for.js';
import { wholeFeed } from './everything.js';

let server: TestServer;
let lead: Caller;
let wall: Caller;
let unit: { id: string; code: string; name: string };
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
  wall = await tokenOf(await server.as('admin'), 'wall');
  unit = (await dispatchable(server, 1))[0]!;
});
afterAll(() => server.close());

test('a unit’s contacts are for who may read everybody’s, and for its own people; the wall finds none', async () => {
  const path = `/api/units/${unit.id}`;
  const contactsFor = async (caller: Caller): Promise<Json[]> => (await caller.get(path)).body.contacts;
  const known = await contactsFor(lead);
  expect(known.length).toBeGreaterThan(0);
  for (const login of ['leader', 'auditor', loginOf(unit)])
    expect([login, await contactsFor(await server.as(login))]).toEqual([login, known]);
  const [, other] = await dispatchable(server, 2);
  for (const login of ['organiser', 'evaluator', loginOf(other!)])
    expect([login, await contactsFor(await server.as(login))]).toEqual([login, []]);
  const seen = await wall.get(path);
  expect([seen.status, seen.body.name, seen.body.contacts]).toEqual([200, unit.name, []]);
});

const must = async (answer: Promise<{ status: number; body: Json }>): Promise<Json> => {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(JSON.stringify(body));
  return body;
};

/** Acts of the team that are written for the whole team, and nothing for a room where visitors stand. */
async function actOfTheTeam(): Promise<void> {
  const contact = { name: 'Trần Văn Đầu Mối', rank: 'deputy', phone: '+84 912 000 111' };
  await must(lead.post(`/api/units/${unit.id}/contacts`, contact));
  await must(lead.send('PUT', `/api/units/${unit.id}/duty`, { days: await anyDay() }));
  await must(lead.post('/api/groups', { name: 'Nhóm của đội', unitIds: [unit.id] }));
  await must(lead.post('/api/duty/shifts', await aShift()));
  await must(lead.post('/api/contact-tests', {}));
}

const anyDay = async (): Promise<Json[]> => {
  const { body } = await lead.get(`/api/units/${unit.id}`);
  return [{ day: '2027-01-11', contactId: body.contacts[0].id }];
};

async function aShift(): Promise<object> {
  const { person } = (await lead.get('/api/auth/me')).body;
  const startsAt = new Date(Date.now() + 40 * 86_400_000);
  const endsAt = new Date(startsAt.getTime() + 8 * 3_600_000);
  return { personId: person.id, post: 'team', startsAt, endsAt };
}

test('the wall hears of the operation and of what units and systems are; not of contacts, rosters, groups or tests', async () => {
  const [onWall, ofLeader] = await Promise.all(
    [wall, await server.as('leader')].map((caller) => LiveClient.follow(caller)),
  );
  await actOfTheTeam();
  await must(lead.post('/api/systems', { unitId: unit.id, name: 'Cổng thông tin', level: 2 }));
  const incident = await declare(lead);
  await dispatch(lead, incident.id, [unit.id]);
  const isSent = ({ type, incidentId }: Json): boolean =>
    type === 'assignment.sent' && incidentId === incident.id;
  for (const line of [onWall!, ofLeader!]) await waitFor('the order', () => line.events.some(isSent));

  const types = ({ events }: { events: Json[] }) => new Set(events.map(({ type }) => type as string));
  const hidden = [
    'unit.contact_added',
    'unit.duty_changed',
    'group.created',
    'duty.planned',
    'contact_test.started',
  ];
  for (const type of hidden) expect([type, types(ofLeader!).has(type)]).toEqual([type, true]);
  expect(types(onWall!)).toEqual(
    new Set(['system.created', 'incident.declared', 'assignment.sent', 'incident.state_changed']),
  );
  const feed = await wholeFeed(wall);
  expect(feed.filter(({ type }) => hidden.includes(type as string))).toEqual([]);
  expect(types({ events: feed })).toEqual(new Set([...types(onWall!), 'unit.loaded']));
  const everything = JSON.stringify([feed, onWall!.messages]);
  for (const trace of ['Trần Văn Đầu Mối', '912 000 111']) expect(everything).not.toContain(trace);
  for (const line of [onWall!, ofLeader!]) line.close();
});
