import { readThere } from '../../spreadsheets/thread.js';
import type { MselTask } from './msel.worker.js';
import type { Msel, MselOptions, MselRow } from './read-msel.js';

/** A list of injects, read in a thread of its own, with the limits of the registers. @throws Unreadable */
export async function readMselInThread(bytes: Uint8Array, options: MselOptions): Promise<Msel> {
  const task: MselTask = { bytes, options };
  const { head, rows } = await readThere<Omit<Msel, 'rows'>, MselRow>('drills/msel/msel.worker', task);
  return { ...head, rows };
}
