import { v7 as uuidv7 } from 'uuid';
import type { NewEvent } from '../events/event-types.js';
import type { Tx } from '../events/transactions.js';

/** The subject of events about the safety net as a whole. */
export const SAFETY_NET_ID = '00000000-0000-7000-8000-000000000060';

export type RunKind = 'nightly' | 'by_hand' | 'restore_test';
/** Why a run is not good, as the set-up page explains it: of `files_missing` there is an archive all the same. */
export type RunProblem =
  | 'no_owner_login'
  | 'disk_full'
  | 'folder_not_writable'
  | 'archive_damaged'
  | 'log_not_intact'
  | 'files_missing'
  | 'database_failed'
  | 'unknown';

/** What a backup or a restore test came to. */
export interface ArchiveRun {
  readonly kind: RunKind;
  readonly beganAt: Date;
  readonly endedAt: Date;
  readonly problem: RunProblem | null;
  readonly fileName: string | null;
  readonly archiveMadeAt: Date | null;
  readonly bytes: number | null;
  readonly rowCount: number | null;
  readonly fileCount: number | null;
  readonly damagedFileCount: number | null;
  readonly missingFileCount: number | null;
  readonly keyId: string | null;
  readonly isLogIntact: boolean | null;
  readonly logProvedUpTo: number | null;
}

/** What is not known of a run that failed early. */
export const nothingKnown = {
  fileName: null,
  archiveMadeAt: null,
  bytes: null,
  rowCount: null,
  fileCount: null,
  damagedFileCount: null,
  missingFileCount: null,
  keyId: null,
  isLogIntact: null,
  logProvedUpTo: null,
};

/** Writes a run down. @returns its event */
export async function recordRun({ manager }: Tx, run: ArchiveRun): Promise<NewEvent> {
  const id = uuidv7();
  await manager.query(
    `INSERT INTO archive_runs (id, kind, began_at, ended_at, is_good, problem, file_name, archive_made_at, bytes,
       row_count, file_count, damaged_file_count, missing_file_count, key_id, is_log_intact, log_proved_up_to)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      id,
      run.kind,
      run.beganAt,
      run.endedAt,
      run.problem === null,
      run.problem,
      run.fileName,
      run.archiveMadeAt,
      run.bytes,
      run.rowCount,
      run.fileCount,
      run.damagedFileCount,
      run.missingFileCount,
      run.keyId,
      run.isLogIntact,
      run.logProvedUpTo,
    ],
  );
  const { kind, problem, endedAt, archiveMadeAt, isLogIntact } = run;
  return {
    type: typeOf(run),
    subjectId: id,
    audience: ['record'],
    subject: { id, kind, isGood: problem === null, problem, endedAt, archiveMadeAt, isLogIntact },
  };
}

function typeOf({ kind, problem }: ArchiveRun): NewEvent['type'] {
  if (kind === 'restore_test') return 'safety_net.restore_tested';
  return problem === null ? 'safety_net.backup_made' : 'safety_net.backup_failed';
}

const COLUMNS = `kind, began_at AS "beganAt", ended_at AS "endedAt", problem, file_name AS "fileName",
  archive_made_at AS "archiveMadeAt", bytes, row_count AS "rowCount", file_count AS "fileCount",
  damaged_file_count AS "damagedFileCount", missing_file_count AS "missingFileCount", key_id AS "keyId", is_log_intact AS "isLogIntact",
  log_proved_up_to AS "logProvedUpTo"`;

/** The newest runs of each kind, good or not; those of a time to come, when a clock was ahead, after all others. */
export function latestRuns({ manager, now }: Tx, most: number): Promise<ArchiveRun[]> {
  return manager.query<ArchiveRun[]>(
    `SELECT ${COLUMNS} FROM archive_runs ORDER BY ended_at > $2, began_at DESC LIMIT $1`,
    [most, now],
  );
}

/** The newest good backup and the newest good restore test; one of a time to come only when there is no other. */
export async function lastGood({
  manager,
  now,
}: Tx): Promise<{ backup?: ArchiveRun; restoreTest?: ArchiveRun }> {
  const runs = await manager.query<ArchiveRun[]>(
    `SELECT DISTINCT ON (kind = 'restore_test') ${COLUMNS} FROM archive_runs WHERE is_good
     ORDER BY kind = 'restore_test', ended_at > $1, began_at DESC`,
    [now],
  );
  const found = (isTest: boolean) => runs.find(({ kind }) => (kind === 'restore_test') === isTest);
  const [backup, restoreTest] = [found(false), found(true)];
  return { ...(backup && { backup }), ...(restoreTest && { restoreTest }) };
}
