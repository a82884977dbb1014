import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Paper, PaperFormat } from './paper.js';

/** The built worker, also for what runs from the sources: a thread loads files, not modules of its parent. */
const WORKER = join(process.cwd(), 'dist', 'src', 'papers', 'paper.worker.js');
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };

let last: Promise<unknown> = Promise.resolve();

/** Writes the paper in a thread of its own: no socket waits for a hundred pages. One after the other. */
export function writePaper(paper: Paper, format: PaperFormat): Promise<Buffer> {
  const turn = last.then(() => run(paper, format));
  last = turn.catch(() => undefined);
  return turn;
}

async function run(paper: Paper, format: PaperFormat): Promise<Buffer> {
  // None of the parent's flags: under a test runner they would make the thread load its modules another way.
  const worker = new Worker(WORKER, { workerData: { paper, format }, resourceLimits: MEMORY, execArgv: [] });
  try {
    const [bytes] = (await once(worker, 'message')) as [Uint8Array];
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  } finally {
    await worker.terminate();
  }
}
