import { Out } from '../../platform/http/out.js';
import type { RunFact } from '../evaluation/facts.js';
import type { Anomaly } from '../evaluation/anomaly.js';

const OUTCOMES = ['ok', 'warned', 'failed'] as const satisfies readonly RunFact['outcome'][];
const ANOMALIES = ['mass_encryption', 'size', 'added'] as const satisfies readonly Anomaly['kind'][];

/** One making of a copy. */
export class BackupRun {
  /** When the data was as the copy holds it. */
  @Out('instant') dataAt: string;
  /** Null where nobody watched it end. */
  @Out('instant', { nullable: true }) finishedAt: string | null;
  @Out({ enum: OUTCOMES }) outcome: RunFact['outcome'];
  /** Everything that was asked for is in it. */
  @Out('flag') isWhole: boolean;
  @Out('number', { nullable: true }) files: number | null;
  @Out('number', { nullable: true }) bytes: number | null;
  @Out('number', { nullable: true }) addedBytes: number | null;
  /** How it is unlike the runs before it. */
  @Out({ enum: ANOMALIES }, { nullable: true }) anomaly: Anomaly['kind'] | null;
}

export class BackupCopyRuns {
  @Out('id') copyId: string;
  /** Oldest first, at most 120. */
  @Out(BackupRun, { list: true }) runs: BackupRun[];
}

export class BackupRuns {
  @Out(BackupCopyRuns, { list: true }) copies: BackupCopyRuns[];
}
