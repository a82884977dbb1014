import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NAMING_TABLES } from '../../src/safety-net/archive/named-files.js';
import { NightlyBackup } from '../../src/safety-net/nightly-backup.js';
import type { Json } from '../support/caller.js';
import { storedFiles, uploaded } from '../support/files.js';
import { declare } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { archiveIn, keyIn, run } from './archives.js';

const OLD = 'dieu-phoi-20200101T190000Z.backup';

let server: TestServer;
let folder: string;
let recoveryKey: string;
/** Where the one file lies that an entry names. */
let named: string;
let content: Buffer;
beforeAll(async () => {
  server = await startServer();
  folder = path.join(server.dataDir, 'backups');
  const team = await server.as('coordinator');
  const incident = await declare(team);
  const { id, sha256 } = await uploaded(team, 'nhật ký.log', 'Máy chủ gọi ra ngoài');
  await team.post(`/api/incidents/${incident.id}/entries`, { text: 'Kèm nhật ký', attachmentIds: [id] });
  // Nothing hangs on this one: it may go.
  const waiting = await uploaded(team, 'chờ.log', 'chưa thuộc dòng nào');
  await rm(placeOf(waiting.sha256));
  named = placeOf(sha256);
  content = await readFile(named);
  const { code, said } = await run('backup', ['--new-key'], { server });
  expect([said, code]).toEqual([said, 0]);
  recoveryKey = keyIn(said);
  await server.database.superuser.query(
    `UPDATE settings SET value = '{"daily": 1, "weekly": 0, "monthly": 0}' WHERE key = 'backups_kept'`,
  );
});
afterAll(() => server.close());

const placeOf = (sha256: string): string =>
  path.join(server.dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
const lastRun = async (): Promise<Json> =>
  (await server.database.superuser.query('SELECT * FROM archive_runs ORDER BY began_at')).rows.at(-1);

async function checkOf(name: string): Promise<Json> {
  const { body } = await (await server.as('admin')).get('/api/setup');
  return body.checks.find((check: Json) => check.name === name);
}

test('every table whose rows name stored files is asked', async () => {
  const { rows } = await server.database.superuser.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'sha256'`,
  );
  expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(NAMING_TABLES).toSorted());
});

test('with the folder of files not there, backup, set-up page and restore test are bad, and nothing old is removed', async () => {
  const files = path.join(server.dataDir, 'files');
  await rename(files, `${files}-away`);
  await writeFile(path.join(folder, OLD), '');
  const { code, said } = await run('backup', [], { server });
  expect({ code, said }).toMatchObject({
    code: 1,
    said: expect.stringMatching(/thiếu 1 tệp.*gắn lại thư mục DATA_DIR\/files.*mount DATA_DIR\/files again/s),
  });
  expect(await lastRun()).toMatchObject({
    ...{ kind: 'by_hand', is_good: false, problem: 'files_missing', missing_file_count: 1, file_count: 0 },
    file_name: path.basename(archiveIn(said)),
  });
  expect(await checkOf('backups')).toMatchObject({
    ...{ standing: 'bad', code: 'backup_failed_files_missing', facts: { count: 1 } },
  });
  expect(await checkOf('log')).toMatchObject({ standing: 'good' });
  expect(await readdir(folder)).toContain(OLD);

  const tested = await run('restore', ['--test', archiveIn(said)], { server, recoveryKey });
  expect(tested).toMatchObject({ code: 1, said: expect.stringContaining(path.basename(named)) });
  expect(await lastRun()).toMatchObject({ kind: 'restore_test', is_good: false, problem: 'files_missing' });
  expect(await checkOf('restore_test')).toMatchObject({
    ...{ standing: 'bad', code: 'restore_files_missing', facts: { count: 1 } },
  });
  await rename(`${files}-away`, files);
});

test('the nightly one that lacks a file is not made again every hour', async () => {
  await rm(named);
  const { superuser } = server.database;
  await superuser.query(`UPDATE archive_schedule SET next_due_at = now() - interval '1 minute'`);
  await server.app.get(NightlyBackup).runIfDue();
  expect(await lastRun()).toMatchObject({ kind: 'nightly', problem: 'files_missing', missing_file_count: 1 });
  const { rows } = await superuser.query(
    'SELECT next_due_at = next_nightly(now()) AS is FROM archive_schedule',
  );
  expect(rows).toEqual([{ is: true }]);
});

test('with the file back, all is good again and the old one goes', async () => {
  await writeFile(named, content);
  expect(await storedFiles(server)).toHaveLength(1);
  const { code, said } = await run('backup', [], { server });
  expect({ code, said }).toMatchObject({ code: 0 });
  expect(await checkOf('backups')).toMatchObject({ standing: 'good' });
  expect(await readdir(folder)).not.toContain(OLD);
  // One that a clock which was ahead has left is not the newest.
  await writeFile(path.join(folder, 'dieu-phoi-20990101T190000Z.backup'), '');
  const tested = await run('restore', ['--test'], { server, recoveryKey });
  expect(tested).toMatchObject({ code: 0, said: expect.stringContaining(archiveIn(said)) });
  expect(await checkOf('restore_test')).toMatchObject({ standing: 'good' });
});
