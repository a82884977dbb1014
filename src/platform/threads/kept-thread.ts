import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The built workers, also for what runs from the sources: a thread loads files, not modules of its parent. */
const BUILT = join(process.cwd(), 'dist', 'src');
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };
const IDLE_MS = 30_000;

/** What a thread says of a task. */
export type Said = { readonly file: Uint8Array } | { readonly error: unknown };

/**
 * A fresh thread with its own memory.
 * @param name its source below `src`, without the ending
 */
export const startThread = (name: string, workerData?: unknown): Worker =>
  // None of the parent's flags: under a test runner they would make the thread load its modules another way.
  new Worker(join(BUILT, `${name}.js`), { workerData, resourceLimits: MEMORY, execArgv: [] });

/**
 * A thread that writes files, one after the other, while no socket waits for it. It stays for half a minute, because
 * loading what it writes with takes longer than writing. Only for what the product itself gives it: each file from
 * outside is read in a fresh one.
 */
export class KeptThread<Task> {
  private worker: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly name: string,
    private readonly mostMs: number,
  ) {}

  /** @throws what the thread threw, or ended with; `ThreadTookTooLong` */
  write(task: Task): Promise<Buffer> {
    const turn = this.last.then(() => this.run(task));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async run(task: Task): Promise<Buffer> {
    clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    worker.ref();
    worker.postMessage(task);
    try {
      const said = await this.answerOf(worker);
      if ('error' in said) throw said.error;
      return Buffer.from(said.file.buffer, said.file.byteOffset, said.file.length);
    } catch (error) {
      this.end(worker);
      throw error;
    } finally {
      worker.unref(); // nothing waits for it
      this.idle = setTimeout(() => this.end(worker), IDLE_MS).unref();
    }
  }

  private start(): Worker {
    const worker = startThread(this.name);
    worker.on('error', () => this.end(worker)); // the task that it worked at hears of it too
    return worker;
  }

  private async answerOf(worker: Worker): Promise<Said> {
    const isOver = new AbortController();
    const timer = setTimeout(() => isOver.abort(), this.mostMs);
    try {
      const [said] = (await once(worker, 'message', { signal: isOver.signal })) as [Said];
      return said;
    } catch (error) {
      throw isOver.signal.aborted ? new ThreadTookTooLong() : error;
    } finally {
      clearTimeout(timer);
    }
  }

  private end(worker: Worker): void {
    if (this.worker === worker) this.worker = undefined;
    void worker.terminate();
  }
}

export class ThreadTookTooLong extends Error {}
