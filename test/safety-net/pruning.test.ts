import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NightlyBackup } from '../../src/safety-net/nightly-backup.js';
import { startServer, type TestServer } from '../support/server.js';
import { archiveIn, run } from './archives.js';

const OLD = ['dieu-phoi-20200101T190000Z.backup', 'dieu-phoi-20200102T190000Z.backup'];

let server: TestServer;
let folder: string;
let first: string;
beforeAll(async () => {
  server = await startServer();
  folder = path.join(server.dataDir, 'backups');
  await server.database.superuser.query(
    `UPDATE settings SET value = '{"daily": 1, "weekly": 0, "monthly": 0}' WHERE key = 'backups_kept'`,
  );
  const { code, said } = await run('backup', ['--new-key'], { server });
  expect([said, code]).toEqual([said, 0]);
  first = path.basename(archiveIn(said));
});
afterAll(() => server.close());

const putOld = async (where: string): Promise<unknown> =>
  Promise.all(OLD.map((name) => writeFile(path.join(where, name), '')));

test('a backup by hand leaves the one made the same day', async () => {
  await putOld(folder);
  const { code, said } = await run('backup', [], { server });
  expect({ code, said }).toMatchObject({ code: 0 });
  expect(await readdir(folder)).toEqual([first, path.basename(archiveIn(said))]);
});

test('one that is written elsewhere removes nothing there', async () => {
  const elsewhere = await mkdtemp(path.join(tmpdir(), 'nơi khác '));
  try {
    await putOld(elsewhere);
    const { code, said } = await run('backup', ['--to', elsewhere], { server });
    expect({ code, said }).toMatchObject({ code: 0 });
    expect(await readdir(elsewhere)).toEqual([...OLD, path.basename(archiveIn(said))]);
  } finally {
    await rm(elsewhere, { recursive: true });
  }
});

test('one that holds a damaged file removes nothing', async () => {
  const hash = createHash('sha256').update('nguyên vẹn').digest('hex');
  const place = path.join(server.dataDir, 'files', hash.slice(0, 2), hash.slice(2, 4));
  await mkdir(place, { recursive: true });
  await writeFile(path.join(place, hash), 'hỏng');
  await putOld(folder);
  const { code, said } = await run('backup', [], { server });
  expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('damaged already') });
  expect(await readdir(folder)).toEqual(expect.arrayContaining(OLD));
  await rm(path.join(place, hash));
});

test('an old one that cannot be removed makes the nightly one neither fail nor repeat, and the others go', async () => {
  const { superuser } = server.database;
  const [stuck, gone] = OLD as [string, string];
  await rm(path.join(folder, stuck), { force: true });
  await mkdir(path.join(folder, stuck, 'không phải tệp'), { recursive: true });
  await writeFile(path.join(folder, gone), '');
  await superuser.query(`UPDATE archive_schedule SET next_due_at = now() - interval '1 minute'`);
  await server.app.get(NightlyBackup).runIfDue();
  const { rows } = await superuser.query(
    `SELECT is_good, next_due_at = next_nightly(now()) AS is_over, leased_until FROM archive_runs, archive_schedule
     WHERE kind = 'nightly'`,
  );
  expect(rows).toEqual([{ is_good: true, is_over: true, leased_until: null }]);
  const left = await readdir(folder);
  expect([left.includes(stuck), left.includes(gone)]).toEqual([true, false]);
});
