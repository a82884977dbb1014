import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { startEmbeddedPostgres } from '../../src/platform/postgres/embedded-postgres.js';
import { writeArchive } from '../../src/safety-net/archive/archive-file.js';
import { makeRecoveryKey } from '../../src/safety-net/archive/recovery-key.js';
import { Caller } from '../support/caller.js';
import { cloneDatabase } from '../support/database.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';
import { startServerProcess } from '../support/server-process.js';
import { waitFor } from '../support/wait-for.js';
import { archiveIn, everythingIn, keyIn, run } from './archives.js';

const CONTENTS = 'Ảnh chụp màn hình mã độc';
const HASH = createHash('sha256').update(CONTENTS).digest('hex');

let server: TestServer;
let temp: string;
let recoveryKey: string;
let archive: string;
let incident: { id: string; code: string };

beforeAll(async () => {
  temp = await mkdtemp(path.join(tmpdir(), 'sao lưu '));
  server = await startServer();
  const coordinator = await server.as('coordinator');
  const [unit] = await dispatchable(server, 1);
  const original = await declare(coordinator, { title: 'Tab\tvà "nháy" \\ 🔥' });
  incident = await declare(coordinator, { severity: 'high' });
  // A row that names another of its own table.
  await coordinator.post(`/api/incidents/${incident.id}/state`, {
    to: 'duplicate',
    duplicateOf: original.id,
  });
  const [order] = await dispatch(coordinator, original.id, [unit!.id]);
  const contact = await server.as(loginOf(unit!));
  await contact.post(`/api/assignments/${order.id}/acknowledge`);
  await server.advance(60_000); // a head is noted
  const folder = path.join(server.dataDir, 'files', HASH.slice(0, 2));
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, HASH), CONTENTS);
  await writeFile(path.join(server.dataDir, 'keys', 'postgres.json'), '{"superuser":"rất mật"}');
  const { code, said } = await run('backup', ['--new-key'], { server });
  expect([said, code]).toEqual([said, 0]);
  [recoveryKey, archive] = [keyIn(said), archiveIn(said)];
});
afterAll(async () => {
  await server.close();
  await rm(temp, { recursive: true, force: true });
});

const folderOf = (name: string) => path.join(temp, name);

test('the archive lies in DATA_DIR/backups, for its owner alone, and is recorded', async () => {
  expect(path.dirname(archive)).toBe(path.join(server.dataDir, 'backups'));
  expect((await stat(archive)).mode & 0o777).toBe(0o600);
  expect(await readdir(path.dirname(archive))).toEqual([path.basename(archive)]);
  const whole = await readFile(archive);
  for (const secret of ['Tab\tvà', CONTENTS, 'rất mật', recoveryKey])
    expect(whole.includes(secret)).toBe(false);
  const { rows } = await server.database.superuser.query('SELECT * FROM archive_runs');
  expect(rows).toMatchObject([
    { kind: 'by_hand', is_good: true, problem: null, file_count: 1, is_log_intact: true },
  ]);
  expect(Number(rows[0].bytes)).toBe(whole.length);
});

test('nothing on the server opens it: the stored half of the key only closes', async () => {
  const { rows } = await server.database.superuser.query('SELECT * FROM recovery_keys');
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(recoveryKey.slice(0, 9));
  const refused = await run('restore', [archive], { dataDir: folderOf('không khóa'), recoveryKey: '' });
  expect(refused.code).toBe(1);
});

test('restored elsewhere it gives equal tables, files and keys, a verifying log, and a server that serves', async () => {
  // Since the backup was recorded, the living database has one row and one event more.
  const kept = await stateAtBackup();
  const dataDir = folderOf('khôi phục');
  const { code, said } = await run('restore', [archive], { dataDir, recoveryKey });
  expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('The log is intact') });
  const restored = await startEmbeddedPostgres({ dataDir, log: () => undefined, isStoppedBySignals: false });
  try {
    const now = await everythingIn(restored.ownerUrl);
    expect(Object.keys(now)).toEqual(Object.keys(kept));
    for (const [table, rows] of Object.entries(kept)) expect([table, now[table]]).toEqual([table, rows]);
    expect(await readFile(path.join(dataDir, 'files', HASH.slice(0, 2), HASH), 'utf8')).toBe(CONTENTS);
    for (const name of ['log-heads.key', 'log-heads.jsonl'])
      expect(await readFile(path.join(dataDir, 'keys', name))).toEqual(
        await readFile(path.join(server.dataDir, 'keys', name)),
      );
    expect(await readFile(path.join(dataDir, 'keys', 'postgres.json'), 'utf8')).not.toContain('rất mật');
    for (const folder of ['keys', 'files'])
      expect(existsSync(path.join(dataDir, folder, 'incoming'))).toBe(false);
    const serving = await startServerProcess({ ...server.database, ...restored }, dataDir);
    try {
      const caller = await Caller.signIn(serving.url, 'coordinator', DEMO_PASSWORD);
      expect((await caller.get(`/api/incidents/${incident.id}`)).body.code).toBe(incident.code);
      const { body } = await caller.get('/api/units?limit=1');
      const next = { title: 'Sau khôi phục', unitId: body.items[0].id, detectedAt: new Date().toISOString() };
      const declared = await caller.post('/api/incidents', { ...next, reporter: { name: 'Trực ban' } });
      expect([declared.status, declared.body.code > incident.code]).toEqual([201, true]);
    } finally {
      await serving.stop();
    }
  } finally {
    await restored.stop();
  }
  const again = await run('restore', [archive], { dataDir, recoveryKey });
  expect(again).toMatchObject({ code: 1, said: expect.stringContaining('already holds') });
});

/** What the database held when the archive was made: without what recording it added. */
async function stateAtBackup(): Promise<Record<string, unknown>> {
  const now = await everythingIn(server.database.ownerUrl);
  const log = await server.database.superuser.query<{ row: string }>(
    `SELECT (t.*)::text AS row FROM event_log t WHERE type <> 'safety_net.backup_made' ORDER BY 1`,
  );
  return { ...now, archive_runs: [], event_log: log.rows.map(({ row }) => row) };
}

test.each([
  ['its first byte', 0],
  ['a byte of its head', 40],
  ['a byte in the middle', 0.5],
  ['its last byte', -1],
])('with %s flipped it is refused before anything is written', async (name, at) => {
  const whole = await readFile(archive);
  const place = at < 0 ? whole.length - 1 : at < 1 ? Math.floor(whole.length * at) : at;
  whole[place]! ^= 4;
  const altered = folderOf(`${name}.backup`);
  await writeFile(altered, whole);
  const dataDir = folderOf(name);
  const { code, said } = await run('restore', [altered], { dataDir, recoveryKey });
  expect({ code, said }).toMatchObject({
    code: 1,
    said: expect.stringMatching(/damaged or was altered|no backup of/),
  });
  expect(existsSync(dataDir)).toBe(false);
});

test('a used database is refused, and left as it is', async () => {
  const dataDir = folderOf('đang dùng');
  const before = await everythingIn(server.database.ownerUrl);
  const { code, said } = await run('restore', [archive], { server, dataDir, recoveryKey });
  expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining('already holds data') });
  expect(await everythingIn(server.database.ownerUrl)).toEqual(before);
});

test('an archive of an older schema is loaded into that schema and migrated on', async () => {
  const old = await cloneDatabase();
  const empty = await cloneDatabase();
  try {
    const source = await new DataSource({ type: 'postgres', url: old.ownerUrl, migrations }).initialize();
    await source.undoLastMigration();
    await source.destroy();
    const file = folderOf('cũ.backup');
    const key = makeRecoveryKey();
    const made = { ownerUrl: old.ownerUrl, dataDir: folderOf('không có gì') };
    await writeArchive(file, made, key.publicKey, new Date());
    await emptyOut(empty.superuser); // as after one start that nobody used: the newest schema
    const restored = await run('restore', [file], {
      server: { ...server, database: empty },
      dataDir: folderOf('trống'),
      recoveryKey: key.written,
    });
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('The log is intact') });
    const [before, now] = [await everythingIn(old.ownerUrl), await everythingIn(empty.ownerUrl)];
    expect(now['migrations']).toHaveLength(migrations.length);
    for (const table of ['units', 'event_log', 'code_real_2026'])
      expect([table, now[table]]).toEqual([table, before[table]]);
    // What the last migration has added stands empty behind what there was.
    for (const table of ['people', 'contacts']) {
      const [were, are] = [before[table] as string[], now[table] as string[]];
      expect([table, are.map((row, at) => row.startsWith(were[at]?.slice(0, -1) ?? '?'))]).toEqual([
        table,
        were.map(() => true),
      ]);
    }
    expect(now['people']).not.toHaveLength(0);
  } finally {
    await Promise.all([old.drop(), empty.drop()]);
  }
});

const emptyOut = (superuser: pg.Client): Promise<unknown> =>
  superuser.query(`SET session_replication_role = replica;
    DELETE FROM event_log; DELETE FROM people; DELETE FROM contacts; DELETE FROM units; DELETE FROM systems`);

test('an archive of a newer release is refused, saying how to upgrade, with nothing written', async () => {
  const newer = await cloneDatabase();
  try {
    await newer.superuser.query(
      `INSERT INTO migrations (timestamp, name) VALUES (4102444800000, 'FromTheFuture4102444800000')`,
    );
    const file = folderOf('mới.backup');
    const key = makeRecoveryKey();
    const made = { ownerUrl: newer.ownerUrl, dataDir: folderOf('không có gì') };
    await writeArchive(file, made, key.publicKey, new Date());
    const dataDir = folderOf('chưa nâng cấp');
    const refused = await run('restore', [file], { dataDir, recoveryKey: key.written });
    expect(refused).toMatchObject({ code: 1, said: expect.stringMatching(/FromTheFuture.*Upgrade first/s) });
    expect(existsSync(dataDir)).toBe(false);
  } finally {
    await newer.drop();
  }
});

test('a restore test is made beside the living database, recorded, and dropped; it confirms the key', async () => {
  const before = await databases();
  const { code, said } = await run('restore', ['--test'], { server, recoveryKey });
  expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('tried and dropped') });
  // Another file's test may have begun meanwhile: whatever is new goes.
  const since = (await databases()).filter((name) => !before.includes(name));
  await waitFor(
    'scratch databases to go',
    async () => {
      const now = await databases();
      return since.every((name) => !now.includes(name));
    },
    60_000,
  );
  expect((await readdir(server.dataDir)).filter((name) => name.startsWith('restore-test'))).toEqual([]);
  const { rows } = await server.database.superuser.query(
    `SELECT is_good, is_log_intact, file_name, file_count FROM archive_runs WHERE kind = 'restore_test'`,
  );
  expect(rows).toEqual([
    { is_good: true, is_log_intact: true, file_name: path.basename(archive), file_count: 1 },
  ]);
  const { rows: keys } = await server.database.superuser.query('SELECT confirmed_at FROM recovery_keys');
  expect(keys[0].confirmed_at).toBeInstanceOf(Date);
}, 120_000);

const databases = async (): Promise<string[]> =>
  (
    await server.database.superuser.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE datname LIKE 'dieuphoi_restore_test%'`,
    )
  ).rows.map(({ datname }) => datname);

test('a key that is not the one in use confirms nothing', async () => {
  const other = await startServer();
  try {
    const made = await run('backup', ['--new-key'], { server: other });
    expect((await run('backup', ['--confirm'], { server: other, recoveryKey })).code).toBe(1);
    const wrong = await run('restore', [archiveIn(made.said)], { dataDir: folderOf('khác'), recoveryKey });
    expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining('does not open the backup') });
    expect((await run('backup', ['--confirm'], { server: other, recoveryKey: keyIn(made.said) })).code).toBe(
      0,
    );
  } finally {
    await other.close();
  }
});

test('without a terminal and without a wish no key is made: it would end in some log', async () => {
  const fresh = await startServer();
  try {
    const { code, said } = await run('backup', [], { server: fresh });
    expect([code, keyIn(said)]).toEqual([1, '']);
  } finally {
    await fresh.close();
  }
});
