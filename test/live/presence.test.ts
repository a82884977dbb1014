import { REAL_REALM } from '../../src/events/principal.js';
import { Caller, type Json } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let server: TestServer;
let sibling: TestServer;
let coordinator: Caller;
const open: LiveClient[] = [];
beforeAll(async () => {
  server = await startServer();
  sibling = await server.sibling();
  coordinator = await server.as('coordinator');
});
afterEach(() => {
  for (const client of open.splice(0)) client.close();
});
afterAll(async () => {
  await sibling.close();
  await server.close();
});

async function looking(login: string, at: TestServer = server): Promise<LiveClient> {
  const { cookie } = await server.as(login);
  const client = await LiveClient.connect(new Caller(at.url, cookie));
  open.push(client);
  return client;
}

const nameOf = async (login: string): Promise<string> =>
  (await (await server.as(login)).get('/api/auth/me')).body.person.name;
const names = (client: LiveClient, id: string): (string | null)[] =>
  (client.present(id) ?? []).map(({ name }) => name);

/** What a client has been told, once it is `expected`; `waitFor` names it otherwise. */
async function told(client: LiveClient, id: string, expected: (string | null)[]): Promise<void> {
  const isTold = () =>
    client.present(id) !== undefined && JSON.stringify(names(client, id)) === JSON.stringify(expected);
  await waitFor(`being told of ${JSON.stringify(expected)}`, isTold);
}

test('who looks is seen by who else looks, who types too, and whoever leaves is gone', async () => {
  const { id } = await declare(coordinator);
  const [one, other] = [await looking('coordinator'), await looking('responder')];
  const [first, second] = [await nameOf('coordinator'), await nameOf('responder')];
  one.watch(id);
  await told(one, id, [first]);
  other.watch(id, { isTyping: true });
  await told(one, id, [first, second]);
  await told(other, id, [first, second]);
  expect(one.present(id)).toEqual([
    { kind: 'person', id: expect.any(String), name: first, isTyping: false },
    { kind: 'person', id: expect.any(String), name: second, isTyping: true },
  ]);
  other.watch(id);
  await waitFor('the pen to rest', () => one.present(id)?.every(({ isTyping }) => !isTyping));
  other.unwatch(id);
  await told(one, id, [first]);
  other.watch(id);
  await told(one, id, [first, second]);
  other.close();
  await told(one, id, [first]);
});

test('the tabs behind one socket are one person, who leaves with the last of them', async () => {
  const { id } = await declare(coordinator);
  const [one, other] = [await looking('coordinator'), await looking('responder')];
  const [first, second] = [await nameOf('coordinator'), await nameOf('responder')];
  one.watch(id);
  await told(one, id, [first]);
  other.watch(id, { tab: 'x' });
  other.watch(id, { tab: 'y', isTyping: true });
  await waitFor('the typing tab', () => one.present(id)?.some(({ isTyping }) => isTyping));
  await told(one, id, [first, second]);
  other.unwatch(id, { tab: 'y' });
  await waitFor('the typing tab to go', () => one.present(id)?.every(({ isTyping }) => !isTyping));
  await told(one, id, [first, second]);
  other.unwatch(id, { tab: 'x' });
  await told(one, id, [first]);
});

test('two servers agree', async () => {
  const { id } = await declare(coordinator);
  const [here, there] = [await looking('coordinator'), await looking('responder', sibling)];
  const both = [await nameOf('coordinator'), await nameOf('responder')];
  here.watch(id);
  await told(here, id, both.slice(0, 1));
  there.watch(id);
  await told(there, id, both);
  await server.advance(1000);
  await told(here, id, both);
  there.close();
  await waitFor('the far server to give the lease back', async () => {
    await server.advance(1000);
    return names(here, id).length === 1;
  });
});

test('a tab that falls silent is gone within 15 s, though its socket stands; one that goes on stays', async () => {
  const timed = await startServer();
  const { id } = await declare(await timed.as('coordinator'));
  const clients = await Promise.all(
    ['coordinator', 'responder'].map(async (login) => LiveClient.connect(await timed.as(login))),
  );
  const [one, silent] = clients as [LiveClient, LiveClient];
  one.watch(id);
  silent.watch(id);
  await waitFor('both', () => one.present(id)?.length === 2);
  await timed.advance(7000);
  expect(one.present(id)).toHaveLength(2);
  one.watch(id);
  await waitFor('the renewal', async () => {
    const { rows } = await timed.database.superuser.query(
      `SELECT max(expires_at) - min(expires_at) >= interval '5 seconds' AS "isRenewed" FROM presence`,
    );
    return rows[0].isRenewed;
  });
  await timed.advance(7000);
  await waitFor('the silent one to go', () => one.present(id)?.length === 1);
  const { rows } = await timed.database.superuser.query('SELECT count(*)::int AS count FROM presence');
  expect(rows).toEqual([{ count: 1 }]);
  clients.forEach((client) => client.close());
  await timed.close();
});

describe('a unit', () => {
  let units: { id: string; code: string }[];
  let incident: Json;
  let sent: Json[];
  beforeAll(async () => {
    units = await dispatchable(server, 3);
    incident = await declare(coordinator);
    sent = await dispatch(coordinator, incident.id, [units[0]!.id, units[1]!.id]);
  });

  test('sees the team as the team, its own people by name, another unit not at all', async () => {
    const team = [await looking('coordinator'), await looking('responder')];
    team.forEach((client) => client.watch(incident.id, { isTyping: true }));
    const [own, other] = [await looking(loginOf(units[0]!)), await looking(loginOf(units[1]!))];
    own.watch(incident.id);
    other.watch(incident.id);
    await waitFor('everybody', () => team[0]!.present(incident.id)?.length === 4);
    await told(own, incident.id, [null, await nameOf(loginOf(units[0]!))]);
    expect(own.present(incident.id)?.[0]).toEqual({ kind: 'team', id: null, name: null, isTyping: true });
    expect(own.present(incident.id)?.[1]).toMatchObject({ kind: 'contact', unitId: units[0]!.id });
    const said = JSON.stringify(own.presences);
    for (const login of ['coordinator', 'responder', loginOf(units[1]!)])
      expect(said).not.toContain(await nameOf(login));
  });

  test('hears nothing of an incident that it may not see, of the board, or after it declined', async () => {
    const hidden = await declare(coordinator);
    const [team, own] = [await looking('coordinator'), await looking(loginOf(units[1]!))];
    team.watch(incident.id);
    team.watch(hidden.id, { tab: 'b' });
    own.watch(hidden.id);
    own.watch(REAL_REALM, { kind: 'board' });
    own.watch(incident.id);
    await waitFor('what it may see', () => own.present(incident.id)?.length === 2);
    const contact = await server.as(loginOf(units[1]!));
    await contact.post(`/api/assignments/${sent[1].id}/decline`, { reason: 'Không đủ người' });
    const before = own.presences.length;
    own.watch(incident.id); // the next renewal
    await told(team, incident.id, [await nameOf('coordinator')]);
    team.watch(incident.id, { isTyping: true });
    await waitFor('the typing', () => team.present(incident.id)?.[0]?.isTyping);
    expect(own.presences.map(({ id }) => id)).toEqual(own.presences.map(() => incident.id));
    expect(own.presences).toHaveLength(before);
  });
});

test('leadership, auditors and admins see who is there and are not shown; leadership nothing of TLP red', async () => {
  const [plain, red] = [await declare(coordinator), await declare(coordinator, { tlp: 'red' })];
  const [team, leader, auditor] = [
    await looking('coordinator'),
    await looking('leader'),
    await looking('auditor'),
  ];
  const name = await nameOf('coordinator');
  for (const reader of [leader, auditor]) {
    reader.watch(red.id, { tab: 'b' });
    reader.watch(REAL_REALM, { kind: 'board' });
    reader.watch(plain.id);
    await told(reader, plain.id, []);
  }
  team.watch(red.id, { tab: 'b' });
  team.watch(plain.id);
  await told(auditor, red.id, [name]);
  await told(leader, plain.id, [name]);
  await told(team, plain.id, [name]);
  expect(leader.presences.filter(({ id }) => id === red.id)).toEqual([]);
});

test('the board hears of every incident, at once of what is already so', async () => {
  const [one, other] = [await declare(coordinator), await declare(coordinator)];
  const [team, board] = [await looking('responder'), await looking('lead')];
  const name = await nameOf('responder');
  team.watch(one.id);
  await told(team, one.id, [name]);
  board.watch(REAL_REALM, { kind: 'board' });
  await told(board, one.id, [name]);
  team.watch(other.id, { tab: 'b' });
  await told(board, other.id, [name]);
  team.close();
  await told(board, one.id, []);
  await told(board, other.id, []);
});

test('who has no part in the operation is refused, and what is no watch is ignored', async () => {
  const { id } = await declare(coordinator);
  const [team, outsider] = [await looking('coordinator'), await looking('organiser')];
  outsider.watch(id);
  outsider.watch(REAL_REALM, { kind: 'board' });
  for (const bad of [null, 7, 'x', [], { kind: 'incident' }, { kind: 'people', id, tab: 'a' }])
    team.socket.emit('watch', bad);
  team.watch("x' OR true --");
  team.watch(id, { tab: '' });
  team.watch(id, { tab: 'x'.repeat(41) });
  for (let at = 0; at < 60; at++) team.watch(id, { tab: `t${at}` });
  await told(team, id, [await nameOf('coordinator')]);
  await outsider.subscribe(null);
  expect(outsider.presences).toEqual([]);
  await waitFor('the tabs that count', async () => {
    const { rows } = await server.database.superuser.query(
      'SELECT count(*)::int AS count FROM presence WHERE subject_id = $1',
      [id],
    );
    return rows[0].count === 40;
  });
});

test('looking writes nothing to the log', async () => {
  const { id } = await declare(coordinator);
  const headNow = async () => (await coordinator.get('/api/feed?after=0&limit=1')).body.head;
  const client = await looking('coordinator');
  const head = await headNow();
  client.watch(id);
  await told(client, id, [await nameOf('coordinator')]);
  expect(await headNow()).toBe(head);
});
