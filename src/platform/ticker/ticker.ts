import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../clock/clock.js';

interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<void>;
  dueAt: number;
  running: Promise<void> | null;
}

/**
 * Runs sweeps that look at due rows. It only wakes them: what is due stands in the database, so a missed or doubled
 * wake-up changes nothing. Tests move the clock and call `tick`.
 */
@Injectable()
export class Ticker implements OnApplicationShutdown {
  private readonly logger = new Logger('Ticker');
  private readonly jobs: Job[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly clock: Clock) {}

  every(everyMs: number, name: string, run: () => Promise<void>): void {
    this.jobs.push({ name, everyMs, run, dueAt: 0, running: null });
  }

  start(): void {
    this.timer ??= setInterval(() => void this.tick(), 500);
  }

  /** Runs every job that is due by the clock and waits for them. */
  async tick(): Promise<void> {
    const now = this.clock.now().getTime();
    for (const job of this.jobs) {
      // A clock that was set back delays a job by one period at most, and repeats nothing.
      job.dueAt = Math.min(job.dueAt, now + job.everyMs);
      if (job.running || now < job.dueAt) continue;
      job.dueAt = now + job.everyMs;
      job.running = this.run(job).finally(() => (job.running = null));
    }
    await this.settled();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.settled();
  }

  private async settled(): Promise<void> {
    for (const { running } of this.jobs) await running;
  }

  private async run({ name, run }: Job): Promise<void> {
    try {
      await run();
    } catch (err) {
      this.logger.error({ err, job: name }, 'a sweep failed; it runs again at its next turn');
    }
  }
}
