import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { archiveName, partialName } from '../../src/safety-net/kept-archives.js';
import { NightlyBackup } from '../../src/safety-net/nightly-backup.js';
import type { Json } from '../support/caller.js';
import { startServer, type TestServer } from '../support/server.js';
import { startServerProcess } from '../support/server-process.js';
import { waitFor } from '../support/wait-for.js';
import { archiveIn, run } from './archives.js';

const HOUR = 3_600_000;
const MB = 1_048_576;
/** Less than the archive, which holds a file of 2 MB that nothing makes smaller; more than anything else written. */
const ROOM = MB;

let server: TestServer;
let folder: string;
let older: string;
beforeAll(async () => {
  server = await startServer();
  folder = path.join(server.dataDir, 'backups');
  const files = path.join(server.dataDir, 'files', 'ab');
  await mkdir(files, { recursive: true });
  await writeFile(path.join(files, 'anh-dia.bin'), randomBytes(2 * MB));
  const { said } = await run('backup', ['--new-key'], { server });
  older = archiveIn(said);
});
afterAll(() => server.close());

const runs = async (): Promise<Json[]> =>
  (await server.database.superuser.query('SELECT * FROM archive_runs ORDER BY began_at')).rows;

/** What an admin is told of backups since an event. */
async function toldSince(after: number): Promise<Json[]> {
  const { body } = await (await server.as('admin')).get(`/api/feed?after=${after}&limit=500`);
  return body.events.filter(({ type }: Json) => type.startsWith('safety_net.'));
}
const head = async (): Promise<number> =>
  (await (await server.as('admin')).get('/api/feed?after=0&limit=1')).body.head;

const makeDue = () =>
  server.database.superuser.query(
    `UPDATE archive_schedule SET next_due_at = now() - interval '1 minute', leased_until = NULL`,
  );

/** Only the archive that was there, byte by byte. */
async function expectOnlyOlder(before: Buffer): Promise<void> {
  expect(await readdir(folder)).toEqual([path.basename(older)]);
  expect((await readFile(older)).equals(before)).toBe(true);
}

const failed = expect.objectContaining({
  type: 'safety_net.backup_failed',
  subject: expect.objectContaining({ isGood: false, problem: 'disk_full' }),
});

test('npm run backup on a disk that fills up midway: one sentence, no half archive, the older one stays', async () => {
  const [before, from] = [await readFile(older), await head()];
  expect(before.length).toBeGreaterThan(ROOM);
  const { code, said } = await run('backup', [], { server, mostFileBytes: ROOM });
  expect({ code, said: said.trim().split('\n') }).toEqual({
    code: 1,
    said: [
      expect.stringMatching(`^Không sao lưu được: .*${folder}.*chỗ`),
      expect.stringMatching(`^No backup: .*${folder}.*room`),
    ],
  });
  await expectOnlyOlder(before);
  expect((await runs()).at(-1)).toMatchObject({
    ...{ kind: 'by_hand', is_good: false, problem: 'disk_full', file_name: null, bytes: null },
  });
  expect(await toldSince(from)).toEqual([failed]);
});

test('the nightly one that is cut off midway is an event of the record, and the server goes on', async () => {
  const [before, from] = [await readFile(older), await head()];
  await makeDue();
  const cramped = await startServerProcess(server.database, server.dataDir, { mostFileBytes: ROOM });
  try {
    await waitFor('the nightly backup', async () => (await toldSince(from)).length > 0, 15_000);
    expect((await fetch(`${cramped.url}/readyz`)).status).toBe(200);
  } finally {
    await cramped.stop();
  }
  expect(await toldSince(from)).toEqual([failed]);
  expect((await runs()).at(-1)).toMatchObject({ kind: 'nightly', problem: 'disk_full' });
  await expectOnlyOlder(before);
});

test('a disk without a byte left is told the same way', async () => {
  const [before, from] = [await readFile(older), await head()];
  const full = nextSeconds(60).map((at) => path.join(folder, partialName(archiveName(at))));
  // Every byte written there is refused, as on a full disk.
  for (const place of full) await symlink('/dev/full', place);
  await makeDue();
  await server.app.get(NightlyBackup).runIfDue();
  for (const place of full) await rm(place, { force: true });
  expect(await toldSince(from)).toEqual([failed]);
  await expectOnlyOlder(before);
});

/** An archive is named by the second in which it is begun. */
const nextSeconds = (count: number): Date[] =>
  Array.from({ length: count }, (_, second) => new Date(Date.now() + second * 1000));

test('with room again the next one is made; what a killed one left half written is cleared, one being written is not', async () => {
  const [left, growing] = [new Date(Date.now() - 3 * HOUR), new Date(Date.now() - HOUR)].map((at) =>
    partialName(archiveName(at)),
  ) as [string, string];
  for (const name of [left, growing]) await writeFile(path.join(folder, name), 'nửa chừng');
  const { code, said } = await run('backup', [], { server });
  expect({ code, said }).toMatchObject({ code: 0 });
  const there = [path.basename(archiveIn(said)), growing];
  expect(await readdir(folder)).toEqual(expect.arrayContaining(there));
  expect(await readdir(folder)).not.toContain(left);
});
