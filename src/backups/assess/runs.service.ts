import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Transactions } from '../../events/transactions.js';
import { notFound } from '../../platform/errors/problem.js';
import { isId } from '../../platform/http/cursor.js';
import { anomalyOf } from '../evaluation/anomaly.js';
import { completenessOf } from '../evaluation/completeness.js';
import type { ListingFact, RunFact } from '../evaluation/facts.js';
import { keptThresholds, thresholdsOf } from './province-thresholds.js';
import { ENDED_AT, isOfCluster, newestOfEachSnapshot } from './read-systems.js';
import type { BackupCopyRuns, BackupRuns } from './runs.dto.js';

const MOST_RUNS = 120;
/** So many whole runs are looked at to call one unusual, itself among them. */
const USUAL_RUNS = 14;

interface CopyRow {
  readonly copyId: string;
  readonly tool: string;
  readonly requiredPaths: readonly string[];
  readonly lastListing: ListingFact | null;
  readonly runs: readonly RunFact[];
}

/** The newest runs of each copy, with when they ended as far as that is known. */
const COPIES = `
  SELECT c.id AS "copyId", c.tool, d.required_paths AS "requiredPaths", l.fact AS "lastListing", coalesce(r.runs, '[]') AS runs
  FROM backup_copies c JOIN datasets d ON d.id = c.dataset_id
  LEFT JOIN LATERAL (SELECT fact FROM backup_facts f WHERE f.copy_id = c.id AND f.kind = 'listing'
    ORDER BY f.at DESC LIMIT 1) l ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(f.fact || jsonb_build_object('id', f.evidence_id || ':' || f.position, 'endedAt', ${ENDED_AT})
      ORDER BY f.at, f.evidence_id, f.position) AS runs
    FROM (SELECT * FROM backup_facts f WHERE f.copy_id = c.id AND f.kind = 'run'
      ORDER BY f.at DESC, f.evidence_id DESC, f.position DESC LIMIT ${2 * MOST_RUNS}) f
    JOIN backup_evidence e ON e.id = f.evidence_id) r ON true
  WHERE c.system_id = $1 AND c.retired_at IS NULL ORDER BY d.position, c.position`;

/** What the copies of a system were made of, night by night. */
@Injectable()
export class RunsService {
  constructor(private readonly transactions: Transactions) {}

  /** Of each copy its newest runs. @throws 404 for a system that is not there, or not the actor's to see */
  list(actor: Actor, systemId: string): Promise<BackupRuns> {
    return this.transactions.read(actor, async (tx) => {
      const [system] = isId(systemId)
        ? await tx.manager.query<unknown[]>('SELECT 1 FROM systems WHERE id = $1 AND is_active', [systemId])
        : [];
      if (!system) throw notFound();
      const { filesShare } = thresholdsOf(await keptThresholds(tx));
      const copies = await tx.manager.query<CopyRow[]>(COPIES, [systemId]);
      return { copies: copies.map((copy) => present(copy, filesShare)) };
    });
  }
}

function present(
  { copyId, tool, requiredPaths, lastListing, runs: told }: CopyRow,
  filesShare: number,
): BackupCopyRuns {
  const ends = new Map(told.map(({ snapshot, id, endedAt }) => [endedAt && (snapshot ?? id), endedAt]));
  const runs = newestOfEachSnapshot(told).slice(-MOST_RUNS);
  const { complete } = completenessOf(
    { runs, lastListing, isOfCluster: isOfCluster(tool) },
    requiredPaths,
    filesShare,
  );
  const wholeAt = new Map(complete.map(({ id }, at) => [id, at]));
  const instant = (ms: number): string => new Date(ms).toISOString();
  return {
    copyId,
    runs: runs.map((run) => {
      const at = wholeAt.get(run.id);
      const end = ends.get(run.snapshot ?? run.id);
      const { dataAt, outcome, files, bytes, addedBytes } = run;
      return {
        ...{
          dataAt: instant(dataAt),
          finishedAt: end ? instant(end) : null,
          outcome,
          files,
          bytes,
          addedBytes,
        },
        isWhole: at !== undefined,
        anomaly:
          at === undefined
            ? null
            : (anomalyOf(complete.slice(Math.max(0, at + 1 - USUAL_RUNS), at + 1))?.kind ?? null),
      };
    }),
  };
}
