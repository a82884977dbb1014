import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isIncoming, isKeptFile, NEVER_KEPT } from './archive-contents.js';

/** A file below the data folder, named as in the archive. */
export interface DataFile {
  readonly name: string;
  readonly path: string;
}

/**
 * The regular files of one folder of `DATA_DIR`, sorted, without those that are only coming in; none when it does not
 * exist. Links are not followed.
 */
export async function listDataFiles(dataDir: string, folder: string): Promise<DataFile[]> {
  const entries = await readdir(join(dataDir, folder), { recursive: true }).catch(noneIfMissing);
  const found: DataFile[] = [];
  for (const entry of entries.toSorted()) {
    const name = `${folder}/${entry.replaceAll('\\', '/')}`;
    const path = join(dataDir, folder, entry);
    if (!isKeptFile(name) || isIncoming(name) || NEVER_KEPT.has(name)) continue;
    const stat = await lstat(path).catch(() => null); // it may be gone by now
    if (stat?.isFile()) found.push({ name, path });
  }
  return found;
}

/** The SHA-256 of a file, in hex. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function noneIfMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
