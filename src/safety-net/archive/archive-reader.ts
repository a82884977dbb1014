import { createHash, type Hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import tar from 'tar-stream';
import {
  hashInName,
  isKeptFile,
  MANIFEST,
  type Manifest,
  SUMMARY,
  type Summary,
  tableOfPart,
} from './archive-contents.js';
import { ArchiveRefusal } from './archive-refusal.js';

type Chunks = AsyncIterable<Buffer>;

/** What to do with the parts of an archive, in the order in which they stand. What takes a stream reads it to its end. */
export interface Walk {
  manifest?(manifest: Manifest): Promise<void> | void;
  rows?(table: string, part: Chunks): Promise<void>;
  file?(name: string, contents: Chunks): Promise<void>;
}

/**
 * Walks through the contents to the very end, checking the hash of every stored file against its name.
 * @throws ArchiveRefusal `damaged` when something is missing, unknown or not as it was written
 */
export async function readArchive(contents: Readable, walk: Walk): Promise<Summary> {
  const extract = tar.extract();
  contents.on('error', (error) => extract.destroy(error));
  contents.pipe(extract);
  let manifest: Manifest | null = null;
  let summary: Summary | null = null;
  const misnamed: string[] = [];
  try {
    for await (const entry of extract) {
      const { name } = entry.header;
      const chunks: Chunks = entry as AsyncIterable<Buffer>;
      if (name === MANIFEST) {
        manifest = await parse<Manifest>(chunks);
        await walk.manifest?.(manifest);
      } else if (!manifest || summary) throw new ArchiveRefusal('damaged', name);
      else if (name === SUMMARY) summary = await parse<Summary>(chunks);
      else if (!(await handOn(name, chunks, walk))) misnamed.push(name);
      entry.resume();
    }
  } finally {
    contents.destroy();
  }
  const unexplained = misnamed.find((name) => !summary?.damagedFiles.includes(name));
  if (!summary || unexplained !== undefined) throw new ArchiveRefusal('damaged', unexplained);
  return summary;
}

/** @returns false for a stored file that is not what its name says */
async function handOn(name: string, entry: Chunks, walk: Walk): Promise<boolean> {
  const table = tableOfPart(name);
  if (table !== null) {
    await walk.rows?.(table, entry);
    return true;
  }
  if (!isKeptFile(name)) throw new ArchiveRefusal('damaged', name);
  const hash = createHash('sha256');
  const contents = hashing(entry, hash);
  if (walk.file) await walk.file(name, contents);
  else for await (const _ of contents);
  const named = hashInName(name);
  return named === null || named === hash.digest('hex');
}

async function* hashing(chunks: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

async function parse<T>(entry: Chunks): Promise<T> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as T;
}
