import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { pipeline as pipe, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import tar, { type Pack } from 'tar-stream';
import { partialName } from '../kept-archives.js';
import type { Summary } from './archive-contents.js';
import { ArchiveRefusal } from './archive-refusal.js';
import { readArchive, type Walk } from './archive-reader.js';
import { type Source, writeContents } from './archive-writer.js';
import type { RecoveryKey } from './recovery-key.js';
import { type ArchiveHeader, makeSeal, openSeal, readHead, seal, unseal } from './seal.js';

const MOST_HEAD_BYTES = 1024;

/** A finished archive. */
export interface Written {
  readonly bytes: number;
  readonly summary: Summary;
}

/**
 * Writes an archive that the recovery key of `recipient` opens, then reads it back from the disk to its end. The file
 * gets its name only when it is whole; whatever goes wrong leaves none.
 */
export async function writeArchive(
  file: string,
  source: Source,
  recipient: Buffer,
  madeAt: Date,
): Promise<Written> {
  const { head, key } = makeSeal(recipient, madeAt);
  const partial = partialName(file);
  try {
    const summary = await writeSealed(partial, head, key, (pack) => writeContents(pack, source, madeAt));
    await readArchive(contentsOf(partial, head.length, key), {});
    const { size: bytes } = await stat(partial);
    await rename(partial, file);
    return { bytes, summary };
  } finally {
    await rm(partial, { force: true });
  }
}

async function writeSealed<T>(
  file: string,
  head: Buffer,
  key: Buffer,
  fill: (pack: Pack) => Promise<T>,
): Promise<T> {
  const pack = tar.pack();
  const output = createWriteStream(file, { mode: 0o600, flush: true });
  output.write(head);
  const sealing = (packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> => seal(packed, key);
  const written = pipeline(pack, createGzip(), sealing, output);
  const filled = fill(pack).catch((error: unknown) => {
    pack.destroy(error as Error);
    throw error;
  });
  const [disk, contents] = await Promise.allSettled([written, filled]);
  if (disk.status === 'rejected') throw disk.reason; // a full disk fails both; this one says why
  if (contents.status === 'rejected') throw contents.reason;
  return contents.value;
}

/** What stands at the head of an archive. @throws ArchiveRefusal when the file is none */
export async function headerOf(file: string): Promise<ArchiveHeader> {
  return (await readStart(file)).header;
}

/**
 * Reads a whole archive, every chunk authenticated before anything of it is handed on.
 * @throws ArchiveRefusal `wrong_key`, `damaged`, `newer`
 */
export async function walkArchive(file: string, recovery: RecoveryKey, walk: Walk): Promise<Summary> {
  const { head, header, sender } = await readStart(file);
  if (header.keyId !== recovery.id) throw new ArchiveRefusal('wrong_key', header.keyId);
  const key = openSeal(head, sender, recovery.privateKey);
  return readArchive(contentsOf(file, head.length, key), walk);
}

async function readStart(file: string): Promise<ReturnType<typeof readHead>> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_HEAD_BYTES), 0, MOST_HEAD_BYTES, 0);
    return readHead(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

function contentsOf(file: string, start: number, key: Buffer): Readable {
  const contents = createGunzip();
  const unsealing = (sealed: AsyncIterable<Buffer>): AsyncIterable<Buffer> => unseal(sealed, key);
  // Whatever fails arrives at the reader as an error of the contents.
  pipe(createReadStream(file, { start }), unsealing, contents, () => undefined);
  return contents;
}
