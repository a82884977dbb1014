import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { MOST_INFLATED, Unreadable } from './sheet.js';

const MOST_PARTS = 1_000;

/** The parts of a workbook, inflated one at a time and counted while they are: a bomb stops where the limit is. */
export class ZipParts {
  private inflated = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws Unreadable when it is no archive, or says itself that it is too much. */
  static async open(bytes: Buffer): Promise<ZipParts> {
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true }).catch(() => {
      throw new Unreadable('not_a_spreadsheet');
    });
    const entries = new Map<string, Entry>();
    let announced = 0;
    if (zip.entryCount > MOST_PARTS) throw new Unreadable('inflates_too_much');
    await new Promise<void>((resolve, reject) => {
      zip.on('entry', (entry: Entry) => {
        announced += entry.uncompressedSize;
        entries.set(entry.fileName, entry);
        if (announced > MOST_INFLATED) reject(new Unreadable('inflates_too_much'));
        else zip.readEntry();
      });
      zip.on('end', resolve);
      zip.on('error', () => reject(new Unreadable('not_a_spreadsheet')));
      zip.readEntry();
    });
    return new ZipParts(zip, entries);
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  /** One part as text, which never breaks inside a letter; null when there is none. */
  async text(name: string): Promise<Readable | null> {
    const entry = this.entries.get(name);
    if (!entry) return null;
    if (entry.isEncrypted()) throw new Unreadable('old_or_locked');
    const meter = new Transform({
      transform: (chunk: Buffer, _, done) => {
        this.inflated += chunk.length;
        done(this.inflated > MOST_INFLATED ? new Unreadable('inflates_too_much') : null, chunk);
      },
    });
    // What goes wrong on the way comes out of the last stream, where it is read.
    pipeline(await this.zip.openReadStreamPromise(entry), meter, () => undefined);
    return meter.setEncoding('utf8');
  }
}
