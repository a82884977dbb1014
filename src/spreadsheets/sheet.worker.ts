import { parentPort, workerData } from 'node:worker_threads';
import { readFile } from './read-file.js';
import type { Register } from './sheet.js';
import { handOver, withinThread } from './within-thread.js';
import type { Written } from './write-file.js';

/** What this thread is asked: to read a file, or to write one. */
export type Task =
  | { readonly kind: 'read'; readonly register: Register; readonly bytes: Uint8Array }
  | { readonly kind: 'write'; readonly written: Written };

const task = workerData as Task;
await withinThread(async () => {
  if (task.kind === 'read') {
    const { bytes, register } = task;
    const { head, rows } = await readFile(
      register,
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    );
    return handOver(head, rows);
  }
  const { writeFile } = await import('./write-file.js');
  parentPort?.postMessage({ file: await writeFile(task.written) });
});
