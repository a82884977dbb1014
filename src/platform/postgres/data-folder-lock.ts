import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isRunning, processFacts, waitUntil } from './processes.js';
import { StartRefusal } from './refusal.js';

/** Who runs on a data folder. `startTicks` is null where the system cannot tell when a process began. */
export type Holder = { pid: number; startTicks: string | null; address: string | null };

const fileOf = (dataDir: string) => path.join(dataDir, 'run', 'instance.json');

/** Refusal of a second start on the same data. */
export class DataFolderInUse extends StartRefusal {
  constructor(readonly holder: Holder) {
    const at = holder.address;
    super(
      `Điều Phối đang chạy (pid ${holder.pid}) ${at ? `tại ${at}` : 'trên thư mục dữ liệu này'}; hãy dùng bản đang chạy, hoặc dừng nó trước.`,
      `Điều Phối is already running (pid ${holder.pid}) ${at ? `at ${at}` : 'on this data folder'}; use that one, or stop it first.`,
    );
    this.name = 'DataFolderInUse';
  }
}

/** The living process that holds the data folder, or null. */
export async function dataFolderHolder(dataDir: string): Promise<Holder | null> {
  const holder = await readHolder(fileOf(dataDir));
  return holder && (await isStillThere(holder)) ? holder : null;
}

/**
 * Takes the data folder for this process; answers how to give it back. Refuses with `DataFolderInUse` while another living
 * process has it. What a killed process left behind is recognised by process number and start time, and taken over.
 */
export async function takeDataFolder(dataDir: string): Promise<() => Promise<void>> {
  const file = fileOf(dataDir);
  await mkdir(path.dirname(file), { recursive: true });
  const mine = await thisProcess(null);
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      await writeFile(file, JSON.stringify(mine), { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    await refuseLivingHolder(file);
    await removeStale(file);
  }
  throw new StartRefusal(
    `Không giữ được thư mục dữ liệu ${dataDir}: một tiến trình khác đang khởi động cùng lúc.`,
    `Could not take the data folder ${dataDir}: another process is starting at the same moment.`,
  );
}

/** Notes the address under which the holder (this process) serves, for the sentence that a second start prints. */
export async function announceAddress(dataDir: string, address: string): Promise<void> {
  const file = fileOf(dataDir);
  await writeFile(`${file}.new`, JSON.stringify(await thisProcess(address)));
  await rename(`${file}.new`, file);
}

async function refuseLivingHolder(file: string): Promise<void> {
  const holder = await readHolder(file);
  if (holder && (await isStillThere(holder))) throw new DataFolderInUse(holder);
}

/** Moves the file aside before judging it again, so that a newcomer's fresh file is never deleted for the old one. */
async function removeStale(file: string): Promise<void> {
  const aside = `${file}.stale-${process.pid}`;
  await rename(file, aside).catch(() => undefined);
  const moved = await readHolder(aside);
  if (moved && (await isStillThere(moved))) {
    await rename(aside, file);
    throw new DataFolderInUse(moved);
  }
  await rm(aside, { force: true });
}

/** A file that cannot be read as a holder may be half-written by a process that starts just now: wait a moment for it. */
async function readHolder(file: string): Promise<Holder | null> {
  let holder: Holder | null = null;
  await waitUntil(async () => {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) return true;
    try {
      holder = JSON.parse(text) as Holder;
      return true;
    } catch {
      return false;
    }
  }, 300);
  return holder;
}

async function isStillThere(holder: Holder): Promise<boolean> {
  if (!(await isRunning(holder.pid))) return false;
  const facts = await processFacts(holder.pid);
  return holder.startTicks === null || facts === null || facts.startTicks === holder.startTicks;
}

async function thisProcess(address: string | null): Promise<Holder> {
  const facts = await processFacts(process.pid);
  return { pid: process.pid, startTicks: facts?.startTicks ?? null, address };
}
