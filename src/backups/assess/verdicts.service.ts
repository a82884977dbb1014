import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { notFound } from '../../platform/errors/problem.js';
import { isId } from '../../platform/http/cursor.js';
import { anomaliesOf, casesOf } from '../findings/cases.reads.js';
import type { Tool } from '../adapters/evidence.js';
import { type Isolation, type Medium, RULES } from '../evaluation/facts.js';
import {
  type CopyVerdict,
  type Square,
  type SystemVerdict,
  type Verdict,
  VERDICTS,
} from '../evaluation/verdict.js';
import { conclusionsOf, type FactRow } from '../intake/facts.js';
import { type KeptVerdict, type Since, sinceOf } from './since.js';
import type {
  BackupDatasetVerdict,
  BackupDetail,
  BackupList,
  BackupSystem,
  EvidenceItem,
  ReasonedSquare,
  RuleSince,
  VerdictChange,
  WeekMoves,
} from './verdicts.dto.js';

const MOST_SYSTEMS = 5_000;
const WEEK = `interval '7 days'`;

interface Row extends Omit<BackupSystem, 'squares' | 'validUntil' | 'actBy' | 'score'> {
  readonly result: KeptVerdict | null;
}

/**
 * Latest answers as they were kept, with what they were seven days before $1: what the viewer may not see of systems, it does
 * not see here.
 */
const SELECT = `SELECT s.id AS "systemId", s.unit_id AS "unitId", u.name AS "unitName", s.name, s.level,
    p.system_id IS NOT NULL AS "hasPlan", e.verdict, e.at AS "evaluatedAt", e.result, w.verdict AS "weekAgo",
    c.at AS "changedAt", (SELECT max(x.until) FROM backup_pauses x
      WHERE x.system_id = s.id AND x.ended_at IS NULL AND x.until > $1) AS "pausedUntil"
  FROM systems s JOIN units u ON u.id = s.unit_id LEFT JOIN protected_systems p ON p.system_id = s.id
  LEFT JOIN LATERAL (SELECT verdict, at, result FROM backup_evaluations e WHERE e.system_id = s.id
    ORDER BY e.at DESC, e.id DESC LIMIT 1) e ON true
  LEFT JOIN LATERAL (SELECT coalesce(
      (SELECT b.verdict FROM backup_evaluations b WHERE b.system_id = s.id AND b.at <= $1::timestamptz - ${WEEK}
       ORDER BY b.at DESC, b.id DESC LIMIT 1),
      (SELECT b.verdict FROM backup_evaluations b WHERE b.system_id = s.id ORDER BY b.at, b.id LIMIT 1)) AS verdict) w ON true
  LEFT JOIN LATERAL (SELECT min(b.at) AS at FROM backup_evaluations b
    WHERE b.system_id = s.id AND b.at > $1::timestamptz - ${WEEK} AND b.verdict = e.verdict
      AND NOT EXISTS (SELECT 1 FROM backup_evaluations d WHERE d.system_id = s.id AND d.verdict <> e.verdict
        AND (d.at, d.id) > (b.at, b.id))
      AND (SELECT d.verdict FROM backup_evaluations d WHERE d.system_id = s.id AND (d.at, d.id) < (b.at, b.id)
        ORDER BY d.at DESC, d.id DESC LIMIT 1) <> e.verdict) c ON true
  WHERE s.is_active`;

/** What the province's backups are worth, as far as the viewer may know. */
@Injectable()
export class VerdictsService {
  constructor(private readonly transactions: Transactions) {}

  /** Every system that the actor sees, by unit; those without a plan too. */
  list(actor: Actor): Promise<BackupList> {
    return this.transactions.read(actor, async ({ manager, now }) => {
      const rows = await manager.query<Row[]>(
        `${SELECT} ORDER BY u.code, s.name, s.id LIMIT ${MOST_SYSTEMS}`,
        [now],
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
        week: movesOf(rows),
      };
    });
  }

  /** One system with every reason, the newest evidence and how the verdict came to be. @throws 404 */
  detail(actor: Actor, systemId: string): Promise<BackupDetail> {
    return this.transactions.read(actor, async (tx) => {
      const [row] = isId(systemId)
        ? await tx.manager.query<Row[]>(`${SELECT} AND s.id = $2`, [tx.now, systemId])
        : [];
      if (!row) throw notFound();
      return {
        ...present(row),
        datasets: await datasetsOf(tx, row),
        since: presentSince(await sinceOf(tx, systemId, row.result)),
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

function movesOf(rows: readonly Row[]): WeekMoves {
  const steps = rows.map(({ verdict, weekAgo }) =>
    verdict && weekAgo ? VERDICTS.indexOf(verdict) - VERDICTS.indexOf(weekAgo) : 0,
  );
  return {
    fallen: steps.filter((step) => step > 0).length,
    risen: steps.filter((step) => step < 0).length,
  };
}

const square = ({ rule, state, figure, unit, validUntil, actBy }: Square) => ({
  rule,
  state,
  figure,
  unit,
  validUntil: instant(validUntil),
  actBy: instant(actBy),
});

const reasoned = (one: Square): ReasonedSquare => ({ ...square(one), reasons: [...one.reasons] });

/** What was evaluated by an earlier release says nothing of it. */
const firstActBy = (result: SystemVerdict | null): number | null => {
  const instants = (result?.squares ?? []).flatMap(({ actBy }) => actBy ?? []);
  return instants.length > 0 ? Math.min(...instants) : null;
};

const present = ({ result, ...row }: Row): BackupSystem => ({
  ...row,
  squares: result?.squares.map(square) ?? [],
  validUntil: instant(result?.validUntil),
  actBy: instant(firstActBy(result)),
  score: result?.score ?? null,
});

interface Named {
  readonly id: string;
  readonly name: string;
  readonly tool: Tool;
  readonly medium: Medium;
  readonly isolation: Isolation;
  readonly siteName: string | null;
  readonly pausedUntil: Date | null;
}

async function datasetsOf({ manager, now }: Tx, { systemId, result }: Row): Promise<BackupDatasetVerdict[]> {
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
        `SELECT c.id, c.name, c.tool, c.medium, c.isolation, f.name AS "siteName", x.until AS "pausedUntil"
         FROM backup_copies c LEFT JOIN sites f ON f.id = c.site_id
         LEFT JOIN backup_pauses x ON x.copy_id = c.id AND x.ended_at IS NULL AND x.until > $2 WHERE c.system_id = $1`,
        [systemId, now],
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

const presentCopy = ({ newestDataAt, reasons, ...verdict }: CopyVerdict, { id: _, ...copy }: Named) => ({
  ...copy,
  ...verdict,
  newestDataAt: instant(newestDataAt),
  reasons: [...reasons],
});

interface EvidenceRow extends Omit<EvidenceItem, 'kinds' | 'concluded'> {
  readonly facts: readonly Pick<FactRow, 'kind' | 'fact'>[];
}

/**
 * The newest hundred, and of each copy and each kind of fact the newest: a restore of the spring still stands in the autumn,
 * when a hundred nights have covered it.
 */
const SHOWN_EVIDENCE = `(SELECT * FROM backup_evidence WHERE id IN (
    (SELECT id FROM backup_evidence WHERE system_id = $1 ORDER BY received_at DESC, id DESC LIMIT 100)
    UNION
    (SELECT n.evidence_id FROM backup_copies c, unnest(ARRAY['run', 'listing', 'check', 'restore', 'isolation']) k(kind),
       LATERAL (SELECT f.evidence_id FROM backup_facts f WHERE f.copy_id = c.id AND f.kind = k.kind
         ORDER BY f.at DESC, f.evidence_id DESC LIMIT 1) n
     WHERE c.system_id = $1 AND c.retired_at IS NULL)))`;

async function evidenceOf({ manager }: Tx, systemId: string): Promise<EvidenceItem[]> {
  const rows = await manager.query<EvidenceRow[]>(
    `SELECT e.id, e.copy_id AS "copyId", k.name AS collector, k.is_on_source AS "isOnSource", e.tool, e.verb,
       e.started_at AS "startedAt", e.received_at AS "receivedAt", encode(e.body_sha256, 'hex') AS sha256,
       coalesce(f.facts, '[]') AS facts, f.bytes,
       ARRAY(SELECT problem ->> 'code' FROM jsonb_array_elements(e.problems) problem) AS problems
     FROM ${SHOWN_EVIDENCE} e
     JOIN collectors k ON k.id = e.collector_id LEFT JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('kind', f.kind, 'fact', jsonb_build_object('outcome', f.fact -> 'outcome',
           'passed', f.fact -> 'passed', 'result', f.fact -> 'result', 'kind', f.fact -> 'kind')) ORDER BY f.position) AS facts,
         max(CASE WHEN f.kind = 'run' THEN (f.fact ->> 'bytes')::float8 END) AS bytes
       FROM backup_facts f WHERE f.evidence_id = e.id) f ON true
     ORDER BY e.received_at DESC, e.id DESC`,
    [systemId],
  );
  return rows.map(({ facts, ...row }) => ({
    ...row,
    kinds: [...new Set(facts.map(({ kind }) => kind))].toSorted(),
    concluded: conclusionsOf(facts),
  }));
}

const presentSince = (since: Since): RuleSince[] =>
  RULES.flatMap((rule) => {
    const at = since[rule];
    return at === undefined ? [] : [{ rule, at: new Date(at) }];
  });

const historyOf = ({ manager }: Tx, systemId: string): Promise<VerdictChange[]> =>
  manager.query<VerdictChange[]>(
    `SELECT at, cause, verdict FROM (SELECT at, id, cause, verdict, lag(verdict) OVER (ORDER BY at, id) AS before
       FROM backup_evaluations WHERE system_id = $1) x
     WHERE verdict IS DISTINCT FROM before ORDER BY at DESC, id DESC LIMIT 50`,
    [systemId],
  );
