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

/** The line to the host of the repository broke: before borg there had answered at all, or in the middle. */
const NEVER_ANSWERED = /^Connection closed by remote host\. Is borg working on the server\?$/;
const CUT_OFF = /^Connection closed by remote host$/;
/** Of the host that it ran on, or of the medium: where there is no room for a lock or an index, nothing is said of the data. */
const NO_SPACE = /^OSError: \[Errno 28\] No space left on device$/;

const HINDERED: readonly (readonly [RegExp, ProblemCode])[] = [
  [/^passphrase supplied in .* is incorrect\.$/, 'wrong_password'],
  [/^Repository .* does not exist\.$/, 'no_repository'],
  [/^Failed to create\/acquire the lock .* \(timeout\)\.$/, 'locked'],
  [/^Failed to create\/acquire the lock .* \(\[Errno 13\] Permission denied: .*\)\.$/, 'access_denied'],
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

/** What kept borg from coming to the data, or to its end without a word against it; null when it said nothing of the kind. */
export function hindranceOf({ rc, stderr }: Pick<RawEvidence, 'rc' | 'stderr'>): ReadingProblem | null {
  if (rc !== 2) return null;
  const messages = messagesOf(stderr);
  const byId = messages.map(({ id }) => HINDRANCES.get(id ?? '')).find((code) => code !== undefined);
  if (byId) return problem(byId);
  // Only the first words count: names of files stand in later ones, and anybody may choose those.
  const first = messages[0]?.text ?? '';
  const found = HINDERED.find(([words]) => words.test(first));
  if (found) return problem(found[1]);
  const last = messages.at(-1);
  if (last && isSaid(last, 'ConnectionClosedWithHint', NEVER_ANSWERED)) return problem('unreachable');
  const isDamaged = messages.some((one) => isDamage(one) && !isSaid(one, 'ConnectionClosed', CUT_OFF));
  if (isDamaged) return null; // what was found until then stays
  if (last && isSaid(last, 'ConnectionClosed', CUT_OFF)) return problem('unreachable');
  return messages.some(({ text }) => NO_SPACE.test(text)) ? problem('no_space') : null;
}

const isSaid = ({ id, text }: BorgMessage, named: string, words: RegExp): boolean =>
  id === null ? words.test(text) : id === named;

/** What anybody may call an archive. */
export const ARCHIVE_SEEN = /^Analyzing archive .* \(\d+\/\d+\)$/;

const DAMAGE =
  /\berrors? found\b|\berror:|mismatch|not found|missing|corrupt|\b[1-9]\d{0,9} integrity errors/i;

/** Words that speak against the data. */
export const isDamage = ({ text, level }: BorgMessage): boolean =>
  level === null || level === 'INFO'
    ? DAMAGE.test(text) && !ARCHIVE_SEEN.test(text)
    : level === 'WARNING' || level === 'ERROR' || level === 'CRITICAL';

/** Statuses of borg 1.2: 0, 1 (a warning) and 2 (an error); anything else is a failure. */
export const statusProblems = (rc: number): ReadingProblem[] =>
  rc === 0 || rc === 1
    ? []
    : [rc === 2 ? problem('tool_failed', { rc }) : problem('unknown_exit_code', { rc })];
