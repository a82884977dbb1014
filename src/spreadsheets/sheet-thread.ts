import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReadFile } from './read-file.js';
import { type ReadRow, type Register, type SheetHead, Unreadable } from './sheet.js';
import type { Task } from './sheet.worker.js';
import type { Written } from './write-file.js';

/** The built worker, also for what runs from the sources: a thread loads files, not modules of its parent. */
const WORKER = join(process.cwd(), 'dist', 'src', 'spreadsheets', 'sheet.worker.js');
const MOST_MS = 60_000;
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };
const MOST_WAITING = 8;

type Message = {
  readonly head?: SheetHead;
  readonly rows?: readonly ReadRow[];
  readonly file?: Uint8Array;
  readonly refused?: { code: string; params: Record<string, string | number> };
};

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * Spreadsheets are read and written in a thread of their own, with its own memory and an end: a file that wants too
 * much ends its thread, not the server, and no socket waits for 50,000 rows. One at a time.
 */
export async function readInThread(register: Register, bytes: Uint8Array): Promise<ReadFile> {
  const rows: ReadRow[] = [];
  let head: SheetHead | undefined;
  await queued({ kind: 'read', register, bytes }, (message) => {
    head ??= message.head;
    if (message.rows) rows.push(...message.rows);
  });
  if (!head) throw new Unreadable('not_a_spreadsheet');
  return { head, rows };
}

export async function writeInThread(written: Written): Promise<Buffer> {
  let file: Uint8Array | undefined;
  await queued({ kind: 'write', written }, (message) => (file ??= message.file));
  if (!file) throw new Error('the spreadsheet was not written');
  return Buffer.from(file.buffer, file.byteOffset, file.length);
}

async function queued(task: Task, take: (message: Message) => void): Promise<void> {
  if (waiting >= MOST_WAITING) throw new Unreadable('busy');
  waiting++;
  const turn = last.then(() => run(task, take));
  last = turn.catch(() => undefined);
  try {
    await turn;
  } finally {
    waiting--;
  }
}

function run(task: Task, take: (message: Message) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // None of the parent's flags: under a test runner they would make the thread load its modules another way.
    const worker = new Worker(WORKER, { workerData: task, resourceLimits: MEMORY, execArgv: [] });
    const timer = setTimeout(() => end(() => reject(new Unreadable('inflates_too_much'))), MOST_MS);
    const end = (then: () => void): void => {
      clearTimeout(timer);
      void worker.terminate();
      then();
    };
    worker.on('message', (message: Message) => {
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
