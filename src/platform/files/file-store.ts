import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Problem } from '../errors/problem.js';

const HEAD_BYTES = 32;
const STALLED_MS = 30_000;

/** What came in: its address, its size and its first bytes, by which its kind is known. */
export interface Kept {
  readonly sha256: string;
  readonly size: number;
  readonly head: Buffer;
}

/**
 * Files by the SHA-256 of their content, in a folder: the same content twice is one file. A file appears under its
 * address whole or not at all; whoever names it in a row does so afterwards, so that a row never lacks its file, and a
 * file without a row is swept.
 */
export class FileStore {
  constructor(private readonly folder: string) {}

  /**
   * Takes a stream in, at most `most` bytes, and stops reading there.
   * @throws Problem 413 `file_too_large`, 422 `file_empty`, 408 `upload_stalled`, 400 `upload_aborted`, 507 `storage_full`
   */
  async keep(source: Readable, most: number): Promise<Kept> {
    const incoming = join(this.folder, 'incoming', randomUUID());
    await mkdir(dirname(incoming), { recursive: true, mode: 0o700 });
    try {
      const kept = await take(source, incoming, most);
      const place = this.placeOf(kept.sha256);
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      await rename(incoming, place);
      await flushFolder(dirname(place));
      return kept;
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
  }

  /** The content, from its beginning to its end. @throws Problem 410 `file_lost` */
  async read(sha256: string): Promise<{ content: ReadStream; size: number }> {
    const size = await this.size(sha256);
    return { content: createReadStream(this.placeOf(sha256)), size };
  }

  /** @throws Problem 410 `file_lost` when the content is not there */
  async size(sha256: string): Promise<number> {
    const found = await stat(this.placeOf(sha256)).catch(() => null);
    if (!found?.isFile()) throw new Problem(410, 'file_lost');
    return found.size;
  }

  /** Where a content stands, whether or not it is there. */
  placeOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not an address of the file store');
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

async function take(source: Readable, place: string, most: number): Promise<Kept> {
  const file = await open(place, 'wx', 0o600);
  const hash = createHash('sha256');
  const stall = setTimeout(() => source.destroy(new Problem(408, 'upload_stalled')), STALLED_MS);
  let [size, head] = [0, Buffer.alloc(0)];
  try {
    // Left undestroyed at the limit: it is the request, which still has to be answered.
    for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      stall.refresh();
      size += chunk.length;
      if (size > most) throw tooLarge(most);
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
      hash.update(chunk);
      await file.appendFile(chunk);
    }
    if (size === 0) throw new Problem(422, 'file_empty');
    await file.sync();
    return { sha256: hash.digest('hex'), size, head };
  } catch (error) {
    throw asProblem(error);
  } finally {
    clearTimeout(stall);
    await file.close();
  }
}

function asProblem(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Problem(507, 'storage_full');
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE'
    ? new Problem(400, 'upload_aborted')
    : error;
}

/** The new name must be on the disk before any row relies on it; some systems cannot flush a folder. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** With the limit in the unit in which people know it. */
export const tooLarge = (most: number): Problem =>
  new Problem(413, 'file_too_large', { max: Math.floor(most / 1_048_576) });
