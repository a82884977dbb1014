import { workerData } from 'node:worker_threads';
import { handOver, withinThread } from '../../spreadsheets/within-thread.js';
import type { RawEvidence } from '../adapters/evidence.js';
import { readHere } from './read.js';

/** Bytes cross over without being a Buffer any more. */
const again = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

const raw = workerData as RawEvidence;
await withinThread(() => {
  const { facts, problems } = readHere({ ...raw, stdout: again(raw.stdout), stderr: again(raw.stderr) });
  return handOver({ problems }, facts);
});
