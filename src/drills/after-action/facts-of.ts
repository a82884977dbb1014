import type { Tx } from '../../events/transactions.js';
import type { Drill } from '../drill.js';
import { entriesOf } from '../evaluation/entries.js';
import { clockLines, outcomesOf } from '../evaluation/outcomes.js';
import { playerOf, sheetOf } from '../evaluation/sheet-of.js';
import type { SignedReason } from '../judging/corrective-actions.js';
import type { Sheet } from '../judging/sheet.js';
import type {
  AfterActionFacts,
  DrillEnd,
  DrillFacts,
  HotWashAnswer,
  ImprovementLine,
  InjectEnd,
  InjectFact,
  LastDrill,
} from '../report/facts.js';
import { questionsOf } from '../plan-of.js';
import { ACKED_AT, RESPONDED_AT } from '../world.js';

/**
 * Everything that the report of an ended drill is made of, as it stands in this transaction.
 * @param last what the drill before it left; null in a first year
 */
export async function factsOf(tx: Tx, drill: Drill, last: LastDrill | null): Promise<AfterActionFacts> {
  const { sheet, players } = await sheetOf(tx, drill);
  const clock = await clockLines(tx, drill.id);
  return {
    drill: await drillFacts(tx, drill),
    players,
    sheet: withShortTasks(sheet),
    clock,
    injects: await injectFacts(tx, drill.id),
    observations: await entriesOf(tx, drill.id),
    expectations: await outcomesOf(tx, drill, clock),
    questions: await questionsOf(tx, drill.id),
    answers: await answersOf(tx, drill.id),
    actions: await actionsOf(tx, drill.id),
    reasons: await reasonsOf(tx, drill.id),
    last,
    reportedAt: tx.now,
  };
}

/** A task's first line says what is asked for; where each rating begins, the evaluators' sheet tells. */
const withShortTasks = (sheet: Sheet): Sheet => ({
  ...sheet,
  objectives: sheet.objectives.map((objective) => ({
    ...objective,
    targets: objective.targets.map((target) => ({
      ...target,
      tasks: target.tasks.map((task) => ({ ...task, text: task.text.split('\n', 1)[0] ?? task.text })),
    })),
  })),
});

async function drillFacts({ manager }: Tx, drill: Drill): Promise<DrillFacts> {
  const [row] = await manager.query<{ director: string; decision: string | null }[]>(
    `SELECT p.name AS director, (SELECT f.title FROM drill_papers f WHERE f.drill_id = d.id AND f.kind = 'decision'
       ORDER BY f.at DESC LIMIT 1) AS decision
     FROM drills d JOIN people p ON p.id = d.director_id WHERE d.id = $1`,
    [drill.id],
  );
  if (!drill.startedAt || !drill.endedAt) throw new RangeError('a drill that has not ended has no report');
  return {
    code: drill.code,
    kind: drill.kind,
    title: drill.title,
    summary: drill.summary,
    leadOrganisation: `Ban tổ chức diễn tập (trưởng ban: ${row?.director ?? '—'})`,
    decision: row?.decision ?? null,
    startedAt: drill.startedAt,
    endedAt: drill.endedAt,
    end: (drill.endReason ?? 'finished') as DrillEnd,
  };
}

interface InjectRow extends Omit<InjectFact, 'end' | 'released' | 'deliveries' | 'reason'> {
  readonly status: string;
  readonly deferredReason: string | null;
  readonly obsoleteReason: string | null;
  readonly releasedAt: Date | null;
  readonly releasedMs: number | null;
  readonly total: number;
  readonly acknowledged: number;
  readonly responded: number;
}

async function injectFacts({ manager }: Tx, drillId: string): Promise<InjectFact[]> {
  const rows = await manager.query<InjectRow[]>(
    `SELECT i.code, i.title, i.status, coalesce(i.planned_ms, i.offset_ms) AS "plannedMs", i.deferred_reason AS "deferredReason",
       i.obsolete_reason AS "obsoleteReason", i.narrative, i.released_at AS "releasedAt", i.released_ms AS "releasedMs",
       count(l.id)::int AS total, count(${ACKED_AT})::int AS acknowledged, count(${RESPONDED_AT})::int AS responded
     FROM drill_injects i LEFT JOIN drill_deliveries l ON l.inject_id = i.id AND l.withdrawn_at IS NULL
     LEFT JOIN assignments a ON a.id = l.assignment_id
     WHERE i.drill_id = $1 GROUP BY i.id ORDER BY coalesce(i.planned_ms, i.offset_ms) NULLS LAST, i.code`,
    [drillId],
  );
  return rows.map((row) => ({
    code: row.code,
    title: row.title,
    end: endOf(row),
    plannedMs: row.plannedMs,
    released: row.releasedAt && row.releasedMs !== null ? { at: row.releasedAt, ms: row.releasedMs } : null,
    reason: row.deferredReason ?? (row.obsoleteReason === 'ended' ? null : row.obsoleteReason),
    narrative: row.narrative,
    deliveries: { total: row.total, acknowledged: row.acknowledged, responded: row.responded },
  }));
}

/** The end of the drill takes back what was not released: what had been put off before stays so. */
function endOf({ status, deferredReason, obsoleteReason }: InjectRow): InjectEnd {
  if (status === 'released' || status === 'complete') return status;
  if (deferredReason !== null) return 'deferred';
  return obsoleteReason === 'ended' ? 'unreleased' : 'obsolete';
}

const answersOf = ({ manager }: Tx, drillId: string): Promise<HotWashAnswer[]> =>
  manager.query('SELECT question, scale, text FROM drill_hot_wash_answers WHERE drill_id = $1', [drillId]);

/** The improvement plan of a drill, in the order of its numbers. */
export const actionsOf = ({ manager }: Tx, drillId: string): Promise<ImprovementLine[]> =>
  manager.query(
    `SELECT a.id, a.state, a.element, a.owner_unit_id AS "ownerUnitId", a.contact_id AS "contactId", a.start_at AS "startAt",
       a.due_at AS "dueAt", a.implemented_at AS "implementedAt", a.implemented_by AS "implementedBy",
       a.verified_by AS "verifiedBy", a.risk_signed_by AS "riskSignedBy", a.risk_reason AS "riskReason", a.issue,
       a.root_cause AS "rootCause", a.action, u.name AS "ownerName", p.name AS "contactName",
       coalesce((SELECT jsonb_agg(s.evaluation_id) FROM drill_action_sources s WHERE s.action_id = a.id), '[]') AS "sourceEntryIds"
     FROM drill_actions a LEFT JOIN units u ON u.id = a.owner_unit_id LEFT JOIN people p ON p.id = a.contact_id
     WHERE a.drill_id = $1 ORDER BY a.number`,
    [drillId],
  );

async function reasonsOf({ manager }: Tx, drillId: string): Promise<SignedReason[]> {
  const rows = await manager.query<
    { task: string; unitId: string | null; reason: string; signedBy: string }[]
  >(
    `SELECT k.key AS task, r.unit_id AS "unitId", r.reason, r.signed_name AS "signedBy" FROM drill_finding_reasons r
     JOIN drill_tasks k ON k.id = r.task_id WHERE r.drill_id = $1 ORDER BY r.at, k.key`,
    [drillId],
  );
  return rows.map(({ unitId, ...row }) => ({ ...row, player: playerOf(unitId) }));
}
