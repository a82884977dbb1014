import { problem, type ProblemCode, type ReadingProblem } from './adapter.js';
import type { RawEvidence } from './evidence.js';
import { jsonLine, linesOf } from './output.js';

/** A line of stderr; with `--log-json` its level and its message id, which texts cannot counterfeit. */
export interface BorgMessage {
  readonly text: string;
  readonly level: string | null;
  readonly id: string | null;
}

const HINDRANCES = new Map<string, ProblemCode>([
  ['PassphraseWrong', 'wrong_password'],
  ['Repository.DoesNotExist', 'no_repository'],
  ['Repository.InvalidRepository', 'no_repository'],
  ['LockTimeout', 'locked'],
]);

const HINDERED: readonly (readonly [RegExp, ProblemCode])[] = [
  [/^passphrase supplied in .* is incorrect\.$/, 'wrong_password'],
  [/^Repository .* does not exist\.$/, 'no_repository'],
  [/^Failed to create\/acquire the lock .* \(timeout\)\.$/, 'locked'],
];

/** What it asks of whoever sits before it. */
const NOISE = /^(Warning: (The repository at location|Attempting to access)|Do you want to continue\?)/;

export const messagesOf = (stderr: Buffer): BorgMessage[] =>
  linesOf(stderr)
    .filter((line) => !NOISE.test(line))
    .flatMap((line) => messageOf(line) ?? []);

/** Null for progress and prompts. */
function messageOf(line: string): BorgMessage | null {
  const json = jsonLine(line, 'type');
  if (!json) return { text: line, level: null, id: null };
  const { type, message, levelname, msgid } = json;
  if (type !== 'log_message' || typeof message !== 'string') return null;
  return {
    text: message,
    level: typeof levelname === 'string' ? levelname : null,
    id: typeof msgid === 'string' ? msgid : null,
  };
}

/** What kept borg from coming to the data at all; null when it came to it, or said nothing of the kind. */
export function hindranceOf({ rc, stderr }: Pick<RawEvidence, 'rc' | 'stderr'>): ReadingProblem | null {
  if (rc !== 2) return null;
  const messages = messagesOf(stderr);
  const byId = messages.map(({ id }) => HINDRANCES.get(id ?? '')).find((code) => code !== undefined);
  if (byId) return problem(byId);
  // Only the first words count: names of files stand in later ones, and anybody may choose those.
  const first = messages[0]?.text ?? '';
  const found = HINDERED.find(([words]) => words.test(first));
  return found ? problem(found[1]) : null;
}

/** Statuses of borg 1.2: 0, 1 (a warning) and 2 (an error); anything else is a failure. */
export const statusProblems = (rc: number): ReadingProblem[] =>
  rc === 0 || rc === 1
    ? []
    : [rc === 2 ? problem('tool_failed', { rc }) : problem('unknown_exit_code', { rc })];
