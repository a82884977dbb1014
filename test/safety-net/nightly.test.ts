import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NightlyBackup } from '../../src/safety-net/nightly-backup.js';
import { newRecoveryKey } from '../../src/safety-net/recovery-keys.js';
import { Transactions } from '../../src/events/transactions.js';
import type { Json } from '../support/caller.js';
import { startServer, type TestServer } from '../support/server.js';

const HOUR = 3_600_000;

let server: TestServer;
let other: TestServer;
beforeAll(async () => {
  server = await startServer();
  other = await server.sibling();
});
afterAll(async () => {
  await other.close();
  await server.close();
});

const runs = async (): Promise<Json[]> =>
  (await server.database.superuser.query('SELECT * FROM archive_runs ORDER BY began_at')).rows;
const archives = async (): Promise<string[]> =>
  (await readdir(path.join(server.dataDir, 'backups')).catch(() => [])).toSorted();
const dueAt = async (): Promise<Date> =>
  (await server.database.superuser.query('SELECT next_due_at FROM archive_schedule')).rows[0].next_due_at;

/** Moves both servers' clocks to an instant, running nothing. */
async function goTo(at: Date): Promise<void> {
  const { rows } = await server.database.superuser.query<{ now: Date }>('SELECT now()');
  for (const { clock } of [server, other]) clock.offsetMs = at.getTime() - rows[0]!.now.getTime();
}
const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
const bothRun = () => Promise.all([server, other].map(({ app }) => app.get(NightlyBackup).runIfDue()));

test('it waits for a recovery key', async () => {
  await goTo(after(await dueAt(), 1000));
  await bothRun();
  expect(await runs()).toEqual([]);
  await newRecoveryKey(server.app.get(Transactions), { isReplacing: false });
});

test('at two in the morning in Vietnam one of two servers makes it, and the next is due a day later', async () => {
  const due = await dueAt();
  expect(due.toISOString()).toMatch(/T19:00:00\.000Z$/);
  await goTo(after(due, -60_000));
  await bothRun();
  expect(await runs()).toEqual([]);
  await goTo(after(due, 1000));
  await bothRun();
  expect(await runs()).toMatchObject([{ kind: 'nightly', is_good: true, is_log_intact: true }]);
  expect(await archives()).toHaveLength(1);
  expect(await dueAt()).toEqual(after(due, 24 * HOUR));
  await bothRun();
  expect(await runs()).toHaveLength(1);
});

test('a night that nobody was up for is made good at once', async () => {
  await goTo(after(await dueAt(), 5 * 24 * HOUR));
  await bothRun();
  expect(await runs()).toHaveLength(2);
});

test('one that cannot be written is recorded with its reason, leaves nothing, and is tried again in an hour', async () => {
  const folder = path.join(server.dataDir, 'backups');
  const before = await archives();
  await rm(folder, { recursive: true });
  await writeFile(folder, 'không phải thư mục');
  const due = await dueAt();
  await goTo(due);
  await bothRun();
  expect((await runs()).at(-1)).toMatchObject({ is_good: false, problem: 'folder_not_writable' });
  const retry = await dueAt();
  expect(retry.getTime() - due.getTime()).toBeGreaterThanOrEqual(HOUR);
  expect(retry.getTime() - due.getTime()).toBeLessThan(HOUR + 60_000);
  await rm(folder);
  await goTo(after(retry, 1000));
  await bothRun();
  expect((await runs()).at(-1)).toMatchObject({ is_good: true });
  expect(await archives()).toHaveLength(1);
  expect(before).toHaveLength(2);
});

test('a database that cannot be read is recorded too, and no half archive stays', async () => {
  const { superuser } = server.database;
  await superuser.query('CREATE TABLE strange (i int); ALTER TABLE strange OWNER TO dieuphoi_super');
  const before = await archives();
  await goTo(after(await dueAt(), 1000));
  await bothRun();
  await superuser.query('DROP TABLE strange');
  expect((await runs()).at(-1)).toMatchObject({ is_good: false, problem: 'database_failed' });
  expect(await archives()).toEqual(before);
});

test('whoever took it and died is replaced when the lease is over', async () => {
  const due = await dueAt();
  await server.database.superuser.query('UPDATE archive_schedule SET leased_until = $1', [after(due, HOUR)]);
  const count = (await runs()).length;
  await goTo(due);
  await bothRun();
  expect(await runs()).toHaveLength(count);
  await goTo(after(due, HOUR));
  await bothRun();
  expect(await runs()).toHaveLength(count + 1);
});

test('a server whose clock is a little behind does not make again what another has taken, or made', async () => {
  const due = await dueAt();
  const count = (await runs()).length;
  const { superuser } = server.database;
  await goTo(due);
  await superuser.query('UPDATE archive_schedule SET leased_until = $1', [after(due, 2 * HOUR + 2000)]);
  await bothRun();
  await superuser.query('UPDATE archive_schedule SET leased_until = NULL, next_due_at = $1', [
    after(due, 24 * HOUR),
  ]);
  await goTo(after(due, -2000));
  await bothRun();
  expect(await runs()).toHaveLength(count);
});

test('one that fails shortly before two is tried again at two', async () => {
  const folder = path.join(server.dataDir, 'backups');
  const due = await dueAt();
  await rm(folder, { recursive: true });
  await writeFile(folder, 'không phải thư mục');
  await server.database.superuser.query('UPDATE archive_schedule SET next_due_at = $1', [
    after(due, -HOUR / 2),
  ]);
  await goTo(after(due, -HOUR / 2 + 1000));
  await bothRun();
  expect((await runs()).at(-1)).toMatchObject({ problem: 'folder_not_writable' });
  expect(await dueAt()).toEqual(due);
  const count = (await runs()).length;
  await bothRun();
  expect(await runs()).toHaveLength(count);
  await rm(folder);
});

test('a clock that was once ahead keeps no night from its backup, nor does one that died then', async () => {
  const due = await dueAt();
  await goTo(after(due, 365 * 24 * HOUR));
  await bothRun();
  expect((await dueAt()).getTime()).toBeGreaterThan(due.getTime() + 364 * 24 * HOUR);
  const ahead = (await archives()).at(-1) as string;
  const count = (await runs()).length;
  await goTo(after(due, -12 * HOUR));
  await bothRun();
  expect(await runs()).toHaveLength(count + 1);
  expect(await dueAt()).toEqual(due);
  await bothRun();
  expect(await runs()).toHaveLength(count + 1);
  await server.database.superuser.query('UPDATE archive_schedule SET leased_until = $1', [
    after(due, 365 * 24 * HOUR),
  ]);
  await goTo(after(due, 1000));
  await bothRun();
  expect(await runs()).toHaveLength(count + 2);
  expect(await archives()).toContain(ahead);
  await rm(path.join(server.dataDir, 'backups', ahead));
});

test('old archives go by days, weeks and months; strange files stay', async () => {
  const folder = path.join(server.dataDir, 'backups');
  await mkdir(folder, { recursive: true });
  for (const name of ['dieu-phoi-20200101T190000Z.backup', 'ghi-chu.txt'])
    await writeFile(path.join(folder, name), '');
  await server.database.superuser.query(
    `UPDATE settings SET value = '{"daily": 1, "weekly": 0, "monthly": 0}' WHERE key = 'backups_kept'`,
  );
  await goTo(after(await dueAt(), 3 * 24 * HOUR)); // nothing younger than two days goes
  await bothRun();
  const left = await archives();
  expect(left).toHaveLength(2);
  expect(left).toContain('ghi-chu.txt');
  expect(left).not.toContain('dieu-phoi-20200101T190000Z.backup');
});

test('its events are for the record: an admin hears of them, a coordinator does not', async () => {
  const seen = async (login: string): Promise<string[]> => {
    const { body } = await (await server.as(login)).get('/api/feed?after=0&limit=500');
    return body.events.map(({ type }: Json) => type).filter((type: string) => type.startsWith('safety_net.'));
  };
  server.clock.offsetMs = 0;
  expect(await seen('admin')).toEqual(
    expect.arrayContaining(['safety_net.key_made', 'safety_net.backup_failed']),
  );
  expect(await seen('coordinator')).toEqual([]);
});
