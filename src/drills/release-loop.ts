import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DispatchService } from '../assignments/dispatch.service.js';
import type { NewEvent } from '../events/event-types.js';
import { type Outcome, Transactions, type Tx } from '../events/transactions.js';
import { DeclareService } from '../incidents/declare.service.js';
import { SystemDataSource } from '../platform/database/database.js';
import { Ticker } from '../platform/ticker/ticker.js';
import { drillNow } from './clock/drill-clock.js';
import { clockOf, type Drill, exerciseControl, SELECT_DRILLS } from './drill.js';
import { IN_ORDER, type Inject, SELECT_INJECTS } from './inject.js';
import { holds } from './plan/condition.js';
import { type Makers, nextUnsent } from './release.js';
import { hold, releaseOrHold, sendAnyway } from './release-or-hold.js';
import { worldOf } from './world.js';

/** Nobody looked for longer than this: what fell due meanwhile is held, and a person decides. Never a burst. */
export const CATCH_UP_MS = 120_000;
/** The sign of life is written this often. */
const LOOKED_EVERY_MS = 10_000;
const BATCH = 20;
/** Between two portions: what is real goes first, and 130 bodies are told within a few seconds. */
const REST_MS = 100;
const rested = (): Promise<boolean> => new Promise((end) => setTimeout(end, REST_MS, true));

/** Releases what is due by each running drill's clock. It only wakes: what is due stands in rows. */
@Injectable()
export class ReleaseLoop implements OnApplicationBootstrap {
  private readonly logger = new Logger('ReleaseLoop');
  private readonly makers: Makers;

  constructor(
    private readonly transactions: Transactions,
    private readonly system: SystemDataSource,
    private readonly ticker: Ticker,
    declare: DeclareService,
    dispatch: DispatchService,
  ) {
    this.makers = { declare, dispatch };
  }

  onApplicationBootstrap(): void {
    this.ticker.every(1000, 'drill releases', () => this.run());
  }

  /** One look at every drill that runs; one that cannot be served must not stop the others. */
  async run(): Promise<void> {
    const drills = await this.system.query<{ id: string }[]>(
      `SELECT id FROM drills WHERE status = 'running'`,
    );
    for (const { id } of drills) {
      try {
        do {
          while (await this.pass(id));
        } while ((await this.sendOn(id)) && (await rested()));
      } catch (err) {
        this.logger.error({ err, drill: id }, 'injects could not be released; the next second tries again');
      }
    }
  }

  /** @returns whether there may be more */
  private pass(id: string): Promise<boolean> {
    return this.inRunning(id, async (tx, drill) => {
      if (drill.clockState !== 'running') return { answer: false, events: [] };
      const due = await dueInjects(tx, drill);
      const wasAway = drill.lookedAt !== null && tx.now.getTime() - drill.lookedAt.getTime() > CATCH_UP_MS;
      const mayBeMore = due.length === BATCH;
      // Until all of it is held it stays away: the next portion is overdue as this one is.
      if (!(wasAway && mayBeMore)) await look(tx, drill);
      const events: NewEvent[] = [];
      for (const inject of due) {
        events.push(
          ...(wasAway
            ? [await hold(tx, inject)]
            : await releaseOrHold(tx, { drill, inject, by: null, makers: this.makers })),
        );
      }
      return { answer: mayBeMore, events };
    });
  }

  /** What was released by hand goes out while the clock stands, too. @returns whether there may be more */
  private sendOn(id: string): Promise<boolean> {
    return this.inRunning(id, async (tx, drill) => {
      const next = await nextUnsent(tx, drill);
      if (!next) return { answer: false, events: [] };
      const { inject, incidentId, deliveries } = next;
      const what = { drill, inject, incidentId, makers: this.makers };
      return { answer: true, events: await sendAnyway(tx, what, deliveries) };
    });
  }

  /** Nothing in a drill that runs no more, or that somebody else is serving at this moment. */
  private inRunning(id: string, act: (tx: Tx, drill: Drill) => Promise<Outcome<boolean>>): Promise<boolean> {
    return this.transactions.transact(exerciseControl(id), async (tx) => {
      const [drill] = await tx.manager.query<Drill[]>(
        `${SELECT_DRILLS} WHERE d.id = $1 AND d.status = 'running' FOR NO KEY UPDATE SKIP LOCKED`,
        [id],
      );
      return drill ? act(tx, drill) : { answer: false, events: [] };
    });
  }
}

/** Scheduled ones whose time has come, and conditional ones whose condition holds. */
async function dueInjects(tx: Tx, drill: Drill): Promise<Inject[]> {
  const ms = drillNow(clockOf(drill, tx.now), tx.now);
  const open = await tx.manager.query<Inject[]>(
    `${SELECT_INJECTS} WHERE i.drill_id = $1 AND i.status = 'synchronized' AND i.held_at IS NULL
       AND (i.trigger = 'conditional' OR i.trigger = 'scheduled' AND i.offset_ms <= $2) AND coalesce(i.offset_ms, 0) <= $2
     ${IN_ORDER} FOR NO KEY UPDATE SKIP LOCKED`,
    [drill.id, ms],
  );
  if (open.length === 0) return [];
  const world = open.some(({ trigger }) => trigger === 'conditional') ? await worldOf(tx, drill, ms) : null;
  return open
    .filter(
      ({ trigger, condition }) => trigger === 'scheduled' || (condition && world && holds(condition, world)),
    )
    .slice(0, BATCH);
}

async function look({ manager, now }: Tx, { id, lookedAt }: Drill): Promise<void> {
  if (lookedAt && now.getTime() - lookedAt.getTime() < LOOKED_EVERY_MS) return;
  await manager.query('UPDATE drills SET looked_at = $2 WHERE id = $1', [id, now]);
}
