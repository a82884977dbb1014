import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { operatorOfServer, type Principal } from '../events/principal.js';
import { Transactions } from '../events/transactions.js';
import { SystemDataSource } from '../platform/database/database.js';
import { Clock } from '../platform/clock/clock.js';
import { claim, type Claimed } from './claims.js';
import { noteHealth } from './channel-health.js';
import { type OpenWay, Ways } from './ways.js';
import { settle, type Settled } from './settlement.js';
import { type Attempted, inShort } from './transports/transport.js';

/** Addresses taken at once, and letters on their way at once: what a crash may repeat. */
const CLAIMED_AT_ONCE = 50;
const AT_ONCE = 5;

/**
 * Sends what was written to be sent. A message is taken under a lease and a name, sent outside any transaction, and
 * what became of it is written before the next: without a crash nothing goes twice, with one at most what was on its
 * way, under the same name.
 */
@Injectable()
export class Courier implements OnApplicationShutdown {
  private readonly logger = new Logger('Courier');
  private readonly rounds = new Map<string, Promise<void>>();
  private readonly wanted = new Set<string>();
  /** On their way from here: whatever the clock says, nobody else has to take them over. */
  private readonly onTheWay = new Set<string>();
  private isStopped = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly system: SystemDataSource,
    private readonly clock: Clock,
    private readonly ways: Ways,
  ) {}

  /** Looks for what is due, each channel by itself: one that hangs holds up no other. */
  wake(): void {
    void this.run().catch((err: unknown) => {
      if (!this.isStopped) this.logger.warn({ err }, 'sending failed; the next second tries again');
    });
  }

  /** The same, and waits until everything that could be sent has been. */
  async run(): Promise<void> {
    if (this.isStopped) return;
    const due = await this.system.query<{ id: string }[]>(
      `SELECT DISTINCT c.id FROM channels c JOIN deliveries d ON d.channel_id = c.id
       WHERE d.due_at <= $1 AND c.is_active AND (c.retry_at IS NULL OR c.retry_at <= $1)`,
      [this.clock.now()],
    );
    await Promise.all(due.map(({ id }) => this.serve(id)));
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    await Promise.allSettled(this.rounds.values());
    this.ways.close();
  }

  private serve(channelId: string): Promise<void> {
    this.wanted.add(channelId);
    const running = this.rounds.get(channelId);
    if (running) return running;
    const round = this.round(channelId).finally(() => this.rounds.delete(channelId));
    this.rounds.set(channelId, round);
    return round;
  }

  private async round(channelId: string): Promise<void> {
    while (this.wanted.delete(channelId)) {
      for (let isMore = true; isMore && !this.isStopped;) {
        const way = await this.ways.open(channelId);
        if (!way) return;
        isMore = await this.portion(way);
      }
    }
  }

  /** @returns whether there may be more that could go now */
  private async portion(way: OpenWay): Promise<boolean> {
    // While a channel fails one message tries it: the others keep waiting, and use up no attempt.
    const most = way.isFailing ? 1 : CLAIMED_AT_ONCE;
    const principal = await this.everywhere();
    const claimed = await this.transactions.transact(principal, async (tx) => {
      const { baseUrl } = this.ways;
      const { parcels, events } = await claim(tx, way, { most, baseUrl, without: [...this.onTheWay] });
      return { answer: parcels, events };
    });
    claimed.forEach(({ bundleId }) => this.onTheWay.add(bundleId));
    const waiting = [...claimed];
    const round = { through: 0, isBlocked: false };
    const sendOn = async (): Promise<void> => {
      for (let parcel = waiting.shift(); parcel; parcel = waiting.shift()) {
        const attempted = round.isBlocked ? null : await this.attempt(way, parcel, round);
        await this.write(principal, way, { parcel, attempted });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sendOn)).finally(() =>
      claimed.forEach(({ bundleId }) => this.onTheWay.delete(bundleId)),
    );
    return claimed.length > 0 && !round.isBlocked;
  }

  /**
   * What came of it. Where others go through a channel that fails this one, the fault is the message's own: it uses its
   * attempts, and holds up nobody else.
   */
  private async attempt(way: OpenWay, parcel: Claimed, round: Round): Promise<Attempted> {
    const before = round.through;
    const attempted = await way.transport.send(parcel).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'a transport threw');
      return { outcome: 'retry', words: inShort(String(error)) } as const;
    });
    if (attempted.outcome !== 'channel') {
      round.through += 1;
      return attempted;
    }
    if (round.through > before || isOutlived(way, parcel)) return { ...attempted, outcome: 'retry' };
    round.isBlocked = true;
    return attempted;
  }

  private async write(principal: Principal, way: OpenWay, settled: Settled): Promise<void> {
    const { attempted } = settled;
    await this.transactions.transact(principal, async (tx) => ({
      answer: undefined,
      events: [...(await settle(tx, [settled])), ...(attempted ? await noteHealth(tx, way, attempted) : [])],
    }));
  }

  private async everywhere(): Promise<Principal> {
    const realms = await this.system.query<{ id: string }[]>('SELECT id FROM realms');
    return { ...operatorOfServer, realms: realms.map(({ id }) => id) };
  }
}

/** How a portion goes: how many got an answer of the other side, and whether the channel failed one. */
interface Round {
  through: number;
  isBlocked: boolean;
}

/** It failed before, and the channel has worked for others since it was written. */
const isOutlived = ({ isFailing, lastGoodAt }: OpenWay, { hasFailed, since }: Claimed): boolean =>
  !isFailing && hasFailed && lastGoodAt !== null && lastGoodAt > since;
