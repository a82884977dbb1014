import { KeptThread } from '../platform/threads/kept-thread.js';
import type { Paper, PaperFormat } from './paper.js';

const MOST_MS = 120_000;

export interface PaperTask {
  readonly paper: Paper;
  readonly format: PaperFormat;
}

const thread = new KeptThread<PaperTask>('papers/paper.worker', MOST_MS);

/** Writes the paper in a thread of its own: no socket waits for a hundred pages. One after the other. */
export const writePaper = (paper: Paper, format: PaperFormat): Promise<Buffer> =>
  thread.write({ paper, format });
