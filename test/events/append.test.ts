import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { verifyLog } from '../../src/events/log-verify.js';
import { operatorOfServer } from '../../src/events/principal.js';
import { SystemDataSource } from '../../src/platform/database/database.js';
import { eventsAfter, headOf } from '../support/log.js';
import { type LogWriter, logWriter, someEvent } from '../support/log-writer.js';
import { declare, dispatchable } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

const DENIED = '42501';

let server: TestServer;
let writer: LogWriter;
let roles: Record<'app' | 'system' | 'owner', pg.Client>;

beforeAll(async () => {
  server = await startServer();
  writer = await logWriter(server.database.appUrl);
  const { appUrl, systemUrl, ownerUrl } = server.database;
  const [app, system, owner] = [appUrl, systemUrl, ownerUrl].map(
    (url) => new pg.Client({ connectionString: url }),
  );
  roles = { app, system, owner } as typeof roles;
  for (const client of Object.values(roles)) await client.connect();
});
afterAll(async () => {
  for (const client of Object.values(roles)) await client.end();
  await writer.source.destroy();
  await server.close();
});

const write = (...subjects: string[]): Promise<null> =>
  writer.transactions.transact(operatorOfServer, () =>
    Promise.resolve({ answer: null, events: subjects.map((subjectId) => someEvent({ subjectId })) }),
  );

const refusalOf = (work: Promise<unknown>): Promise<{ code?: string; message?: string } | null> =>
  work.then(
    () => null,
    (error: { code?: string; message?: string }) => error,
  );

const REWRITES = [
  'UPDATE event_log SET type = type',
  `UPDATE event_log SET payload = '{}'`,
  'DELETE FROM event_log WHERE seq = 1',
  'TRUNCATE event_log',
  'TRUNCATE event_log CASCADE',
];
const INSERT = 'INSERT INTO event_log SELECT * FROM event_log WHERE seq = 1';

describe('who may write', () => {
  test.each(['app', 'system'] as const)(
    'the %s role has no right to touch the log but through append',
    async (role) => {
      for (const sql of [INSERT, ...REWRITES, 'UPDATE event_log SET payload = NULL']) {
        const refusal = await refusalOf(roles[role].query(sql));
        expect([sql, refusal?.code, refusal?.message]).toEqual([
          sql,
          DENIED,
          'permission denied for table event_log',
        ]);
      }
    },
  );

  test('the app role appends', async () => {
    const head = await headOf(server);
    await write(randomUUID(), randomUUID());
    expect(await headOf(server)).toBe(head + 2);
  });

  test.each(REWRITES)('even the owner is refused: %s', async (sql) => {
    expect(await refusalOf(roles.owner.query(sql))).toMatchObject({
      code: DENIED,
      message: 'event_log is append-only',
    });
  });

  test('nobody else reaches append', async () => {
    const { rows } = await roles.owner.query(
      `SELECT has_function_privilege('public', 'append(jsonb)', 'EXECUTE') AS public,
         has_function_privilege('dieuphoi_app', 'append(jsonb)', 'EXECUTE') AS app`,
    );
    expect(rows).toEqual([{ public: false, app: true }]);
  });

  test('the system role reads every row', async () => {
    const { rows } = await roles.system.query('SELECT count(*)::int AS count FROM event_log');
    expect(rows[0].count).toBe(await headOf(server));
  });
});

describe('a lawful erasure', () => {
  test('is the owner clearing a payload and nothing else; the chain holds and counts the row', async () => {
    await write(randomUUID());
    const seq = await headOf(server);
    const { owner } = roles;
    const more = await refusalOf(
      owner.query(`UPDATE event_log SET payload = NULL, type = 'a.b' WHERE seq = $1`, [seq]),
    );
    expect(more).toMatchObject({ message: 'event_log is append-only' });
    expect((await owner.query('UPDATE event_log SET payload = NULL WHERE seq = $1', [seq])).rowCount).toBe(1);
    const again = await refusalOf(owner.query(`UPDATE event_log SET payload = '{}' WHERE seq = $1`, [seq]));
    expect(again).toMatchObject({ message: 'event_log is append-only' });

    await write(randomUUID());
    const verdict = await verifyLog(server.app.get(SystemDataSource), server.dataDir);
    expect(verdict).toMatchObject({ rows: seq + 1, erased: 1, findings: [], forgedHeads: 0 });
  });
});

describe('what append lets in', () => {
  test('an event goes only into a realm the actor is in', async () => {
    const drill = randomUUID();
    await server.database.superuser.query(
      `INSERT INTO realms (id, kind, name) VALUES ($1, 'drill', 'Diễn tập')`,
      [drill],
    );
    const into = (realms: string[]): Promise<null> =>
      writer.transactions.transact({ ...operatorOfServer, realm: drill, realms }, () =>
        Promise.resolve({ answer: null, events: [someEvent()] }),
      );
    const head = await headOf(server);
    expect(await refusalOf(into(operatorOfServer.realms as string[]))).toMatchObject({
      code: DENIED,
      message: 'event of a realm the actor is not in',
    });
    expect(await headOf(server)).toBe(head);
    await into([...operatorOfServer.realms, drill]);
    expect(await eventsAfter(server, head)).toMatchObject([{ realm: drill }]);
  });

  test.each([
    ['both stay', 'unit.loaded', null, 1, 'mới'],
    ['an event that cannot be written takes the change with it', 'no type', null, 0, 'cũ'],
    ['a change that fails leaves no event', 'unit.loaded', new Error('no'), 0, 'cũ'],
  ])('a change and its event are one: %s', async (_, type, failure, events, name) => {
    const [unit] = await dispatchable(server, 1);
    await server.database.superuser.query(`UPDATE units SET name = 'cũ' WHERE id = $1`, [unit?.id]);
    const head = await headOf(server);
    const work = writer.transactions.transact(operatorOfServer, async ({ manager }) => {
      await manager.query(`UPDATE units SET name = 'mới' WHERE id = $1`, [unit?.id]);
      if (failure) throw failure;
      return { answer: null, events: [someEvent({ type: type as 'unit.loaded' })] };
    });
    expect((await refusalOf(work)) === null).toBe(events === 1);
    expect(await eventsAfter(server, head)).toHaveLength(events);
    const { rows } = await server.database.superuser.query('SELECT name FROM units WHERE id = $1', [
      unit?.id,
    ]);
    expect(rows).toEqual([{ name }]);
  });

  test('an SQL error that a use case swallows is not answered as if it had been committed', async () => {
    const swallowing = writer.transactions.transact(operatorOfServer, async ({ manager }) => {
      await manager.query('SELECT 1 / 0').catch(() => undefined);
      return { answer: 'done', events: [] };
    });
    expect(await refusalOf(swallowing)).toMatchObject({ message: expect.stringContaining('rolled back') });
  });

  test('a unit dispatched in the same instant is among the units-of an incident', async () => {
    const coordinator = await server.as('coordinator');
    const [unit] = await dispatchable(server, 1);
    const incident = await declare(coordinator);
    const head = await headOf(server);
    const { superuser } = server.database;
    const isWaiting = (count: number) => async (): Promise<boolean> => {
      const { rows } = await superuser.query(
        `SELECT count(*)::int AS count FROM pg_locks JOIN pg_database d ON d.oid = database AND datname = current_database()
         WHERE locktype = 'advisory' AND objid = 4217001 AND NOT granted`,
      );
      return rows[0].count === count;
    };
    await superuser.query('BEGIN');
    await superuser.query('SELECT pg_advisory_xact_lock(4217001)');
    const dispatching = coordinator.post(`/api/incidents/${incident.id}/assignments`, {
      unitIds: [unit?.id],
      instruction: 'Ngắt khỏi mạng',
    });
    await waitFor('the dispatch at the lock', isWaiting(1));
    const telling = writer.transactions.transact(operatorOfServer, () =>
      Promise.resolve({
        answer: null,
        events: [someEvent({ type: 'incident.changed', audience: ['team', `units-of:${incident.id}`] })],
      }),
    );
    await waitFor('the other behind it', isWaiting(2));
    await superuser.query('COMMIT');
    expect((await dispatching).status).toBe(201);
    await telling;
    const last = (await eventsAfter(server, head)).at(-1);
    expect(last).toMatchObject({ type: 'incident.changed', audience: ['team', `unit:${unit?.id}`] });
  });
});

describe('the settings of a transaction', () => {
  const look = async () => {
    const [row] = await writer.source.query<{ pid: number; settings: unknown; rows: number }[]>(
      `SELECT pg_backend_pid() AS pid, (SELECT count(*)::int FROM event_log) AS rows,
         ARRAY(SELECT acting_setting(name) FROM unnest($1::text[]) name) AS settings`,
      [['realms', 'scope', 'units', 'audience', 'person', 'clock_offset_ms']],
    );
    return row;
  };
  const work = async (isFailing: boolean): Promise<{ answer: null; events: [] }> => {
    if (isFailing) throw new Error('no');
    return Promise.resolve({ answer: null, events: [] });
  };

  test.each([
    ['a commit', () => write(randomUUID())],
    ['a refusal', () => writer.transactions.transact(operatorOfServer, () => work(true))],
    ['a read', () => writer.transactions.read(operatorOfServer, () => work(false))],
    ['a failed read', () => writer.transactions.read(operatorOfServer, () => work(true))],
  ])('are gone for the next user of the connection after %s', async (_, use) => {
    const before = await look();
    await refusalOf(use());
    expect(await look()).toEqual({ pid: before?.pid, rows: 0, settings: Array(6).fill(null) });
  });

  test('a read cannot write', async () => {
    const writing = writer.transactions.read(operatorOfServer, ({ manager }) =>
      manager.query('DELETE FROM login_failures'),
    );
    expect(await refusalOf(writing)).toMatchObject({
      message: expect.stringContaining('read-only transaction'),
    });
  });
});
