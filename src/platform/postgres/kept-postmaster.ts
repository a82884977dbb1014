import type { Postmaster } from './postmaster.js';
import { clearLeftovers, signal, stopPostmaster } from './postmaster-file.js';

/** Milliseconds between attempts to start it again: each pause is twice the one before, up to the longest. */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * A postmaster that is started again when it dies without being told to (killed, out of memory, a full disk), on the same
 * port. Where that fails it is tried again until it works or `stop()` is called: what kept it down may be mended meanwhile.
 */
export class KeptPostmaster {
  private current: Postmaster;
  private isUp = true;
  private isStopping = false;
  private reviving: Promise<void> = Promise.resolve();
  private endPause: () => void = () => undefined;

  constructor(
    first: Postmaster,
    private readonly clusterDir: string,
    private readonly relaunch: () => Promise<Postmaster | null>,
    private readonly log: (line: string) => void,
  ) {
    this.current = first;
    this.watch(first);
    process.once('exit', this.atExit);
  }

  /** Process number of the postmaster that runs now, or ran last. */
  get pid(): number {
    return this.current.pid;
  }

  /** Fast shutdown; resolves when the postmaster is gone. */
  async stop(): Promise<void> {
    this.isStopping = true;
    process.off('exit', this.atExit);
    this.endPause();
    await this.reviving;
    if (this.isUp) await stopPostmaster(this.pid);
  }

  /** The last resort when the process ends without `stop()`: nothing can be waited for in here. */
  private readonly atExit = (): void => {
    if (this.isUp) signal(this.pid, 'SIGINT');
  };

  private watch(postmaster: Postmaster): void {
    void postmaster.exited.then(() => {
      // Its number may be a stranger's from now on.
      this.isUp = false;
      if (!this.isStopping) this.reviving = this.revive();
    });
  }

  private async revive(): Promise<void> {
    this.log(
      `PostgreSQL (pid ${this.pid}) đã dừng đột ngột; đang khởi động lại. · PostgreSQL died unexpectedly; starting it again.`,
    );
    let said = '';
    for (let pause = FIRST_PAUSE_MS; !this.isStopping; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const reason = await this.attempt().catch((error: Error) => error.message);
      if (reason === null) return;
      if (reason !== said) this.log(`${reason}\n${AGAIN}`);
      said = reason;
      await this.pause(pause);
    }
  }

  /** @returns null when it runs again, else why it does not */
  private async attempt(): Promise<string | null> {
    await clearLeftovers(this.clusterDir);
    const again = await this.relaunch();
    if (!again) return 'Cổng của PostgreSQL đang bị chiếm. · The port of PostgreSQL is taken.';
    this.current = again;
    this.isUp = true;
    this.watch(again);
    return null;
  }

  private async pause(ms: number): Promise<void> {
    if (this.isStopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

const AGAIN = 'Sẽ thử lại cho đến khi PostgreSQL chạy. · It is tried again until PostgreSQL runs.';
