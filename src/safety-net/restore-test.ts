import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import pg from 'pg';
import { isIntact, type Verdict } from '../events/log-verify.js';
import { operatorOfServer } from '../events/principal.js';
import type { Transactions } from '../events/transactions.js';
import { ArchiveRefusal } from './archive/archive-refusal.js';
import type { RecoveryKey } from './archive/recovery-key.js';
import { inspectArchive, type Restored, restoreArchive } from './archive/restore-archive.js';
import { type ArchiveRun, nothingKnown, recordRun, type RunProblem } from './archive-runs.js';
import { confirmRecoveryKey } from './recovery-keys.js';

/** What a restore test needs: the living database to record in, and who may make a scratch one beside it. */
export interface TestGround {
  readonly transactions: Transactions;
  readonly ownerUrl: string;
  /** Embedded only: where the owner may not make databases. */
  readonly makerUrl: string;
  readonly dataDir: string;
}

/**
 * Restores an archive into a database made for it, verifies the log there, records the outcome and drops it again.
 * Stored files are read and checked, not written.
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
    if (!(error instanceof ArchiveRefusal && error.reason === 'wrong_key'))
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

async function restoreInScratch(
  { ownerUrl, makerUrl, dataDir }: TestGround,
  file: string,
  recovery: RecoveryKey,
): Promise<Restored> {
  const { manifest } = await inspectArchive(file, recovery);
  const name = `dieuphoi_restore_test_${randomBytes(4).toString('hex')}`;
  const owner = decodeURIComponent(new URL(ownerUrl).username);
  await mkdir(dataDir, { recursive: true });
  const folder = await mkdtemp(join(dataDir, 'restore-test-'));
  try {
    await administer(makerUrl, `CREATE DATABASE ${name}${ownerClause(owner)}`);
    const scratchUrl = Object.assign(new URL(ownerUrl), { pathname: `/${name}` }).toString();
    return await restoreArchive(file, recovery, manifest, {
      ownerUrl: scratchUrl,
      dataDir: folder,
      isTest: true,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
    await administer(makerUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

const ownerClause = (owner: string): string => (owner ? ` OWNER ${pg.escapeIdentifier(owner)}` : '');

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function problemOf(error: unknown): RunProblem {
  if (error instanceof ArchiveRefusal)
    return error.reason === 'log_differs' ? 'log_not_intact' : 'archive_damaged';
  return typeof (error as { code?: unknown }).code === 'string' ? 'database_failed' : 'unknown';
}
