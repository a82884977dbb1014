import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { notFound } from '../../platform/errors/problem.js';
import { isId } from '../../platform/http/cursor.js';
import { anomaliesOf, casesOf } from '../findings/cases.reads.js';
import type { CopyVerdict, Square, SystemVerdict, Verdict } from '../evaluation/verdict.js';
import type {
  BackupDatasetVerdict,
  BackupDetail,
  BackupList,
  BackupSystem,
  EvidenceItem,
  ReasonedSquare,
  VerdictChange,
} from './verdicts.dto.js';

const MOST_SYSTEMS = 5_000;

interface Row extends Omit<BackupSystem, 'squares' | 'validUntil' | 'score'> {
  readonly result: SystemVerdict | null;
}

/** Latest answers as they were kept: what the viewer may not see of systems, it does not see here. */
const SELECT = `SELECT s.id AS "systemId", s.unit_id AS "unitId", u.name AS "unitName", s.name, s.level,
    p.system_id IS NOT NULL AS "hasPlan", e.verdict, e.at AS "evaluatedAt", e.result
  FROM systems s JOIN units u ON u.id = s.unit_id LEFT JOIN protected_systems p ON p.system_id = s.id
  LEFT JOIN LATERAL (SELECT verdict, at, result FROM backup_evaluations e WHERE e.system_id = s.id
    ORDER BY e.at DESC, e.id DESC LIMIT 1) e ON true
  WHERE s.is_active`;

/** What the province's backups are worth, as far as the viewer may know. */
@Injectable()
export class VerdictsService {
  constructor(private readonly transactions: Transactions) {}

  /** Every system that the actor sees, by unit; those without a plan too. */
  list(actor: Actor): Promise<BackupList> {
    return this.transactions.read(actor, async ({ manager }) => {
      const rows = await manager.query<Row[]>(
        `${SELECT} ORDER BY u.code, s.name, s.id LIMIT ${MOST_SYSTEMS}`,
      );
      const count = (verdict: Verdict): number => rows.filter((row) => row.verdict === verdict).length;
      return {
        items: rows.map(present),
        counts: {
          met_32110: count('met_32110'),
          met_321: count('met_321'),
          met_with_warning: count('met_with_warning'),
          unproved: count('unproved'),
          unmet: count('unmet'),
          unplanned: rows.filter(({ hasPlan }) => !hasPlan).length,
        },
      };
    });
  }

  /** One system with every reason, the newest evidence and how the verdict came to be. @throws 404 */
  detail(actor: Actor, systemId: string): Promise<BackupDetail> {
    return this.transactions.read(actor, async (tx) => {
      const [row] = isId(systemId)
        ? await tx.manager.query<Row[]>(`${SELECT} AND s.id = $1`, [systemId])
        : [];
      if (!row) throw notFound();
      return {
        ...present(row),
        datasets: await datasetsOf(tx, row),
        evidence: await evidenceOf(tx, systemId),
        history: await historyOf(tx, systemId),
        cases: await casesOf(tx, systemId),
        anomalies: await anomaliesOf(tx, systemId),
      };
    });
  }
}

const instant = (ms: number | null | undefined): string | null =>
  ms === null || ms === undefined ? null : new Date(ms).toISOString();

const square = ({ rule, state, figure, unit, validUntil }: Square) => ({
  rule,
  state,
  figure,
  unit,
  validUntil: instant(validUntil),
});

const reasoned = (one: Square): ReasonedSquare => ({ ...square(one), reasons: [...one.reasons] });

const present = ({ result, ...row }: Row): BackupSystem => ({
  ...row,
  squares: result?.squares.map(square) ?? [],
  validUntil: instant(result?.validUntil),
  score: result?.score ?? null,
});

interface Named {
  readonly id: string;
  readonly name: string;
  readonly tool: string;
  readonly medium: string;
  readonly isolation: string;
  readonly siteName: string | null;
}

async function datasetsOf({ manager }: Tx, { systemId, result }: Row): Promise<BackupDatasetVerdict[]> {
  const names = new Map(
    (
      await manager.query<Pick<Named, 'id' | 'name'>[]>(
        'SELECT id, name FROM datasets WHERE system_id = $1',
        [systemId],
      )
    ).map(({ id, name }) => [id, name]),
  );
  const copies = new Map(
    (
      await manager.query<Named[]>(
        `SELECT c.id, c.name, c.tool, c.medium, c.isolation, f.name AS "siteName" FROM backup_copies c
         LEFT JOIN sites f ON f.id = c.site_id WHERE c.system_id = $1`,
        [systemId],
      )
    ).map((copy) => [copy.id, copy]),
  );
  return (result?.datasets ?? []).map((dataset) => ({
    datasetId: dataset.datasetId,
    name: names.get(dataset.datasetId) ?? '',
    squares: dataset.squares.map(reasoned),
    copies: dataset.copies.flatMap((verdict) => {
      const copy = copies.get(verdict.copyId);
      return copy ? [presentCopy(verdict, copy)] : [];
    }),
  }));
}

const presentCopy = (
  { copyId, state, level, freshness, integrity, restore, counts, sameAs, newestDataAt, reasons }: CopyVerdict,
  { id: _, ...copy }: Named,
) => ({
  ...copy,
  ...{ copyId, state, level, freshness, integrity, restore, counts, sameAs },
  newestDataAt: instant(newestDataAt),
  reasons: [...reasons],
});

const evidenceOf = ({ manager }: Tx, systemId: string): Promise<EvidenceItem[]> =>
  manager.query<EvidenceItem[]>(
    `SELECT e.id, e.copy_id AS "copyId", k.name AS collector, e.started_at AS "startedAt", e.received_at AS "receivedAt",
       encode(e.body_sha256, 'hex') AS sha256,
       ARRAY(SELECT DISTINCT f.kind FROM backup_facts f WHERE f.evidence_id = e.id ORDER BY f.kind) AS kinds,
       ARRAY(SELECT problem ->> 'code' FROM jsonb_array_elements(e.problems) problem) AS problems
     FROM backup_evidence e JOIN collectors k ON k.id = e.collector_id
     WHERE e.system_id = $1 ORDER BY e.received_at DESC, e.id DESC LIMIT 100`,
    [systemId],
  );

const historyOf = ({ manager }: Tx, systemId: string): Promise<VerdictChange[]> =>
  manager.query<VerdictChange[]>(
    `SELECT at, cause, verdict FROM (SELECT at, id, cause, verdict, lag(verdict) OVER (ORDER BY at, id) AS before
       FROM backup_evaluations WHERE system_id = $1) x
     WHERE verdict IS DISTINCT FROM before ORDER BY at DESC, id DESC LIMIT 50`,
    [systemId],
  );
