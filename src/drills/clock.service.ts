import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { RealmMembers } from '../access/realm-members.js';
import { Transactions } from '../events/transactions.js';
import { invalid } from '../platform/errors/problem.js';
import { moveClock, refusedClock } from './clock-moves.js';
import { pause, rescale, resume, set } from './clock/drill-clock.js';
import { clockOf, enter, lockDrill, refuseUnless } from './drill.js';
import { presentClock } from './drill.reads.js';
import type { ClockBody, ClockOut } from './drills.dto.js';

/** Pause, resume, another speed, another time: each is one row of the journal and one event. */
@Injectable()
export class ClockService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  /** @throws 409 `drill_state` unless it runs, `clock_state` when the clock does not know that; 400 on a speed it cannot have */
  async change(actor: Actor, drillId: string, body: ClockBody): Promise<ClockOut> {
    const here = await enter(this.members, actor, { drillId, parts: ['control'] });
    return this.transactions.transact(here, async (tx) => {
      const drill = await lockDrill(tx, drillId);
      refuseUnless(drill, 'running');
      const clock = clockOf(drill, tx.now);
      const next = refusedClock(clock, turned(clock, body, tx.now));
      const { drill: moved, event } = await moveClock(tx, drill, {
        to: next,
        by: actor.id,
        reason: body.reason ?? null,
      });
      return { answer: presentClock(moved, tx.now), events: [event] };
    });
  }
}

function turned(clock: Parameters<typeof pause>[0], { act, scale, drillMs }: ClockBody, now: Date) {
  if (act === 'pause') return pause(clock, now);
  if (act === 'resume') return resume(clock, now);
  if (act === 'scale') return rescale(clock, required(scale, 'scale'), now);
  return set(clock, required(drillMs, 'drillMs'), now);
}

function required(value: number | undefined, field: string): number {
  if (value === undefined) throw invalid([{ field, code: 'required' }]);
  return value;
}
