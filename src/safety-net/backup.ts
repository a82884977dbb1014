import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isIntact, verifyLog } from '../events/log-verify.js';
import { operatorOfServer } from '../events/principal.js';
import type { Transactions, Tx } from '../events/transactions.js';
import type { SystemDataSource } from '../platform/database/database.js';
import { ArchiveRefusal } from './archive/archive-refusal.js';
import { writeArchive } from './archive/archive-file.js';
import {
  type ArchiveRun,
  lastGood,
  nothingKnown,
  recordRun,
  type RunKind,
  type RunProblem,
} from './archive-runs.js';
import { archiveName, isLeftover, type Kept, superfluousArchives } from './kept-archives.js';
import { keyInUse } from './recovery-keys.js';

/** What a backup needs of its server. */
export interface BackupGround {
  readonly transactions: Transactions;
  readonly system: Pick<SystemDataSource, 'query'>;
  readonly ownerUrl: string | null;
  readonly dataDir: string;
}

/** A backup that failed, in a word; the cause is for the log. */
class BackupProblem extends Error {
  constructor(
    readonly problem: RunProblem,
    cause?: unknown,
  ) {
    super(problem, { cause });
  }
}

/** What came of a backup; why it failed, and why older ones could not be removed, is for the log. */
export type BackupMade = ArchiveRun & { readonly cause?: unknown; readonly pruneFailure?: unknown };

/** Left free on the disk beside the new archive: the database writes there too. */
const LEFT_FREE_BYTES = 256 * 1024 * 1024;

/** Where archives go unless told otherwise. */
export const backupFolder = (dataDir: string): string => join(dataDir, 'backups');

/**
 * Makes one backup, verifies the log, records what came of it, and removes what need not be kept of the installation's
 * own folder. Never throws for a backup that failed: the record says so.
 * @returns null when there is no recovery key yet
 */
export async function makeBackup(
  ground: BackupGround,
  kind: Exclude<RunKind, 'restore_test'>,
  folder = backupFolder(ground.dataDir),
): Promise<BackupMade | null> {
  const { transactions } = ground;
  const opening = await transactions.read(operatorOfServer, async (tx) => ({
    at: tx.now,
    key: await keyInUse(tx),
    last: (await lastGood(tx)).backup,
    kept: await readKept(tx),
  }));
  if (!opening.key) return null;
  const { key, at: beganAt, last, kept } = opening;
  const known = { kind, beganAt, keyId: key.id, archiveMadeAt: beganAt };
  const written = await write(ground, folder, key.publicKey, beganAt, last?.bytes ?? 0).catch(
    (error: unknown) => ({ ...nothingKnown, problem: problemOf(error), cause: error }),
  );
  const run = { ...written, ...known };
  const recorded = await transactions.transact(operatorOfServer, async (tx) => {
    const ended = { ...run, endedAt: tx.now };
    return { answer: ended, events: [await recordRun(tx, ended)] };
  });
  const isOwn = resolve(folder) === resolve(backupFolder(ground.dataDir));
  const pruneFailure = isOwn && isSound(recorded) ? await prune(folder, kept, recorded.endedAt) : null;
  return { ...recorded, ...(pruneFailure !== null && { pruneFailure }) };
}

async function write(
  { system, ownerUrl, dataDir }: BackupGround,
  folder: string,
  recipient: Buffer,
  madeAt: Date,
  lastBytes: number,
): Promise<Omit<ArchiveRun, 'kind' | 'beganAt' | 'endedAt' | 'keyId' | 'archiveMadeAt'>> {
  if (!ownerUrl) throw new BackupProblem('no_owner_login');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await clearLeftovers(folder, madeAt);
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < lastBytes * 1.5 + LEFT_FREE_BYTES) throw new BackupProblem('disk_full');
  const fileName = archiveName(madeAt);
  const { bytes, summary } = await writeArchive(
    join(folder, fileName),
    { ownerUrl, dataDir },
    recipient,
    madeAt,
  );
  const verdict = await verifyLog(system, dataDir);
  const missing = summary.missingFiles?.length ?? 0;
  return {
    problem: missing > 0 ? 'files_missing' : null,
    fileName,
    bytes,
    rowCount: Object.values(summary.rows).reduce((sum, rows) => sum + rows, 0),
    fileCount: summary.files,
    damagedFileCount: summary.damagedFiles.length,
    missingFileCount: missing,
    isLogIntact: isIntact(verdict),
    logProvedUpTo: verdict.provedUpTo?.seq ?? null,
  };
}

function problemOf(error: unknown): RunProblem {
  if (error instanceof BackupProblem) return error.problem;
  if (error instanceof ArchiveRefusal) return 'archive_damaged';
  const { code } = error as NodeJS.ErrnoException;
  // EFBIG: a memory stick with FAT, or a limit of the process.
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code ?? '')) return 'disk_full';
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code ?? '')) return 'folder_not_writable';
  return /^[0-9A-Z]{5}$|^ECONN/.test(code ?? '') ? 'database_failed' : 'unknown';
}

async function readKept({ manager }: Tx): Promise<Kept> {
  const [row] = await manager.query<{ value: Kept }[]>(
    `SELECT value FROM settings WHERE key = 'backups_kept'`,
  );
  return row?.value ?? { daily: 7, weekly: 4, monthly: 6 };
}

/** Whoever was killed while writing left the part that was written: it gives its room to the next one. */
async function clearLeftovers(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) if (isLeftover(name, now)) await rm(join(folder, name));
}

/** Older ones go only after one that can take their place: failing nights never eat up what there is. */
const isSound = ({ problem, isLogIntact, damagedFileCount }: ArchiveRun): boolean =>
  problem === null && isLogIntact === true && damagedFileCount === 0;

/** @returns what stood in the way first, null when nothing did: the backup itself is good without it */
async function prune(folder: string, kept: Kept, now: Date): Promise<unknown> {
  try {
    const superfluous = superfluousArchives(await readdir(folder), kept, now);
    const gone = await Promise.allSettled(superfluous.map((name) => rm(join(folder, name))));
    return gone.find((one) => one.status === 'rejected')?.reason ?? null;
  } catch (error) {
    return error;
  }
}
