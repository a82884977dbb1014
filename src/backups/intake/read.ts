import { adapterOf } from '../adapters/registry.js';
import { nothing, problem, type Reading, type ReadingProblem } from '../adapters/adapter.js';
import type { RawEvidence } from '../adapters/evidence.js';
import type { Fact } from '../adapters/fact.js';
import { Problem } from '../../platform/errors/problem.js';
import { readThere } from '../../spreadsheets/thread.js';
import { Unreadable } from '../../spreadsheets/sheet.js';

/** So much is read while others wait; more is read in a thread of its own. */
const MOST_HERE = 256 * 1024;

/** Nobody reads what has no adapter. */
export const versionOf = ({ tool }: Pick<RawEvidence, 'tool'>): number => adapterOf(tool)?.version ?? 0;

/** What the tool's adapter reads out of it. */
export const readHere = (raw: RawEvidence): Reading =>
  adapterOf(raw.tool)?.read(raw) ?? nothing(problem('unknown_verb', { verb: raw.verb }));

/** As `readHere`, without keeping the server from anything else. @throws Problem 503 while too many wait to be read */
export async function readEvidence(raw: RawEvidence): Promise<Reading> {
  const bytes = raw.stdout.length + raw.stderr.length;
  if (bytes <= MOST_HERE) return readHere(raw);
  try {
    const { head, rows } = await readThere<{ problems: ReadingProblem[] }, Fact>(
      'backups/intake/read.worker',
      raw,
    );
    return { facts: rows, problems: head.problems };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    if (error.code === 'busy') throw new Problem(503, 'busy');
    return nothing(problem('too_large', { bytes }));
  }
}
