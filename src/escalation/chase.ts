import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LogTail } from '../events/log-tail.js';
import { Courier } from '../notifications/courier.js';
import { Ticker } from '../platform/ticker/ticker.js';
import { LogFollower } from './log-follower.js';
import { Sweep } from './sweep.js';

/** A dispatch is followed by others: one round serves what came within so long. */
const COALESCE_MS = 50;

/**
 * Keeps the chase going: reads the log on, fires what is due, has it sent. A dispatch wakes it; each second it looks by
 * itself. It only wakes: what is due stands in rows.
 */
@Injectable()
export class Chase implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Chase');
  private running: Promise<void> | null = null;
  private isWanted = false;
  private isStopped = false;
  private soon: NodeJS.Timeout | undefined;

  constructor(
    private readonly follower: LogFollower,
    private readonly sweep: Sweep,
    private readonly courier: Courier,
    private readonly tail: LogTail,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(1000, 'chase', () => this.run());
    this.tail.onNews(({ type }) => {
      if (type === 'assignment.sent') this.wakeSoon();
    });
  }

  /** One round; whoever asks during a round gets another one after it. */
  async run(): Promise<void> {
    this.isWanted = true;
    this.running ??= this.rounds().finally(() => (this.running = null));
    await this.running;
  }

  /** The round that is under way ends what it has begun. */
  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.soon);
    await this.running?.catch(() => undefined); // the rows are as they were: whoever starts next goes on
  }

  private wakeSoon(): void {
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      void this.wake();
    }, COALESCE_MS);
  }

  private async wake(): Promise<void> {
    try {
      await this.run();
    } catch (err) {
      this.logger.warn({ err }, 'a round of the chase failed; the next second tries again');
    }
  }

  private async rounds(): Promise<void> {
    while (this.isWanted && !this.isStopped) {
      this.isWanted = false;
      while (!this.isStopped && (await this.follower.follow()));
      // What fired may be news, and a drill's comes in portions: nobody real waits for the end of them.
      if (!this.isStopped && (await this.sweep.run()) > 0) this.isWanted = true;
      this.courier.wake();
    }
  }
}
