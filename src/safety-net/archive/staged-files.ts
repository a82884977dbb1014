import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ArchiveRefusal } from './archive-refusal.js';
import { listDataFiles } from './data-files.js';

const STAGING = 'restoring';

/** Files on their way into a data folder: beside their places until the database has its rows, then moved at once. */
export class StagedFiles {
  private readonly staged: string[] = [];

  private constructor(private readonly dataDir: string) {}

  /** @throws ArchiveRefusal `folder_not_empty` when the folder already holds keys of a log, or stored files */
  static async in(dataDir: string): Promise<StagedFiles> {
    const present = [
      ...(await listDataFiles(dataDir, 'keys')),
      ...(await listDataFiles(dataDir, 'files')),
    ].map(({ name }) => name);
    if (present.length > 0) throw new ArchiveRefusal('folder_not_empty', join(dataDir, present[0] ?? ''));
    await rm(join(dataDir, STAGING), { recursive: true, force: true });
    return new StagedFiles(dataDir);
  }

  async add(name: string, contents: AsyncIterable<Buffer>): Promise<void> {
    const path = join(this.dataDir, STAGING, name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const handle = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of contents) await handle.write(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
    this.staged.push(name);
  }

  /** Puts everything where it belongs. */
  async moveIn(): Promise<void> {
    for (const name of this.staged) {
      const place = join(this.dataDir, name);
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      await rename(join(this.dataDir, STAGING, name), place);
    }
    await this.clear();
  }

  /** Leaves nothing of what was not moved in. */
  async clear(): Promise<void> {
    await rm(join(this.dataDir, STAGING), { recursive: true, force: true });
  }
}
