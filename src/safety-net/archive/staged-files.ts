import { mkdir, open, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ArchiveRefusal } from './archive-refusal.js';
import { listDataFiles } from './data-files.js';

const FOLDERS = ['keys', 'files'];
/** Inside the folder that the files go to: it may be a mount of its own, and nothing is renamed from disk to disk. */
const STAGING = join('incoming', 'restoring');

/** Files on their way into a data folder: beside their places until the database has its rows, then moved at once. */
export class StagedFiles {
  private readonly staged: string[] = [];
  private isNeeded = false;

  private constructor(private readonly dataDir: string) {}

  /** @throws ArchiveRefusal `folder_not_empty` when the folder already holds keys of a log, or stored files */
  static async in(dataDir: string): Promise<StagedFiles> {
    for (const folder of FOLDERS) {
      const [present] = await listDataFiles(dataDir, folder);
      if (present) throw new ArchiveRefusal('folder_not_empty', join(dataDir, present.name));
    }
    const files = new StagedFiles(dataDir);
    await files.removeStaging();
    return files;
  }

  async add(name: string, contents: AsyncIterable<Buffer>): Promise<void> {
    const path = this.stagedAt(name);
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

  /** From now on the rows may be in the database: what they name is thrown away no more. */
  hold(): void {
    this.isNeeded = true;
  }

  /** Puts everything where it belongs. @throws ArchiveRefusal `files_not_moved`, saying where the rest lies */
  async moveIn(): Promise<void> {
    for (const name of this.staged) {
      const place = join(this.dataDir, name);
      try {
        await mkdir(dirname(place), { recursive: true, mode: 0o700 });
        await rename(this.stagedAt(name), place);
      } catch (error) {
        const left = FOLDERS.map((folder) => join(this.dataDir, folder, STAGING)).join(', ');
        throw new ArchiveRefusal('files_not_moved', `${left} (${(error as Error).message})`);
      }
    }
    await this.removeStaging();
  }

  /** Leaves nothing of what was not moved in, unless rows may need it. */
  async clear(): Promise<void> {
    if (!this.isNeeded) await this.removeStaging();
  }

  private stagedAt(name: string): string {
    const [folder = '', ...rest] = name.split('/');
    return join(this.dataDir, folder, STAGING, ...rest);
  }

  private async removeStaging(): Promise<void> {
    for (const folder of FOLDERS) {
      const staging = join(this.dataDir, folder, STAGING);
      await rm(staging, { recursive: true, force: true });
      await rmdir(dirname(staging)).catch(() => undefined); // not there, or of use to others
    }
  }
}
