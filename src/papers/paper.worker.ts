import { writeTasks } from '../platform/threads/write-tasks.js';
import type { PaperTask } from './paper-thread.js';

writeTasks(async ({ paper, format }: PaperTask) =>
  format === 'pdf'
    ? (await import('./paper-pdf.js')).writePdf(paper)
    : (await import('./paper-docx.js')).writeDocx(paper),
);
