import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeArchive } from '../../src/safety-net/archive/archive-file.js';
import { makeRecoveryKey } from '../../src/safety-net/archive/recovery-key.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { startServer, type TestServer } from '../support/server.js';
import { type Ran, run } from './archives.js';

const CONTENTS = 'Ảnh chụp màn hình';
const HASH = createHash('sha256').update(CONTENTS).digest('hex');
const PLACE = [HASH.slice(0, 2), HASH.slice(2, 4), HASH];
/** On Linux a disk of its own, in memory. */
const OTHER_DISK = '/dev/shm';
const hasOtherDisk = existsSync(OTHER_DISK) && statSync(OTHER_DISK).dev !== statSync(tmpdir()).dev;

const key = makeRecoveryKey();
let server: TestServer;
let temp: string;
let archive: string;
let target: TestDatabase;
beforeAll(async () => {
  server = await startServer();
  temp = await mkdtemp(path.join(tmpdir(), 'khôi phục '));
  archive = path.join(temp, 'a.backup');
  await server.advance(60_000); // a head is noted
  const folder = path.join(server.dataDir, 'files', ...PLACE.slice(0, 2));
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, HASH), CONTENTS);
  const source = { ownerUrl: server.database.ownerUrl, dataDir: server.dataDir };
  await writeArchive(archive, source, key.publicKey, new Date());
});
afterAll(async () => {
  await server.close();
  await rm(temp, { recursive: true });
});
beforeEach(async () => {
  target = await cloneDatabase();
  await target.superuser.query(`SET session_replication_role = replica;
    DELETE FROM event_log; DELETE FROM people; DELETE FROM contacts; DELETE FROM units; DELETE FROM systems`);
});
afterEach(() => target.drop());

const restoreInto = (dataDir: string): Promise<Ran> =>
  run('restore', [archive], { server: { ...server, database: target }, dataDir, recoveryKey: key.written });

(hasOtherDisk ? test : test.skip)(
  'the folder of stored files may be a disk of its own',
  async () => {
    const [dataDir, disk] = [
      path.join(temp, 'hai ổ'),
      await mkdtemp(path.join(OTHER_DISK, 'dieu-phoi-test-')),
    ];
    try {
      await mkdir(dataDir);
      await symlink(disk, path.join(dataDir, 'files'));
      const { code, said } = await restoreInto(dataDir);
      expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('The log is intact') });
      expect(await readFile(path.join(disk, ...PLACE), 'utf8')).toBe(CONTENTS);
      expect(existsSync(path.join(disk, 'incoming'))).toBe(false);
    } finally {
      await rm(disk, { recursive: true });
    }
  },
  60_000,
);

test('a file that cannot be moved to its place once the rows are in is not thrown away, and it says where it lies', async () => {
  const dataDir = path.join(temp, 'vướng');
  await mkdir(path.join(dataDir, 'files', ...PLACE), { recursive: true }); // a folder where the file goes
  const { code, said } = await restoreInto(dataDir);
  const staging = path.join(dataDir, 'files', 'incoming', 'restoring');
  expect({ code, said }).toMatchObject({
    code: 1,
    said: expect.stringMatching(new RegExp(`nằm ở [^:]*${staging}.*The rest lies in [^:]*${staging}`, 's')),
  });
  expect(await readFile(path.join(staging, ...PLACE), 'utf8')).toBe(CONTENTS);
});
