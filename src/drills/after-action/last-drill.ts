import type { Transactions, Tx } from '../../events/transactions.js';
import { type Drill, exerciseControl } from '../drill.js';
import { isDoneWith } from '../judging/corrective-actions.js';
import { type RatedCell, ratedCells } from '../judging/repeat-findings.js';
import type { LastDrill } from '../report/facts.js';
import { type Retest, retestsOf } from '../plan-of.js';
import { actionsOf } from './facts-of.js';
import type { AfterActionReport } from '../report/after-action.js';

/**
 * What the drill before this one left: the one that it was copied from, else the last of the same scenario; its report has
 * to be approved. Read on the server's behalf: the ratings of last year are part of this year's report.
 */
export async function lastDrillOf(transactions: Transactions, drill: Drill): Promise<LastDrill | null> {
  const control = exerciseControl(drill.id);
  // One that nobody was told of is found as well: it is over.
  const planner = { ...control, audience: [...control.audience, 'planners'] };
  const [found] = await transactions.read(planner, ({ manager }) =>
    manager.query<{ id: string; code: string; title: string }[]>(
      `SELECT d.id, d.code, d.title FROM drills d JOIN drills here ON here.id = $1
       WHERE d.id <> here.id AND d.status IN ('approved', 'closed') AND d.ended_at < coalesce(here.started_at, now())
         AND (d.id = here.copied_from OR d.scenario_key = here.scenario_key)
       ORDER BY d.id = here.copied_from DESC NULLS LAST, d.ended_at DESC LIMIT 1`,
      [drill.id],
    ),
  );
  if (!found) return null;
  const taskThen = await transactions.read(control, (tx) => retestsOf(tx, drill.id));
  return transactions.read(exerciseControl(found.id), async (tx) => ({
    code: found.code,
    title: found.title,
    rated: await ratedThen(tx, found.id),
    taskThen: await tasksOfActions(tx, taskThen),
    openActions: (await actionsOf(tx, found.id)).filter(({ state }) => !isDoneWith(state)),
  }));
}

async function ratedThen({ manager }: Tx, drillId: string): Promise<RatedCell[]> {
  const [row] = await manager.query<{ report: AfterActionReport }[]>(
    'SELECT report FROM drill_reports WHERE drill_id = $1',
    [drillId],
  );
  return row ? ratedCells(row.report.judgement) : [];
}

/** The task of the earlier drill whose rating each re-tested action answered. */
async function tasksOfActions({ manager }: Tx, retests: readonly Retest[]): Promise<Record<string, string>> {
  const rows = await manager.query<{ actionId: string; task: string }[]>(
    `SELECT DISTINCT ON (s.action_id) s.action_id AS "actionId", k.key AS task FROM drill_action_sources s
     JOIN drill_evaluations e ON e.id = s.evaluation_id JOIN drill_tasks k ON k.id = e.task_id
     WHERE s.action_id = ANY ($1) ORDER BY s.action_id, e.number`,
    [retests.map(({ actionId }) => actionId)],
  );
  const then = new Map(rows.map(({ actionId, task }) => [actionId, task]));
  return Object.fromEntries(
    retests.flatMap(({ task, actionId }) => {
      const was = then.get(actionId);
      return was ? [[task, was]] : [];
    }),
  );
}
