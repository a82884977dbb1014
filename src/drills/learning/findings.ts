import type { Tx } from '../../events/transactions.js';
import { type RatingEntry, livingEntries, qualityOf } from '../judging/quality.js';
import { DEFAULT_RULES, isFinding, type JudgingRules, type Rating } from '../judging/rules.js';
import type { FindingOut } from './actions.dto.js';

interface Entry extends RatingEntry {
  readonly taskText: string;
  readonly isCritical: boolean;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly text: string;
  readonly evaluatorName: string;
  readonly actions: readonly string[];
}

/** Every task of a player about which somebody still says M or U, in the order of the plan. */
export async function findingsOf({ manager }: Tx, drillId: string): Promise<FindingOut[]> {
  const [sheet] = await manager.query<{ rules: JudgingRules }[]>(
    `SELECT sheet -> 'rules' AS rules FROM drill_sheets WHERE drill_id = $1`,
    [drillId],
  );
  const rules = sheet?.rules ?? DEFAULT_RULES;
  const entries = await manager.query<Entry[]>(
    `SELECT e.id, e.number::int AS seq, e.task_id AS task, coalesce(e.unit_id::text, 'team') AS player,
       e.evaluator_id AS evaluator, CASE e.kind WHEN 'rating' THEN 'own' ELSE e.kind END AS kind, e.rating,
       e.supersedes, t.text AS "taskText", t.is_critical AS "isCritical", e.unit_id AS "unitId", u.name AS "unitName",
       e.text, p.name AS "evaluatorName", ARRAY(SELECT d.code || '/' || a.number FROM drill_action_sources s
         JOIN drill_actions a ON a.id = s.action_id JOIN drills d ON d.id = a.drill_id WHERE s.evaluation_id = e.id
         ORDER BY a.number) AS actions
     FROM drill_evaluations e JOIN drill_tasks t ON t.id = e.task_id JOIN drill_targets g ON g.id = t.target_id
     JOIN drill_objectives o ON o.id = g.objective_id LEFT JOIN units u ON u.id = e.unit_id JOIN people p ON p.id = e.evaluator_id
     WHERE e.drill_id = $1 ORDER BY o.position, g.position, t.position, u.code NULLS FIRST, e.number`,
    [drillId],
  );
  const reasons = await manager.query<
    { taskId: string; unitId: string | null; reason: string; signedName: string }[]
  >(
    `SELECT task_id AS "taskId", unit_id AS "unitId", reason, signed_name AS "signedName" FROM drill_finding_reasons
     WHERE drill_id = $1`,
    [drillId],
  );
  return cellsOf(livingEntries(entries)).flatMap((cell) => {
    const finding = findingOf(cell, entries, rules);
    if (!finding) return [];
    const signed = reasons.find(
      ({ taskId, unitId }) => taskId === finding.taskId && unitId === finding.unitId,
    );
    return [{ ...finding, reason: signed?.reason ?? null, signedName: signed?.signedName ?? null }];
  });
}

const cellsOf = (living: readonly Entry[]): Entry[][] => [
  ...Map.groupBy(living, ({ task, player }) => `${task} ${player}`).values(),
];

const isOfFinding = (entry: Entry): entry is Entry & { rating: Rating } =>
  entry.rating !== null && isFinding(entry.rating);

function findingOf(
  cell: readonly Entry[],
  all: readonly Entry[],
  rules: JudgingRules,
): Omit<FindingOut, 'reason' | 'signedName'> | null {
  const [first] = cell;
  const quality = qualityOf(cell, rules);
  const entries = cell.filter(isOfFinding);
  const isOne = quality.state === 'disputed' || (quality.state === 'rated' && isFinding(quality.letter));
  if (!first || !isOne || entries.length === 0) return null;
  const ofCell = all.filter(({ task, player }) => task === first.task && player === first.player);
  return {
    taskId: first.task,
    task: first.taskText,
    isCritical: first.isCritical,
    unitId: first.unitId,
    unitName: first.unitName,
    rating: quality.state === 'rated' ? quality.letter : null,
    entries: entries.map(({ id, rating, text, evaluatorName }) => ({
      ...{ evaluationId: id, rating, text, evaluator: evaluatorName },
    })),
    actions: [...new Set(ofCell.flatMap(({ actions }) => actions))],
  };
}
