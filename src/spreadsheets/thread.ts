import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Unreadable } from './sheet.js';

/** The built workers, also for what runs from the sources: a thread loads files, not modules of its parent. */
const BUILT = join(process.cwd(), 'dist', 'src');
const MOST_MS = 60_000;
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };
const MOST_WAITING = 8;

/** What comes of a thread: what is said of the whole, then rows in portions; or a file; or a refusal. */
type Message<Head, Row> = {
  readonly head?: Head;
  readonly rows?: readonly Row[];
  readonly file?: Uint8Array;
  readonly refused?: { code: string; params: Record<string, string | number> };
};

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * Spreadsheets are read and written in a thread of their own, with its own memory and an end: a file that wants too
 * much ends its thread, not the server, and no socket waits for 50,000 rows. One at a time.
 * @param worker its source below `src`, without the ending
 * @throws Unreadable what the thread refuses, `inflates_too_much`, or `busy` while too many wait
 */
export async function readThere<Head, Row>(
  worker: string,
  task: object,
): Promise<{ head: Head; rows: readonly Row[] }> {
  const rows: Row[] = [];
  let head: Head | undefined;
  await queued<Head, Row>(worker, task, (message) => {
    head ??= message.head;
    if (message.rows) rows.push(...message.rows);
  });
  if (!head) throw new Unreadable('not_a_spreadsheet');
  return { head, rows };
}

/** As `readThere`, for a thread that makes a file. */
export async function writeThere(worker: string, task: object): Promise<Buffer> {
  let file: Uint8Array | undefined;
  await queued(worker, task, (message) => (file ??= message.file));
  if (!file) throw new Error('the spreadsheet was not written');
  return Buffer.from(file.buffer, file.byteOffset, file.length);
}

async function queued<Head, Row>(
  worker: string,
  task: object,
  take: (message: Message<Head, Row>) => void,
): Promise<void> {
  if (waiting >= MOST_WAITING) throw new Unreadable('busy');
  waiting++;
  const turn = last.then(() => run(worker, task, take));
  last = turn.catch(() => undefined);
  try {
    await turn;
  } finally {
    waiting--;
  }
}

function run<Head, Row>(
  name: string,
  task: object,
  take: (message: Message<Head, Row>) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    // None of the parent's flags: under a test runner they would make the thread load its modules another way.
    const worker = new Worker(join(BUILT, `${name}.js`), {
      workerData: task,
      resourceLimits: MEMORY,
      execArgv: [],
    });
    const timer = setTimeout(() => end(() => reject(new Unreadable('inflates_too_much'))), MOST_MS);
    const end = (then: () => void): void => {
      clearTimeout(timer);
      void worker.terminate();
      then();
    };
    worker.on('message', (message: Message<Head, Row>) => {
      const { refused } = message;
      if (refused) return end(() => reject(new Unreadable(refused.code, refused.params)));
      take(message);
      // Messages that wait are handed over all in one turn: the next portion is asked for in the next.
      if (message.rows) setImmediate(() => worker.postMessage('more'));
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const isTooMuch = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      end(() => reject(isTooMuch ? new Unreadable('inflates_too_much') : error));
    });
    worker.on('exit', () => end(resolve));
  });
}
