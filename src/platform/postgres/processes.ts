import { readdir, readFile, readlink } from 'node:fs/promises';

/** What `/proc` tells of one process. `startTicks` tells a process from a later one that got the same number. */
export type ProcessFacts = { state: string; startTicks: string };

/** State letter and start time of a process, or null where it is gone or the system has no `/proc`. */
export async function processFacts(pid: number): Promise<ProcessFacts | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => null);
  if (stat === null) return null;
  // The name in brackets may hold spaces and brackets itself: count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '?', startTicks: fields[19] ?? '' };
}

/** Whether the process exists and still runs: a zombie, which only waits to be reaped, does not. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, but belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return (await processFacts(pid))?.state !== 'Z';
}

/** Processes whose working directory is `folder`: for a cluster, the postmaster and all its children. Linux only, else []. */
export async function processesWorkingIn(folder: string): Promise<number[]> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const cwds = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => null)));
  return pids.filter((_, index) => cwds[index] === folder);
}

/** Polls until `isSo` answers true; false when it has not after `timeoutMs`. */
export async function waitUntil(isSo: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  return true;
}
