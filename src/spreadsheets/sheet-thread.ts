import type { ReadFile } from './read-file.js';
import type { ReadRow, Register, SheetHead } from './sheet.js';
import type { Task } from './sheet.worker.js';
import { readThere, writeThere } from './thread.js';
import type { Written } from './write-file.js';

const WORKER = 'spreadsheets/sheet.worker';

/** A register's file, read in a thread of its own. @throws Unreadable */
export const readInThread = (register: Register, bytes: Uint8Array): Promise<ReadFile> =>
  readThere<SheetHead, ReadRow>(WORKER, { kind: 'read', register, bytes } satisfies Task);

export const writeInThread = (written: Written): Promise<Buffer> =>
  writeThere(WORKER, { kind: 'write', written } satisfies Task);
