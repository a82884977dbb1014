import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../access/actor.js';
import { RealmMembers } from '../../access/realm-members.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { invalid, notFound, ruleBroken } from '../../platform/errors/problem.js';
import { drillNow } from '../clock/drill-clock.js';
import { clockOf, type Drill, type DrillStatus, enter, readDrill, refuseUnless } from '../drill.js';
import { drillEvent } from '../drill.events.js';
import { judge, type JudgedCell } from '../judging/judgement.js';
import { livingEntries } from '../judging/quality.js';
import { cellName } from '../judging/sheet.js';
import type { RateBody, SheetCellOut, SheetOut } from './evaluation.dto.js';
import { type Entry, entriesOf } from './entries.js';
import { clockLines, outcomesOf } from './outcomes.js';
import { type DrillSheet, sheetOf, unitOf } from './sheet-of.js';

/** While these hold, evaluators write. A report that waits for its approval is taken back first. */
const OPEN: readonly DrillStatus[] = ['running', 'preempted', 'ended', 'evaluating'];

/** The evaluators' sheet: what is judged, what the log says of it, and what they have seen. Only added to. */
@Injectable()
export class EvaluationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  async sheet(actor: Actor, drillId: string): Promise<SheetOut> {
    const here = await enter(this.members, actor, { drillId, parts: ['control', 'evaluator'] });
    return this.transactions.read(here, async (tx) => presentSheet(tx, await readDrill(tx, drillId), actor));
  }

  /**
   * Writes an entry down. @throws 409 `drill_state`; 422 `unknown_cell`, `not_own_entry`; 400 for an agreement without a
   * rating
   */
  async rate(actor: Actor, drillId: string, body: RateBody): Promise<SheetOut> {
    const here = await enter(this.members, actor, { drillId, parts: ['control', 'evaluator'] });
    return this.transactions.transact(here, async (tx) => {
      const drill = await readDrill(tx, drillId);
      refuseUnless(drill, ...OPEN);
      await add(tx, drill, { actor, body, sheet: await sheetOf(tx, drill) });
      const event = drillEvent(drill, {
        type: 'drill.evaluated',
        circle: 'staff',
        data: { task: body.task, player: body.player, rating: body.rating },
      });
      return { answer: await presentSheet(tx, drill, actor), events: [event] };
    });
  }
}

interface Written {
  readonly actor: Actor;
  readonly body: RateBody;
  readonly sheet: DrillSheet;
}

async function add(tx: Tx, drill: Drill, written: Written): Promise<void> {
  await refuseUnfit(tx, drill, written);
  const {
    task,
    player,
    kind = 'rating',
    rating,
    text,
    deliveryId = null,
    supersedes = null,
    observedAt,
  } = written.body;
  const observedMs =
    written.body.observedMs ?? (observedAt ? null : drillNow(clockOf(drill, tx.now), tx.now));
  await tx.manager.query(
    `INSERT INTO drill_evaluations (id, drill_id, kind, task_id, delivery_id, unit_id, evaluator_id, rating, text, observed_at,
       observed_ms, recorded_at, supersedes)
     SELECT $1, $2, $3, k.id, $5, $6, $7, $8, $9, $10, $11, $12, $13 FROM drill_tasks k WHERE k.drill_id = $2 AND k.key = $4`,
    [
      ...[uuidv7(), drill.id, kind, task, deliveryId, unitOf(player), written.actor.id, rating, text],
      ...[observedAt ?? tx.now, observedMs, tx.now, supersedes],
    ],
  );
}

async function refuseUnfit(tx: Tx, drill: Drill, { actor, body, sheet }: Written): Promise<void> {
  const { task, player, kind, rating, deliveryId, supersedes, observedAt } = body;
  if (kind === 'agreement' && rating === null) throw invalid([{ field: 'rating', code: 'required' }]);
  if (!sheet.sheet.cells.some((cell) => cellName(cell) === cellName({ task, player })))
    throw ruleBroken('unknown_cell', 'player');
  if (observedAt && observedAt > tx.now) throw ruleBroken('happened_in_future', 'observedAt');
  if (observedAt && drill.startedAt && observedAt < drill.startedAt)
    throw ruleBroken('observed_before_start', 'observedAt');
  if (deliveryId) await refuseForeignDelivery(tx, drill.id, { deliveryId, player });
  if (supersedes) await refuseForeignEntry(tx, drill.id, { supersedes, actor });
}

async function refuseForeignDelivery(
  { manager }: Tx,
  drillId: string,
  { deliveryId, player }: { deliveryId: string; player: string },
): Promise<void> {
  const [row] = await manager.query<object[]>(
    'SELECT 1 FROM drill_deliveries WHERE id = $1 AND drill_id = $2 AND unit_id IS NOT DISTINCT FROM $3',
    [deliveryId, drillId, unitOf(player)],
  );
  if (!row) throw ruleBroken('unknown_delivery', 'deliveryId');
}

/** Nobody rewrites what somebody else has seen. */
async function refuseForeignEntry(
  { manager }: Tx,
  drillId: string,
  { supersedes, actor }: { supersedes: string; actor: Actor },
): Promise<void> {
  const [row] = await manager.query<{ evaluatorId: string }[]>(
    'SELECT evaluator_id AS "evaluatorId" FROM drill_evaluations WHERE id = $1 AND drill_id = $2',
    [supersedes, drillId],
  );
  if (!row) throw notFound();
  if (row.evaluatorId !== actor.id) throw ruleBroken('not_own_entry', 'supersedes');
}

async function presentSheet(tx: Tx, drill: Drill, actor: Actor): Promise<SheetOut> {
  const { sheet, players, isFrozen } = await sheetOf(tx, drill);
  const entries = await entriesOf(tx, drill.id);
  const outcomes = await outcomesOf(tx, drill, await clockLines(tx, drill.id));
  const { cells } = judge(sheet, entries, outcomes);
  const living = new Set(livingEntries(entries).map(({ id }) => id));
  const byCell = {
    entries: Map.groupBy(entries, cellName),
    outcomes: Map.groupBy(outcomes, cellName),
  };
  return {
    isFrozen,
    isOpen: OPEN.includes(drill.status),
    objectives: sheet.objectives as SheetOut['objectives'],
    players: [...players],
    cells: cells.map((cell) => ({
      ...presentCell(cell),
      outcomes: (byCell.outcomes.get(cellName(cell)) ?? []).map(
        ({ inject, deliveryId, kind, dueMs, outcome }) => ({
          ...{ inject, deliveryId, kind, dueMs, is: outcome.is },
          tookMs: outcome.is === 'completed' ? outcome.tookMs : null,
        }),
      ),
      entries: (byCell.entries.get(cellName(cell)) ?? []).map((entry) =>
        presentEntry(entry, { living, actor }),
      ),
    })),
    evaluated: cells.filter(({ quality }) => quality.state === 'rated').length,
    total: cells.length,
  };
}

const presentCell = ({ task, player, quality, timeliness, points }: JudgedCell) => ({
  task,
  player,
  quality: quality.state,
  letter: quality.state === 'rated' ? quality.letter : null,
  points,
  timeliness: timeliness.state === 'measured' ? timeliness.points : null,
});

const presentEntry = (
  { id, kind, rating, text, evaluator, evaluatorName, observedMs, observedAt, recordedAt, supersedes }: Entry,
  { living, actor }: { living: ReadonlySet<string>; actor: Actor },
): SheetCellOut['entries'][number] => ({
  ...{ id, kind, rating, text, evaluatorName, observedMs, observedAt, recordedAt, supersedes },
  isOwn: evaluator === actor.id,
  isLiving: living.has(id),
});
