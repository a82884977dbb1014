import { problem, type ProblemCode, type ReadingProblem } from './adapter.js';
import type { RawEvidence } from './evidence.js';
import { jsonLine, linesOf, objectOf } from './output.js';

/** `hindered` never came to the data: it says nothing of the copy. An unknown status is a failure. */
export type Exit =
  | { readonly is: 'done' }
  | { readonly is: 'hindered' | 'failed'; readonly problems: readonly ReadingProblem[] };

/** From 0.17 (12: from 0.17.1) on, by restic's documentation. */
const HINDRANCES = new Map<number, ProblemCode>([
  [10, 'no_repository'],
  [11, 'locked'],
  [12, 'wrong_password'],
  [130, 'interrupted'],
]);

/** The first words of 0.14, which has status 1 for everything. */
const HINDERED: readonly (readonly [RegExp, ProblemCode])[] = [
  [/^Fatal: wrong password or no key found/, 'wrong_password'],
  [/^Fatal: unable to open config file: /, 'no_repository'],
  [/^(Fatal: )?unable to create lock in backend: repository is already locked/, 'locked'],
];

/** What a status says by restic's documentation. 3 is a status of `backup` alone. */
export function exitOf({ rc, stderr }: Pick<RawEvidence, 'rc' | 'stderr'>): Exit {
  if (rc === 0) return { is: 'done' };
  const known = HINDRANCES.get(rc);
  if (known) return { is: 'hindered', problems: [problem(known)] };
  if (rc !== 1 && rc !== 2) return { is: 'failed', problems: [problem('unknown_exit_code', { rc })] };
  // Only the first words count: names of files stand in later ones, and anybody may choose those.
  const first = messagesOf(stderr)[0] ?? '';
  const hindered = HINDERED.find(([words]) => words.test(first));
  return hindered
    ? { is: 'hindered', problems: [problem(hindered[1])] }
    : { is: 'failed', problems: [problem('tool_failed', { rc })] };
}

/** Its cache, its retries and the programs it reaches a host with: nothing that is wrong with the copy. */
const NOISE =
  /^(unable to create temporary directory for cache during check|(Load|Stat|List)\(|subprocess |rclone: )/;

/** What it said on stderr, line by line; of JSON messages the words and what they are about. */
export const messagesOf = (stderr: Buffer): string[] =>
  linesOf(stderr)
    .filter((line) => !NOISE.test(line))
    .map(wordsOfMessage);

function wordsOfMessage(line: string): string {
  const message = jsonLine(line, 'message_type');
  const error = objectOf(message?.['error']);
  const parts = [message?.['item'], error?.['message'] ?? error?.['Op'], message?.['message']];
  const words = parts.filter((part) => typeof part === 'string');
  return words.length > 0 ? words.join(': ') : line;
}
