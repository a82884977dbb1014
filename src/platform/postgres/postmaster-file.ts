import { readFile, readlink, rm } from 'node:fs/promises';
import path from 'node:path';
import { isRunning, processesWorkingIn, waitUntil } from './processes.js';
import { StartRefusal } from './refusal.js';

/** What `postmaster.pid` says. `status` is `starting`, `ready`, `stopping` or `standby`. */
export type PostmasterFile = { pid: number; port: number; status: string };

const fileOf = (clusterDir: string) => path.join(clusterDir, 'postmaster.pid');

/** The postmaster's own note of itself, or null where there is none (or it is not written to the end yet). */
export async function readPostmasterFile(clusterDir: string): Promise<PostmasterFile | null> {
  const text = await readFile(fileOf(clusterDir), 'utf8').catch(() => null);
  const lines = text?.split('\n') ?? [];
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() } : null;
}

/** The postmaster that truly runs on this cluster, or null: not a dead one's file, nor a stranger under its number. */
export async function runningPostmaster(clusterDir: string): Promise<PostmasterFile | null> {
  const noted = await readPostmasterFile(clusterDir);
  if (!noted || !(await isRunning(noted.pid))) return null;
  // A postmaster works in its data folder. Where the system does not tell (no /proc), the number alone must do.
  const cwd = await readlink(`/proc/${noted.pid}/cwd`).catch(() => null);
  return cwd === null && process.platform !== 'linux' ? noted : cwd === clusterDir ? noted : null;
}

/**
 * Clears away what a killed server left: stops an orphaned postmaster, waits for backends whose postmaster is dead, and
 * removes a lock file that PostgreSQL would take for a living one (a zombie, or a stranger who got its number).
 * Refuses, rather than risk two postmasters on one cluster, when a process stays.
 */
export async function clearLeftovers(clusterDir: string): Promise<{ stoppedPid: number | null }> {
  const orphan = await runningPostmaster(clusterDir);
  if (orphan) await stopPostmaster(orphan.pid);
  const isEmpty = await waitUntil(async () => (await livingIn(clusterDir)).length === 0, 10_000);
  if (!isEmpty) throw stuck(clusterDir, await livingIn(clusterDir));
  // Without /proc nobody has counted the living: PostgreSQL's own judgement of its lock file stands then.
  if (process.platform === 'linux') await rm(fileOf(clusterDir), { force: true });
  return { stoppedPid: orphan?.pid ?? null };
}

/**
 * Asks a postmaster for a fast shutdown (sessions ended, everything written) and waits until it is gone. One that does
 * not obey in `patienceMs` is told to drop everything, which costs a recovery at the next start and no data.
 */
export async function stopPostmaster(pid: number, patienceMs = 15_000): Promise<void> {
  const isGone = async () => !(await isRunning(pid));
  signal(pid, 'SIGINT');
  if (await waitUntil(isGone, patienceMs)) return;
  signal(pid, 'SIGQUIT');
  await waitUntil(isGone, 10_000);
}

/** Sends a signal; a process that has just gone is as good as told. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function livingIn(clusterDir: string): Promise<number[]> {
  const pids = await processesWorkingIn(clusterDir);
  const states = await Promise.all(pids.map(isRunning));
  return pids.filter((pid, index) => states[index] && pid !== process.pid);
}

function stuck(clusterDir: string, pids: number[]): StartRefusal {
  return new StartRefusal(
    `Tiến trình ${pids.join(', ')} vẫn dùng dữ liệu trong ${clusterDir}; hãy dừng nó rồi chạy lại.`,
    `Process ${pids.join(', ')} still uses the data in ${clusterDir}; stop it and start again.`,
  );
}
