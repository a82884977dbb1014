import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Refusal } from './say.mjs';

/**
 * Gives a fresh folder, for this user alone, to restore into, and removes it with all that is in it whatever becomes of
 * the work. It lies in `place`, which must be empty or missing (a missing one is removed again), else in the folder for
 * temporary files.
 */
export async function withRestoreFolder(place, work) {
  const isMade = place !== undefined && !existsSync(place);
  if (isMade) await mkdir(place, { recursive: true, mode: 0o700 });
  else if (place !== undefined) await refuseFilled(place);
  const folder = await mkdtemp(path.join(place ?? tmpdir(), 'dieuphoi-restore-'));
  try {
    return await work(folder);
  } finally {
    await remove(folder);
    if (isMade) await rmdir(place);
  }
}

async function refuseFilled(place) {
  const names = await readdir(place).catch(({ code }) => {
    throw new Refusal(
      `Không mở được thư mục ${place} (${code}).`,
      `The folder ${place} cannot be opened (${code}).`,
    );
  });
  if (names.length === 0) return;
  throw new Refusal(
    `Thư mục ${place} không trống: không khôi phục vào đó. Hãy dọn hoặc chọn thư mục khác ("restoreTo").`,
    `The folder ${place} is not empty: nothing is restored into it. Empty it or choose another ("restoreTo").`,
  );
}

async function remove(folder) {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    // A folder is restored with its mode, and what lies in one without `w` cannot be removed by its owner either.
    if (error.code !== 'EACCES') throw error;
    await openUp(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

async function openUp(folder) {
  await chmod(folder, 0o700);
  for (const entry of await readdir(Buffer.from(folder), { withFileTypes: true, encoding: 'buffer' })) {
    if (entry.isDirectory()) await openUp(Buffer.concat([Buffer.from(folder), Buffer.from('/'), entry.name]));
  }
}
