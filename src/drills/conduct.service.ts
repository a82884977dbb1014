import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { RealmMembers } from '../access/realm-members.js';
import type { NewEvent } from '../events/event-types.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { Problem } from '../platform/errors/problem.js';
import { moveClock, refusedClock } from './clock-moves.js';
import { rescale, start, stop } from './clock/drill-clock.js';
import { clockOf, type Drill, enter, lockDrill, refuseUnless } from './drill.js';
import { drillEvent } from './drill.events.js';
import { presentDetail } from './drill.reads.js';
import type { DrillDetail, StartBody } from './drills.dto.js';
import type { Gate } from './editing/gates.js';
import { freezeSheet } from './evaluation/sheet-of.js';
import { digestOf } from './plan/digest.js';
import { planOf } from './plan-of.js';
import { startProblems } from './start-problems.js';

/** From the plan to the play and to its end. There is no way back: a drill that was played is made anew, never reset. */
@Injectable()
export class ConductService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  /** The plan is complete. @throws 409 `drill_state`; 422 `not_ready` with everything that is missing */
  makeReady(actor: Actor, drillId: string): Promise<DrillDetail> {
    return this.conduct(actor, drillId, async (tx, drill) => {
      refuseUnless(drill, 'draft');
      await refuseUnready(tx, drill, 'plan');
      await tx.manager.query(
        `UPDATE drill_injects SET status = 'synchronized', version = version + 1 WHERE drill_id = $1 AND status = 'approved'`,
        [drillId],
      );
      return [await withStatus(tx, drill, 'ready', 'drill.made_ready')];
    });
  }

  /** The clock begins to run; from now on the plan's hash and the sheet stand. @throws 409 `drill_state`; 422 `not_ready` */
  begin(actor: Actor, drillId: string, { scale = 1 }: StartBody): Promise<DrillDetail> {
    return this.conduct(actor, drillId, async (tx, drill) => {
      refuseUnless(drill, 'ready');
      await refuseUnready(tx, drill, 'start');
      await tx.manager.query('UPDATE drills SET plan_hash = $2 WHERE id = $1', [
        drillId,
        digestOf(await planOf(tx, drill)),
      ]);
      await tx.manager.query('UPDATE drill_injects SET planned_ms = offset_ms WHERE drill_id = $1', [
        drillId,
      ]);
      await freezeSheet(tx, drill);
      const clock = clockOf(drill, tx.now);
      const faster = refusedClock(clock, rescale(clock, scale, tx.now));
      const { drill: begun, event } = await moveClock(tx, drill, {
        to: refusedClock(faster, start(faster, tx.now)),
        by: actor.id,
        reason: null,
        set: { status: 'running', startedAt: tx.now },
        type: 'drill.started',
      });
      // Who plays in a blind drill comes into it now: open connections are asked again.
      return drill.isBlind ? [event, drillEvent(begun, { type: 'drill.members_changed' })] : [event];
    });
  }

  /** ENDEX: the clock stops, what was not released is obsolete, nothing of the play changes any more. */
  end(actor: Actor, drillId: string): Promise<DrillDetail> {
    return this.conduct(actor, drillId, async (tx, drill) => {
      refuseUnless(drill, 'running', 'preempted');
      return endDrill(tx, drill, {
        by: actor.id,
        reason: drill.status === 'preempted' ? 'real_incident' : 'finished',
      });
    });
  }

  cancel(actor: Actor, drillId: string): Promise<DrillDetail> {
    return this.conduct(actor, drillId, async (tx, drill) => {
      refuseUnless(drill, 'draft', 'ready');
      return [await withStatus(tx, drill, 'cancelled', 'drill.cancelled')];
    });
  }

  private async conduct(
    actor: Actor,
    drillId: string,
    act: (tx: Tx, drill: Drill) => Promise<NewEvent[]>,
  ): Promise<DrillDetail> {
    const here = await enter(this.members, actor, { drillId, parts: ['control'] });
    return this.transactions.transact(here, async (tx) => {
      const events = await act(tx, await lockDrill(tx, drillId));
      return { answer: await presentDetail(tx, await lockDrill(tx, drillId), here), events };
    });
  }
}

/** Ends the run in this transaction, and a stop that is open. What is not released becomes obsolete, with the reason. */
export async function endDrill(
  tx: Tx,
  drill: Drill,
  { by, reason }: { by: string | null; reason: 'finished' | 'real_incident' },
): Promise<NewEvent[]> {
  await tx.manager.query(
    `UPDATE drill_injects SET status = 'obsolete', obsolete_reason = 'ended', held_at = NULL, version = version + 1
     WHERE drill_id = $1 AND status NOT IN ('released', 'complete', 'obsolete')`,
    [drill.id],
  );
  await tx.manager.query(
    `UPDATE drill_stops SET ended_at = $2, ended_by = $3, outcome = 'ended' WHERE drill_id = $1 AND ended_at IS NULL`,
    [drill.id, tx.now, by],
  );
  const clock = clockOf(drill, tx.now);
  const to = clock.state === 'stopped' ? clock : refusedClock(clock, stop(clock, tx.now));
  const set = { status: 'ended', endedAt: tx.now, endReason: reason } as const;
  const { event } = await moveClock(tx, drill, { to, by, reason: null, set, type: 'drill.ended' });
  return [event];
}

async function withStatus(
  { manager }: Tx,
  drill: Drill,
  status: Drill['status'],
  type: 'drill.made_ready' | 'drill.cancelled',
): Promise<NewEvent> {
  const moved = { ...drill, status, version: drill.version + 1 };
  await manager.query('UPDATE drills SET status = $2, version = $3 WHERE id = $1', [
    drill.id,
    status,
    moved.version,
  ]);
  return drillEvent(moved, { type });
}

async function refuseUnready(tx: Tx, drill: Drill, gate: Gate): Promise<void> {
  const problems = await startProblems(tx, drill, gate);
  if (problems.length > 0) throw new Problem(422, 'not_ready', {}, { problems });
}
