import { once } from 'node:events';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { Unreadable } from './sheet.js';

/** Rows go over in portions, the next when it is asked for: the main thread must not stop for 50,000 at once. */
const PORTION = 500;

/** Hands what was read to the main thread. */
export async function handOver(head: object, rows: readonly object[]): Promise<void> {
  const parent = parentPort as MessagePort;
  parent.postMessage({ head });
  for (let at = 0; at < rows.length; at += PORTION) {
    const asked = once(parent, 'message');
    parent.postMessage({ rows: rows.slice(at, at + PORTION) });
    await asked;
  }
}

/** Does the thread's work; what it refuses is told. */
export async function withinThread(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    // What a broken workbook makes the libraries throw is the workbook's fault.
    const { code, params } = error instanceof Unreadable ? error : new Unreadable('not_a_spreadsheet');
    parentPort?.postMessage({ refused: { code, params } });
  }
}
