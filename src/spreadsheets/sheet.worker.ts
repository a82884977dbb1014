import { once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { readFile } from './read-file.js';
import { type Register, Unreadable } from './sheet.js';
import type { Written } from './write-file.js';

/** What this thread is asked: to read a file, or to write one. */
export type Task =
  | { readonly kind: 'read'; readonly register: Register; readonly bytes: Uint8Array }
  | { readonly kind: 'write'; readonly written: Written };

/** Rows go over in portions, the next when it is asked for: the main thread must not stop for 50,000 at once. */
const PORTION = 500;

async function read(register: Register, bytes: Uint8Array): Promise<void> {
  const { head, rows } = await readFile(register, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  const parent = parentPort as MessagePort;
  parent.postMessage({ head });
  for (let at = 0; at < rows.length; at += PORTION) {
    const asked = once(parent, 'message');
    parent.postMessage({ rows: rows.slice(at, at + PORTION) });
    await asked;
  }
}

const task = workerData as Task;
try {
  if (task.kind === 'read') await read(task.register, task.bytes);
  else {
    const { writeFile } = await import('./write-file.js');
    parentPort?.postMessage({ file: await writeFile(task.written) });
  }
} catch (error) {
  // What a broken workbook makes the libraries throw is the workbook's fault.
  const { code, params } = error instanceof Unreadable ? error : new Unreadable('not_a_spreadsheet');
  parentPort?.postMessage({ refused: { code, params } });
}
