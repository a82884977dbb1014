import { workerData } from 'node:worker_threads';
import { readFile } from './read-file.js';
import type { Register } from './sheet.js';
import { handOver, withinThread } from './within-thread.js';

/** What this thread is asked: to read a register's file. */
export interface Task {
  readonly register: Register;
  readonly bytes: Uint8Array;
}

const { register, bytes } = workerData as Task;
await withinThread(async () => {
  const { head, rows } = await readFile(register, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  return handOver(head, rows);
});
