import type { Postmaster } from './postmaster.js';
import { clearLeftovers, signal, stopPostmaster } from './postmaster-file.js';

/** A postmaster that is started again when it dies without being told to (killed, out of memory), on the same port. */
export class KeptPostmaster {
  private current: Postmaster;
  private isStopping = false;
  private reviving: Promise<void> = Promise.resolve();

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

  /** Process number of the postmaster that runs now. */
  get pid(): number {
    return this.current.pid;
  }

  /** Fast shutdown; resolves when the postmaster is gone. */
  async stop(): Promise<void> {
    this.isStopping = true;
    process.off('exit', this.atExit);
    await this.reviving;
    await stopPostmaster(this.current.pid);
  }

  /** The last resort when the process ends without `stop()`: nothing can be waited for in here. */
  private readonly atExit = (): void => signal(this.current.pid, 'SIGINT');

  private watch(postmaster: Postmaster): void {
    void postmaster.exited.then(() => {
      if (this.isStopping) return;
      this.reviving = this.revive().catch((error: Error) => this.log(error.message));
    });
  }

  private async revive(): Promise<void> {
    this.log(
      `PostgreSQL (pid ${this.pid}) đã dừng đột ngột; đang khởi động lại. · PostgreSQL died unexpectedly; starting it again.`,
    );
    await clearLeftovers(this.clusterDir);
    const again = await this.relaunch();
    if (!again) throw new Error('PostgreSQL was not started again: its port is taken.');
    this.current = again;
    this.watch(again);
  }
}
