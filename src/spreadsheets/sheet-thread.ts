import type { ReadFile } from './read-file.js';
import type { ReadRow, Register, SheetHead } from './sheet.js';
import type { Task } from './sheet.worker.js';
import { readThere } from './thread.js';

/** A register's file, read in a thread of its own. @throws Unreadable */
export const readInThread = (register: Register, bytes: Uint8Array): Promise<ReadFile> =>
  readThere<SheetHead, ReadRow>('spreadsheets/sheet.worker', { register, bytes } satisfies Task);
