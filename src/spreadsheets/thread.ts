import { KeptThread, startThread, ThreadTookTooLong } from '../platform/threads/kept-thread.js';
import { Unreadable } from './sheet.js';
import type { Written } from './write-file.js';

const MOST_MS = 60_000;
const MOST_WAITING = 8;

/** What comes of a thread that reads: what is said of the whole, then rows in portions; or a refusal. */
type Message<Head, Row> = {
  readonly head?: Head;
  readonly rows?: readonly Row[];
  readonly refused?: { code: string; params: Record<string, string | number> };
};

const writer = new KeptThread<Written>('spreadsheets/write.worker', MOST_MS);
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * A spreadsheet is read in a thread of its own, with its own memory and an end: a file that wants too much ends its
 * thread, not the server, and no socket waits for 50,000 rows. One at a time.
 * @param worker its source below `src`, without the ending
 * @throws Unreadable what the thread refuses, `inflates_too_much`, or `busy` while too many wait
 */
export async function readThere<Head, Row>(
  worker: string,
  task: object,
): Promise<{ head: Head; rows: readonly Row[] }> {
  const rows: Row[] = [];
  let head: Head | undefined;
  await queued(() =>
    run<Head, Row>(worker, task, (message) => {
      head ??= message.head;
      if (message.rows) rows.push(...message.rows);
    }),
  );
  if (!head) throw new Unreadable('not_a_spreadsheet');
  return { head, rows };
}

/**
 * Writes a spreadsheet, in the thread that is kept for it.
 * @throws Unreadable `inflates_too_much`, or `busy` while too many wait
 */
export const writeThere = (written: Written): Promise<Buffer> =>
  queued(async () => {
    try {
      return await writer.write(written);
    } catch (error) {
      throw tooMuch(error as Error);
    }
  });

async function queued<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= MOST_WAITING) throw new Unreadable('busy');
  waiting++;
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    waiting--;
  }
}

/** The memory or the time of a thread was too little for the file. */
const tooMuch = (error: Error): Error =>
  error instanceof ThreadTookTooLong || (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new Unreadable('inflates_too_much')
    : error;

function run<Head, Row>(
  name: string,
  task: object,
  take: (message: Message<Head, Row>) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = startThread(name, task);
    const timer = setTimeout(() => end(() => reject(tooMuch(new ThreadTookTooLong()))), MOST_MS);
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
    worker.on('error', (error: Error) => end(() => reject(tooMuch(error))));
    worker.on('exit', () => end(resolve));
  });
}
