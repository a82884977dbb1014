import { parentPort } from 'node:worker_threads';
import type { Said } from './kept-thread.js';

/** Within a kept thread: writes one file after the other; what a task throws is told. */
export function writeTasks<Task>(write: (task: Task) => Promise<Uint8Array>): void {
  parentPort?.on('message', (task: Task) => {
    void write(task).then(
      (file) => tell({ file }),
      (error: unknown) => tell({ error }),
    );
  });
}

const tell = (said: Said): void => parentPort?.postMessage(said);
