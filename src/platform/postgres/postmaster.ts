import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fchmodSync, mkdirSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import type { ClusterPlace } from './cluster-place.js';
import { readPostmasterFile } from './postmaster-file.js';
import { waitUntil } from './processes.js';
import { StartRefusal } from './refusal.js';

/** A running postmaster that is a child of this process; `exited` settles when it is gone, for whatever reason. */
export type Postmaster = { pid: number; exited: Promise<void> };

/** How long a start may take: a recovery after a crash replays what was written since the last checkpoint. */
const START_PATIENCE_MS = 120_000;
const LOG_LIMIT_BYTES = 20 * 1024 * 1024;

/** Settings that do not depend on the caller: everything committed is on the disk, only this machine may connect. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '128MB',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %u ',
};

/**
 * Starts a postmaster on the cluster and waits until it accepts connections. It gets its own session, so that Ctrl+C in
 * the terminal reaches only the server, which then closes in order. Answers null when somebody else took the port first.
 */
export async function launchPostmaster(
  place: ClusterPlace,
  port: number,
  logFile: string,
  settings: Record<string, string> = {},
): Promise<Postmaster | null> {
  const chosen = Object.entries({ ...SETTINGS, ...settings, port: String(port) });
  const args = ['-D', place.clusterDir, ...chosen.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const [file, wrapped] = place.runAs.wrap(place.binaries.postgres, args);
  const output = openLog(logFile);
  const child = spawn(file, wrapped, {
    ...place.runAs.options,
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    cwd: '/',
    detached: true,
    stdio: ['ignore', output.descriptor, output.descriptor],
  });
  closeSync(output.descriptor);
  const exited = whenGone(child);
  let isGone = false;
  void exited.then(() => (isGone = true));
  const isReady = async () => {
    const noted = await readPostmasterFile(place.clusterDir);
    return noted?.pid === child.pid && noted?.status === 'ready';
  };
  await waitUntil(async () => isGone || (await isReady()), START_PATIENCE_MS);
  if (!isGone && child.pid !== undefined && (await isReady())) {
    child.unref();
    return { pid: child.pid, exited };
  }
  child.kill('SIGINT');
  const said = readFileSync(logFile, 'utf8').slice(output.startsAt);
  if (said.includes('could not create any TCP/IP sockets')) return null;
  throw failedStart(said, logFile);
}

function whenGone(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
}

/** Opens the log for appending and notes where this run begins. A log that grew too long starts anew. */
function openLog(logFile: string): { descriptor: number; startsAt: number } {
  mkdirSync(path.dirname(logFile), { recursive: true });
  const descriptor = openSync(logFile, 'a', 0o600);
  fchmodSync(descriptor, 0o600);
  if (statSync(logFile).size > LOG_LIMIT_BYTES) truncateSync(logFile);
  return { descriptor, startsAt: readFileSync(logFile, 'utf8').length };
}

function failedStart(said: string, logFile: string): StartRefusal {
  const lines = said.trim().split('\n');
  const reason = lines.find((line) => /FATAL|PANIC|error while loading/.test(line)) ?? lines.at(-1) ?? '';
  return new StartRefusal(
    `PostgreSQL không khởi động được: ${reason} (chi tiết trong ${logFile})`,
    `PostgreSQL did not start: ${reason} (details in ${logFile})`,
  );
}
