import { parentPort, workerData } from 'node:worker_threads';
import type { Paper, PaperFormat } from './paper.js';

const { paper, format } = workerData as { readonly paper: Paper; readonly format: PaperFormat };
const written =
  format === 'pdf'
    ? await (await import('./paper-pdf.js')).writePdf(paper)
    : await (await import('./paper-docx.js')).writeDocx(paper);
parentPort?.postMessage(written);
