import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { rawKey } from '../support/backups.js';
import { Caller } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';
import { tokenOf } from '../support/tokens.js';
import { routesOf } from '../access/routes-of.js';
import { speaking, type Watched, watched } from './intake-scene.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const publicKey = () => rawKey(generateKeyPairSync('ed25519').publicKey);
const own = ({ made }: Watched) => new Caller(server.url, '', made.token);

describe('a key', () => {
  test('is set once, by the collector itself, which learns what it may tell of', async () => {
    const system = await watched(server);
    const [collector, key, head] = [own(system), publicKey(), await headOf(server)];
    const put = (body: object) => collector.send('PUT', '/api/collector/key', body);
    const first = await put({ publicKey: key, host: 'kiem-chung-01' });
    expect(first).toMatchObject({
      status: 200,
      body: {
        collectorId: system.made.id,
        systemId: system.id,
        copies: [{ id: system.copyId, name: 'NAS trung tâm', tool: 'restic' }],
      },
    });
    expect(await put({ publicKey: key, host: 'kiem-chung-02' })).toMatchObject({
      status: 200,
      body: first.body,
    });
    expect(await put({ publicKey: publicKey(), host: 'kiem-chung-01' })).toMatchObject({
      status: 409,
      body: { code: 'key_already_set' },
    });
    const [keyed, ...more] = await eventsAfter(server, head);
    expect(more).toEqual([]);
    expect(keyed).toMatchObject({
      type: 'backup.collector_keyed',
      payload: { actor: { name: 'Máy kiểm chứng' }, data: { host: 'kiem-chung-01' } },
    });
    expect(await put({ publicKey: 'AAAA', host: 'x' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'publicKey', code: 'not_a_public_key' }] },
    });
  });

  test('is needed before anything is believed', async () => {
    const system = await watched(server);
    const { privateKey } = generateKeyPairSync('ed25519');
    const bytes = Buffer.from('{}');
    const sent = await own(system).sendRaw('POST', '/api/collector/evidence', bytes, {
      'Content-Type': 'application/octet-stream',
      'x-dieuphoi-signature': sign(null, bytes, privateKey).toString('base64'),
    });
    expect(sent).toMatchObject({ status: 422, body: { code: 'key_not_set' } });
  });
});

describe('a token', () => {
  test('opens the doors of collectors and no other', async () => {
    const { made } = await speaking(server);
    const machine = new Caller(server.url, '', made.token);
    const closed = routesOf(server.app).filter(({ publicReason }) => publicReason === undefined);
    expect(closed.length).toBeGreaterThan(100);
    const opened: string[] = [];
    for (const { name } of closed) {
      const [method, path] = name.split(' ') as [string, string];
      const { status } = await machine.send(method, path.replaceAll(/:\w+/g, randomUUID()));
      if (status !== 401) opened.push(`${name} ${status}`);
    }
    expect(opened).toEqual([]);
  });

  test('that is unknown, revoked, of a person or of another machine is refused in the same words', async () => {
    const system = await speaking(server);
    await (await server.as('lead')).post(`/api/collectors/${system.made.id}/revoke`);
    const callers = [
      server.stranger,
      new Caller(server.url, '', 'x'.repeat(43)),
      await server.as('lead'),
      await tokenOf(await server.as('admin'), 'intake'),
      own(system),
    ];
    const head = await headOf(server);
    for (const caller of callers) {
      const headers = { 'Content-Type': 'application/octet-stream' };
      for (const door of ['evidence', 'isolation']) {
        const { status, body } = await caller.sendRaw('POST', `/api/collector/${door}`, '{}', headers);
        expect([status, body.code]).toEqual([401, 'unknown_collector']);
      }
      const put = await caller.send('PUT', '/api/collector/key', { nothing: 'right' });
      expect([put.status, put.body.code]).toEqual([401, 'unknown_collector']);
    }
    expect(await headOf(server)).toBe(head);
    await server.database.superuser.query('DELETE FROM login_failures');
  });

  test('is not guessed at for long', async () => {
    const guess = (token: string) =>
      new Caller(server.url, '', token).send('PUT', '/api/collector/key', {
        publicKey: publicKey(),
        host: 'x',
      });
    const statuses: number[] = [];
    for (let count = 0; count < 12; count++) statuses.push((await guess(randomUUID())).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    // Whoever holds a right one is not kept out by who guesses behind the same address.
    const system = await watched(server);
    expect((await guess(system.made.token)).status).toBe(200);
    await server.database.superuser.query('DELETE FROM login_failures');
  });
});
