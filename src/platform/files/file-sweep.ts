import { randomUUID } from 'node:crypto';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const GRACE_MS = 86_400_000;
const AT_ONCE = 500;

/** Which of these addresses some row names. */
export type WhichAreNamed = (addresses: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Removes what nobody names: uploads cut off by a crash, and contents whose row was never committed or has expired.
 * Nothing younger than a day is touched: its row may be about to come.
 * @returns how many files went
 */
export async function sweepFiles(folder: string, now: Date, named: WhichAreNamed): Promise<number> {
  const oldest = now.getTime() - GRACE_MS;
  let removed = 0;
  for await (const batch of batches(contents(folder, oldest))) {
    const kept = await named(batch.map(({ name }) => name));
    for (const one of batch.filter(({ name }) => !kept.has(name)))
      removed += await removeOld(folder, one.place, oldest);
  }
  for await (const { place } of filesIn(join(folder, 'incoming'), oldest)) {
    await rm(place, { force: true });
    removed += 1;
  }
  return removed;
}

/**
 * The same content may be coming in at this moment: the file is taken aside first, and what turns out to be fresh goes
 * back to its place.
 */
async function removeOld(folder: string, place: string, oldest: number): Promise<number> {
  const aside = join(folder, 'incoming', randomUUID());
  await rename(place, aside);
  const isFresh = (await stat(aside)).mtimeMs > oldest;
  if (isFresh) await rename(aside, place);
  else await rm(aside);
  return isFresh ? 0 : 1;
}

interface Found {
  readonly name: string;
  readonly place: string;
}

async function* contents(folder: string, oldest: number): AsyncGenerator<Found> {
  for (const first of await foldersIn(folder))
    for (const second of await foldersIn(join(folder, first)))
      yield* filesIn(join(folder, first, second), oldest);
}

const foldersIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name));

async function* filesIn(folder: string, oldest: number): AsyncGenerator<Found> {
  for (const name of await readdir(folder).catch(() => [])) {
    const place = join(folder, name);
    const found = await stat(place).catch(() => null);
    if (found?.isFile() && found.mtimeMs <= oldest) yield { name, place };
  }
}

async function* batches<T>(all: AsyncGenerator<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const one of all) {
    batch.push(one);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
