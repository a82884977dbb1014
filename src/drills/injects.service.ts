import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { RealmMembers } from '../access/realm-members.js';
import { DispatchService } from '../assignments/dispatch.service.js';
import type { NewEvent } from '../events/event-types.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { DeclareService } from '../incidents/declare.service.js';
import { conflict, invalid, Problem, ruleBroken } from '../platform/errors/problem.js';
import { drillNow } from './clock/drill-clock.js';
import { clockOf, type Drill, enter, lockDrill, refuseUnless } from './drill.js';
import type { HeldBody, InjectIdsBody, InjectList, InjectOut } from './drills.dto.js';
import {
  IN_ORDER,
  type Inject,
  injectEvent,
  type InjectStatus,
  lockInject,
  SELECT_INJECTS,
} from './inject.js';
import { type Makers, release } from './release.js';
import { releaseOrHold } from './release-or-hold.js';
import { ACKED_AT, RESPONDED_AT } from './world.js';

/** The list of events as those behind the scenes work with it: approve, release, defer, complete. */
@Injectable()
export class InjectsService {
  private readonly makers: Makers;

  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
    declare: DeclareService,
    dispatch: DispatchService,
  ) {
    this.makers = { declare, dispatch };
  }

  async list(actor: Actor, drillId: string): Promise<InjectList> {
    const here = await enter(this.members, actor, { drillId, parts: ['control', 'evaluator'] });
    return this.transactions.read(here, async (tx) => ({ items: await presentAll(tx, drillId) }));
  }

  /** Two people: an author never approves the own. @throws 422 `own_inject` naming it; 409 `inject_state` */
  async approve(actor: Actor, drillId: string, { ids }: InjectIdsBody): Promise<InjectList> {
    return this.change(actor, drillId, async (tx, drill) => {
      refuseUnless(drill, 'draft', 'ready', 'running');
      const events: NewEvent[] = [];
      for (const id of ids) {
        const inject = await lockInject(tx, drillId, id);
        refuseState(inject, 'draft', 'submitted');
        if (inject.authorId === actor.id) throw ruleBroken('own_inject', 'ids', { code: inject.code });
        const status = drill.status === 'draft' ? 'approved' : 'synchronized';
        events.push(
          await moved(tx, inject, { status, approver_id: actor.id, approved_at: tx.now }, 'inject.approved'),
        );
      }
      return events;
    });
  }

  /** Now, whatever the clock says, also while it stands. @throws 409 `drill_state`, `inject_state` */
  releaseNow(actor: Actor, drillId: string, id: string): Promise<InjectList> {
    return this.change(actor, drillId, async (tx, drill) => {
      refuseUnless(drill, 'running');
      const inject = await lockInject(tx, drillId, id);
      refuseState(inject, 'synchronized', 'deferred');
      return release(tx, { drill, inject, by: actor.id, makers: this.makers });
    });
  }

  /** It is not played, or not yet; somebody may still release it by hand. */
  defer(actor: Actor, drillId: string, id: string, reason: string): Promise<InjectList> {
    return this.change(actor, drillId, async (tx, drill) => {
      refuseUnless(drill, 'ready', 'running', 'preempted');
      const inject = await lockInject(tx, drillId, id);
      refuseState(inject, 'synchronized');
      return [
        await moved(
          tx,
          inject,
          { status: 'deferred', deferred_reason: reason, held_at: null },
          'inject.deferred',
        ),
      ];
    });
  }

  /** It has been played out. `narrative` says what really happened. */
  complete(actor: Actor, drillId: string, id: string, narrative: string): Promise<InjectList> {
    return this.change(actor, drillId, async (tx, drill) => {
      refuseUnless(drill, 'running', 'preempted');
      const inject = await lockInject(tx, drillId, id);
      refuseState(inject, 'released');
      return [
        await moved(tx, inject, { status: 'complete', narrative, completed_at: tx.now }, 'inject.completed'),
      ];
    });
  }

  /**
   * What was overdue when the server came back: all now, all with what follows later by as much as the first is late, or
   * deferred. What cannot be released stays held. @throws 409 `nothing_held`
   */
  decideHeld(actor: Actor, drillId: string, { choice, reason }: HeldBody): Promise<InjectList> {
    return this.change(actor, drillId, async (tx, drill) => {
      refuseUnless(drill, 'running');
      const held = await tx.manager.query<Inject[]>(
        `${SELECT_INJECTS} WHERE i.drill_id = $1 AND i.held_at IS NOT NULL AND i.status = 'synchronized' ${IN_ORDER} FOR NO KEY UPDATE`,
        [drillId],
      );
      // What cannot be released says nothing of how late the story is: it stays held.
      const meant = choice === 'shift' ? held.filter(({ heldReason }) => heldReason === null) : held;
      if (meant.length === 0) throw conflict('nothing_held', { state: drill.status });
      if (choice === 'shift') return shiftAll(tx, drill, meant);
      if (choice === 'defer' && !reason) throw invalid([{ field: 'reason', code: 'required' }]);
      const events: NewEvent[] = [];
      for (const inject of held) {
        events.push(
          ...(choice === 'release'
            ? await releaseOrHold(tx, { drill, inject, by: actor.id, makers: this.makers })
            : [
                await moved(
                  tx,
                  inject,
                  { status: 'deferred', deferred_reason: reason, held_at: null },
                  'inject.deferred',
                ),
              ]),
        );
      }
      return events;
    });
  }

  private async change(
    actor: Actor,
    drillId: string,
    act: (tx: Tx, drill: Drill) => Promise<NewEvent[]>,
  ): Promise<InjectList> {
    const here = await enter(this.members, actor, { drillId, parts: ['control'] });
    return this.transactions.transact(here, async (tx) => {
      const events = await act(tx, await lockDrill(tx, drillId));
      return { answer: { items: await presentAll(tx, drillId) }, events };
    });
  }
}

/** @throws 409 `inject_state` with the present status */
export function refuseState(inject: Inject, ...statuses: readonly InjectStatus[]): void {
  const { status, code } = inject;
  if (!statuses.includes(status))
    throw new Problem(409, 'inject_state', { code }, { state: status, inject: code });
}

type Columns = Partial<
  Record<
    | 'status'
    | 'author_id'
    | 'approver_id'
    | 'approved_at'
    | 'deferred_reason'
    | 'obsolete_reason'
    | 'held_at'
    | 'narrative'
    | 'completed_at',
    string | Date | null
  >
>;

/** Writes these columns of an inject, and says so. */
export async function moved(
  { manager }: Tx,
  inject: Inject,
  columns: Columns,
  type: Parameters<typeof injectEvent>[1]['type'],
  data?: Record<string, unknown>,
): Promise<NewEvent> {
  const names = Object.keys(columns);
  await manager.query(
    `UPDATE drill_injects SET ${names.map((name, at) => `${name} = $${at + 2}`).join(', ')}, version = version + 1 WHERE id = $1`,
    [inject.id, ...Object.values(columns)],
  );
  const [row] = await manager.query<Inject[]>(`${SELECT_INJECTS} WHERE i.id = $1`, [inject.id]);
  return injectEvent(row as Inject, { type, ...(data && { data }) });
}

/**
 * Everything that is still to come moves by as much as the first held one is late, so that it is due now. A conditional one
 * became due when its condition came true, and not at the earliest instant at which it may come: it says nothing of how late
 * the story is.
 */
async function shiftAll(tx: Tx, drill: Drill, held: readonly Inject[]): Promise<NewEvent[]> {
  const ms = drillNow(clockOf(drill, tx.now), tx.now);
  const scheduled = held.filter(({ trigger }) => trigger === 'scheduled');
  const first = Math.min(ms, ...scheduled.map(({ offsetMs }) => offsetMs ?? ms));
  const byMs = ms - first;
  const heldIds = held.map(({ id }) => id);
  await tx.manager.query(
    `UPDATE drill_injects SET offset_ms = offset_ms + CASE WHEN offset_ms >= $3 THEN $2::bigint ELSE 0 END, held_at = NULL,
       version = version + 1
     WHERE drill_id = $1 AND status = 'synchronized' AND (offset_ms >= $3 AND $2::bigint > 0 OR id = ANY ($4))`,
    [drill.id, byMs, first, heldIds],
  );
  const rows = await tx.manager.query<Inject[]>(
    `${SELECT_INJECTS} WHERE i.drill_id = $1 AND i.status = 'synchronized'
       AND (i.offset_ms >= $2 AND $3::bigint > 0 OR i.id = ANY ($4)) ${IN_ORDER}`,
    [drill.id, first + byMs, byMs, heldIds],
  );
  const isMoved = ({ offsetMs }: Inject): boolean =>
    byMs > 0 && offsetMs !== null && offsetMs >= first + byMs;
  return rows.map((row) =>
    injectEvent(row, {
      type: 'inject.changed',
      changed: [isMoved(row) ? 'offsetMs' : 'heldAt'],
      data: { shiftedMs: isMoved(row) ? byMs : 0 },
    }),
  );
}

interface Counted extends Inject {
  readonly deliveries: number;
  readonly acked: number;
  readonly responded: number;
}

/** Every inject of the drill as those behind the scenes see it. */
export async function presentAll({ manager }: Tx, drillId: string): Promise<InjectOut[]> {
  const rows = await manager.query<Counted[]>(
    `SELECT i.*, c.deliveries, c.acked, c.responded FROM (${SELECT_INJECTS} WHERE i.drill_id = $1) i
     CROSS JOIN LATERAL (SELECT count(*)::int AS deliveries, count(${ACKED_AT})::int AS acked,
       count(${RESPONDED_AT})::int AS responded FROM drill_deliveries l LEFT JOIN assignments a ON a.id = l.assignment_id
       WHERE l.inject_id = i.id) c
     ORDER BY i."offsetMs" NULLS LAST, i.code`,
    [drillId],
  );
  return rows.map(({ fromName, drillId: _, completedAt: _at, expectations, ...row }) => ({
    ...row,
    expectations: [...expectations],
    from: fromName,
  }));
}
