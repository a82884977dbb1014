import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { Problem } from '../errors/problem.js';
import type { FileStore } from './file-store.js';
import type { Picture } from './picture.js';

const MOST_PIXELS = 40_000_000;
const MOST_SECONDS = 10;
const MOST_WAITING = 40;
const LONGEST_SIDE = 1600;

sharp.concurrency(1);
sharp.cache(false);
// Only the four decoders that are needed; whatever else libvips can open stays shut.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
});

/**
 * Pictures made anew from what is seen in them: first frame, upright, small, without metadata and without whatever else
 * stood in the file. One at a time, within limits; made once and kept.
 */
export class Previews {
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly store: FileStore,
  ) {}

  /** WebP. @throws Problem 404 `no_preview` when it cannot be decoded within the limits, 503 when too many wait */
  async of(sha256: string, picture: Picture): Promise<Buffer> {
    const place = join(this.folder, sha256.slice(0, 2), `${sha256}.webp`);
    const made = await readFile(place).catch(() => null);
    const preview = made ?? (await this.inTurn(() => this.make(sha256, picture, place)));
    if (preview.length === 0) throw new Problem(404, 'no_preview');
    return preview;
  }

  private async inTurn(make: () => Promise<Buffer>): Promise<Buffer> {
    if (this.waiting >= MOST_WAITING) throw new Problem(503, 'previews_busy');
    this.waiting += 1;
    const turn = this.last.then(make).finally(() => (this.waiting -= 1));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** An empty file remembers that there is none. */
  private async make(sha256: string, picture: Picture, place: string): Promise<Buffer> {
    const made = await readFile(place).catch(() => null);
    if (made) return made;
    await this.store.size(sha256); // a lost file is not a picture without a preview
    const preview = await reencoded(this.store.placeOf(sha256), picture).catch(() => Buffer.alloc(0));
    const incoming = `${place}.${randomUUID()}`;
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await writeFile(incoming, preview, { mode: 0o600 });
    await rename(incoming, place);
    return preview;
  }
}

/** Also refuses what decodes as another kind than its first bytes said. */
async function reencoded(place: string, picture: Picture): Promise<Buffer> {
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true, pages: 1 } as const;
  const { format } = await sharp(place, options).metadata();
  if (format !== picture) throw new Error(`decodes as ${format}, not as ${picture}`);
  return sharp(place, options)
    .timeout({ seconds: MOST_SECONDS })
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78 })
    .toBuffer();
}
