import { randomBytes, randomUUID } from 'node:crypto';
import { appendFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeArchive } from '../../src/safety-net/archive/archive-file.js';
import { makeRecoveryKey } from '../../src/safety-net/archive/recovery-key.js';
import { inspectArchive } from '../../src/safety-net/archive/restore-archive.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

const MB = 1_048_576;
const key = makeRecoveryKey();

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const inFiles = (...parts: string[]): string => path.join(server.dataDir, 'files', ...parts);

/** Writes an archive with a file large enough that something can happen while it is read, and reads it to its end. */
async function archived(name: string, meanwhile: () => Promise<unknown>) {
  const file = path.join(server.dataDir, name);
  const source = { ownerUrl: server.database.ownerUrl, dataDir: server.dataDir };
  await mkdir(inFiles('00'), { recursive: true });
  await writeFile(inFiles('00', 'lon.bin'), randomBytes(40 * MB));
  const written = writeArchive(file, source, key.publicKey, new Date());
  written.catch(() => undefined); // awaited below
  // Past all rows: the list of files has been made, and the large one is being read.
  await waitFor('the large file to be read', async () => {
    const [partial] = (await readdir(server.dataDir)).filter((one) => one.startsWith(`${name}.`));
    return partial && (await stat(path.join(server.dataDir, partial))).size > 10 * MB;
  });
  await meanwhile();
  await written;
  return inspectArchive(file, key);
}

test('what is only coming in is left out, however it grows', async () => {
  const upload = inFiles('incoming', randomUUID());
  await mkdir(path.dirname(upload), { recursive: true });
  await writeFile(upload, 'phần đầu');
  const { summary } = await archived('growing.backup', () => appendFile(upload, 'phần sau'));
  expect(summary).toMatchObject({ files: 1, damagedFiles: [], missingFiles: [] });
});

test('a file that the sweep removes meanwhile is left out', async () => {
  const swept = inFiles('ff', 'khong-ai-can.bin');
  await mkdir(path.dirname(swept), { recursive: true });
  await writeFile(swept, 'không dòng nào ghi tên');
  const { summary } = await archived('swept.backup', () => rm(swept));
  expect(summary).toMatchObject({ files: 1, damagedFiles: [], missingFiles: [] });
});
