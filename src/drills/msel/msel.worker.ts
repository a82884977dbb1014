import { workerData } from 'node:worker_threads';
import { handOver, withinThread } from '../../spreadsheets/within-thread.js';
import { type MselOptions, readMsel } from './read-msel.js';

/** What this thread is asked: to read a list of injects. */
export interface MselTask {
  readonly bytes: Uint8Array;
  readonly options: MselOptions;
}

const { bytes, options } = workerData as MselTask;
await withinThread(async () => {
  const { rows, ...head } = await readMsel(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    options,
  );
  return handOver(head, rows);
});
