import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FileStore } from '../../src/platform/files/file-store.js';
import { sweepFiles } from '../../src/platform/files/file-sweep.js';
import { storedFiles } from '../support/files.js';

const DAY = 86_400_000;

let dataDir: string;
let folder: string;
let store: FileStore;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dieu-phoi-files-'));
  folder = join(dataDir, 'files');
  store = new FileStore(folder);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const keep = async (text: string) => (await store.keep(Readable.from([Buffer.from(text)]), 100)).sha256;
const inTwoDays = () => new Date(Date.now() + 2 * DAY);
const nothing = async () => new Set<string>();
const places = () => storedFiles({ dataDir });

test('a crash between file and row, or in the middle of a file, leaves what the next day removes', async () => {
  const [orphan, named] = [await keep('không có dòng nào'), await keep('có dòng')];
  await writeFile(join(folder, 'incoming', 'dang-do'), 'nửa tệp');
  expect(await sweepFiles(folder, new Date(), nothing)).toBe(0);
  expect(await places()).toHaveLength(3);
  expect(await sweepFiles(folder, inTwoDays(), async () => new Set([named]))).toBe(2);
  expect(await places()).toEqual([store.placeOf(named)]);
  await expect(store.read(orphan)).rejects.toMatchObject({ status: 410 });
});

test('what comes in again while it is being removed stays', async () => {
  const address = await keep('lặp lại');
  const old = new Date(Date.now() - 2 * DAY);
  await utimes(store.placeOf(address), old, old);
  const arriving = async () => {
    await keep('lặp lại');
    return new Set<string>();
  };
  expect(await sweepFiles(folder, new Date(), arriving)).toBe(0);
  expect((await store.read(address)).size).toBe(Buffer.byteLength('lặp lại'));
});

test('a store that has never been used, or holds what is not ours, is left in peace', async () => {
  expect(await sweepFiles(folder, inTwoDays(), nothing)).toBe(0);
  await keep('a');
  await writeFile(join(folder, 'ghi-chu.txt'), 'của quản trị');
  await sweepFiles(folder, inTwoDays(), nothing);
  expect(await places()).toEqual([join(folder, 'ghi-chu.txt')]);
});
