import type { ArchiveRun } from '../safety-net/archive-runs.js';
import type { KeyInUse } from '../safety-net/recovery-keys.js';
import { bad, type Finding, good, notice, warning } from './setup.dto.js';

const HOUR_MS = 3_600_000;
/** A nightly backup and the hours in which it may be tried again. */
const OLD_AFTER_MS = 30 * HOUR_MS;
const TEST_OLD_AFTER_MS = 92 * 24 * HOUR_MS;

/** What is known of the product's own backups. */
export interface SafetyNetFacts {
  readonly key: KeyInUse | null;
  /** Newest first; those of a time to come last. */
  readonly runs: readonly ArchiveRun[];
  readonly backup?: ArchiveRun;
  readonly restoreTest?: ArchiveRun;
  readonly now: Date;
  readonly isProduction: boolean;
}

/** Whether there is a key that opens backups, and a person who has it. */
export function checkKey({ key, isProduction }: SafetyNetFacts): Finding {
  if (!key) return (isProduction ? bad : notice)('key_missing');
  if (!key.confirmedAt) return warning('key_not_confirmed', { keyId: key.id });
  return good('key_confirmed', { keyId: key.id, at: key.confirmedAt.toISOString() });
}

/** Whether last night's backup is there. */
export function checkBackups({ key, runs, backup, now, isProduction }: SafetyNetFacts): Finding {
  const latest = runs.find(({ kind }) => kind !== 'restore_test');
  if (latest?.problem) {
    const at = latest.endedAt.toISOString();
    return bad(`backup_failed_${latest.problem}`, {
      ...{ at, count: latest.missingFileCount ?? 0, lastGood: backup?.endedAt.toISOString() ?? '' },
    });
  }
  if (!backup) return (isProduction && key ? warning : notice)('backup_never');
  const facts = { at: backup.endedAt.toISOString(), bytes: backup.bytes ?? 0, file: backup.fileName ?? '' };
  if (backup.endedAt > now) return bad('backup_in_future', facts);
  if (backup.damagedFileCount)
    return bad('backup_damaged_files', { ...facts, count: backup.damagedFileCount });
  return now.getTime() - backup.endedAt.getTime() > OLD_AFTER_MS
    ? bad('backup_old', facts)
    : good('backup_good', facts);
}

/** Whether somebody has tried to restore, and how it went. */
export function checkRestoreTest({ runs, restoreTest, now, isProduction }: SafetyNetFacts): Finding {
  const latest = runs.find(({ kind }) => kind === 'restore_test');
  if (latest?.isLogIntact && latest.missingFileCount)
    return bad('restore_files_missing', {
      ...{ at: latest.endedAt.toISOString(), count: latest.missingFileCount },
    });
  if (latest?.problem) return bad('restore_failed', { at: latest.endedAt.toISOString() });
  if (!restoreTest) return (isProduction ? warning : notice)('restore_never');
  const facts = { at: restoreTest.endedAt.toISOString(), rows: restoreTest.rowCount ?? 0 };
  if (restoreTest.endedAt > now) return bad('restore_in_future', facts);
  return now.getTime() - restoreTest.endedAt.getTime() > TEST_OLD_AFTER_MS
    ? warning('restore_old', facts)
    : good('restore_good', facts);
}

/** What the last verification of the log said, which every backup makes. */
export function checkLog({ runs, backup, isProduction }: SafetyNetFacts): Finding {
  const verified = runs.find(({ kind, isLogIntact }) => kind !== 'restore_test' && isLogIntact !== null);
  const latest = verified ?? backup;
  if (!latest || latest.isLogIntact === null) return (isProduction ? warning : notice)('log_never');
  const facts = { at: latest.endedAt.toISOString(), seq: latest.logProvedUpTo ?? 0 };
  return latest.isLogIntact ? good('log_intact', facts) : bad('log_not_intact', facts);
}
