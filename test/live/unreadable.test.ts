import { v7 as uuidv7 } from 'uuid';
import { REAL_REALM } from '../../src/events/principal.js';
import type { Caller } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { declare } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let server: TestServer;
let coordinator: Caller;
beforeAll(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
});
afterAll(() => server.close());

const sql = (text: string, values: unknown[] = []) => server.database.superuser.query(text, values);
const feedAfter = (after: number) => coordinator.get(`/api/feed?after=${after}`);
const head = async (): Promise<number> => (await coordinator.get('/api/feed?limit=1')).body.head;
const idsOf = (events: { incidentId?: string }[]) => events.map(({ incidentId }) => incidentId);

describe('while the log cannot be read', () => {
  afterEach(() => sql('GRANT SELECT ON event_log TO dieuphoi_system'));

  test('neither feed nor subscription calls the last place that was read the end', async () => {
    const after = await head();
    await sql('REVOKE SELECT ON event_log FROM dieuphoi_system');
    const { id } = await declare(coordinator);
    const { status, body } = await feedAfter(after);
    expect([status, body.code]).toEqual([503, 'unavailable']);
    const client = await LiveClient.connect(coordinator);
    client.socket.emit('subscribe', { after }, () => client.resets.push({ reason: 'answered', head: 0 }));
    await waitFor('the end of the connection', () => client.closedBecause);
    expect([client.closedBecause, client.resets]).toEqual(['io server disconnect', []]);

    await sql('GRANT SELECT ON event_log TO dieuphoi_system');
    expect(idsOf((await feedAfter(after)).body.events)).toEqual([id]);
    const again = await LiveClient.follow(coordinator, after);
    expect(idsOf(again.events)).toEqual([id]);
    again.close();
  });
});

describe('an event that cannot be presented', () => {
  /** Its subject is no object: no projection can take anything from it. */
  async function appendBroken(): Promise<void> {
    const payload = JSON.stringify({ actor: { name: 'test', via: 'api' }, subject: 7, data: {}, nonce: 'x' });
    const event = {
      id: uuidv7(),
      realm: REAL_REALM,
      type: 'unit.loaded',
      actorKind: 'system',
      audience: ['team'],
    };
    await sql('BEGIN');
    await sql(`SELECT set_config('dieuphoi.realms', $1, true)`, [`{${REAL_REALM}}`]);
    await sql('SELECT append($1::jsonb)', [JSON.stringify([{ ...event, payload }])]);
    await sql('COMMIT');
  }

  test('resets whoever looks and whoever comes back past it, and the feed goes on without it', async () => {
    const after = await head();
    const looking = await LiveClient.follow(coordinator);
    await appendBroken();
    const { id } = await declare(coordinator);
    await waitFor('what came behind it', () => idsOf(looking.events).includes(id));
    const back = await LiveClient.connect(coordinator);
    await back.subscribe(after);
    for (const client of [looking, back]) {
      await waitFor('the reset', () => client.resets.length > 0);
      expect(client.resets).toEqual([{ reason: 'rights_changed', head: expect.any(Number) }]);
    }
    await back.reach(await back.subscribe(back.resets[0]!.head));
    expect(back.resets).toHaveLength(1);
    const { status, body } = await feedAfter(after);
    expect([status, idsOf(body.events), body.next]).toEqual([200, [id], body.head]);
    looking.close();
    back.close();
  });
});
