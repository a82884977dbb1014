import { basename } from 'node:path';
import { isIntact, type Verdict } from '../events/log-verify.js';
import { operatorOfServer } from '../events/principal.js';
import type { Transactions } from '../events/transactions.js';
import { ArchiveRefusal } from './archive/archive-refusal.js';
import type { RecoveryKey } from './archive/recovery-key.js';
import { inspectArchive, type Restored, restoreArchive } from './archive/restore-archive.js';
import { type ArchiveRun, nothingKnown, recordRun, type RunProblem } from './archive-runs.js';
import { confirmRecoveryKey } from './recovery-keys.js';
import { clearScratch, inScratch, type ScratchGround } from './scratch.js';

/** What a restore test needs: the living database to record in, and who may make a scratch one beside it. */
export interface TestGround extends ScratchGround {
  readonly transactions: Transactions;
  readonly interrupted?: AbortSignal;
}

/** Somebody ended a restore test: it says nothing of the archive, and is not recorded. */
export class Interrupted extends Error {}

/**
 * Restores an archive into a database made for it, verifies the log there, records the outcome and drops it again.
 * Stored files are read and checked, not written. What an earlier one left that was killed goes first.
 * @throws whatever stood in the way, once it is recorded
 */
export async function testRestore(
  ground: TestGround,
  file: string,
  recovery: RecoveryKey,
): Promise<Restored> {
  const { transactions } = ground;
  const beganAt = await transactions.read(operatorOfServer, ({ now }) => Promise.resolve(now));
  const known = { kind: 'restore_test' as const, beganAt, fileName: basename(file), keyId: recovery.id };
  const record = (found: Omit<ArchiveRun, keyof typeof known | 'endedAt'>): Promise<void> =>
    transactions.transact(operatorOfServer, async (tx) => ({
      answer: undefined,
      events: [await recordRun(tx, { ...found, ...known, endedAt: tx.now })],
    }));
  try {
    const restored = await restoreInScratch(ground, file, recovery);
    await record(outcomeOf(restored));
    await confirmRecoveryKey(transactions, recovery);
    return restored;
  } catch (error) {
    const isWrongKey = error instanceof ArchiveRefusal && error.reason === 'wrong_key';
    if (!isWrongKey && !(error instanceof Interrupted))
      await record({ ...nothingKnown, problem: problemOf(error) });
    throw error;
  }
}

function outcomeOf({
  manifest,
  summary,
  missingFiles,
  verdict,
}: Restored): Omit<ArchiveRun, 'kind' | 'beganAt' | 'endedAt' | 'fileName' | 'keyId'> {
  return {
    problem: !isIntact(verdict) ? 'log_not_intact' : missingFiles.length > 0 ? 'files_missing' : null,
    archiveMadeAt: new Date(manifest.madeAt),
    bytes: null,
    rowCount: Object.values(summary.rows).reduce((sum, rows) => sum + rows, 0),
    fileCount: summary.files,
    damagedFileCount: summary.damagedFiles.length,
    missingFileCount: missingFiles.length,
    isLogIntact: isIntact(verdict),
    logProvedUpTo: provedUpTo(verdict),
  };
}

const provedUpTo = ({ provedUpTo }: Verdict): number | null => provedUpTo?.seq ?? null;

async function restoreInScratch(ground: TestGround, file: string, recovery: RecoveryKey): Promise<Restored> {
  await clearScratch(ground);
  const { manifest } = await unlessInterrupted(ground.interrupted, () => inspectArchive(file, recovery));
  return inScratch(ground, (ownerUrl, dataDir) =>
    unlessInterrupted(ground.interrupted, () =>
      restoreArchive(file, recovery, manifest, { ownerUrl, dataDir, isTest: true }),
    ),
  );
}

/**
 * Begins nothing after the signal, and waits for `work` no longer than until then; what it still does ends with its database and
 * the process.
 */
async function unlessInterrupted<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  if (!signal) return work();
  if (signal.aborted) throw new Interrupted();
  const interruption = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Interrupted()), { once: true });
  });
  return Promise.race([work(), interruption]);
}

function problemOf(error: unknown): RunProblem {
  if (error instanceof ArchiveRefusal)
    return error.reason === 'log_differs' ? 'log_not_intact' : 'archive_damaged';
  return typeof (error as { code?: unknown }).code === 'string' ? 'database_failed' : 'unknown';
}
