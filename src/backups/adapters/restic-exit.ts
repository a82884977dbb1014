import { problem, type ProblemCode, type ReadingProblem } from './adapter.js';
import type { RawEvidence } from './evidence.js';
import { jsonLine, linesOf, objectOf } from './output.js';

/** `hindered` never came to the data, or not to its end: it says nothing of the copy. An unknown status is a failure. */
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

/** An sftp session that is over, or a request that no answer came to: a server that answers with a refusal says it otherwise. */
const NO_LINE = /(^|: )connection lost$|\b(Get|Head|Post|Put|Delete) "https?:\/\/[^"\s]+": \S/;

/** The first words of 0.14, which has status 1 for everything. A lock is put down before anything is read. */
const HINDERED: readonly (readonly [RegExp, ProblemCode])[] = [
  [/^Fatal: wrong password or no key found/, 'wrong_password'],
  [/^Fatal: unable to open repository at .*: unable to start the sftp session, error: /, 'unreachable'],
  [/^Fatal: unable to open (config file|repository at .*): .*: permission denied$/, 'access_denied'],
  [new RegExp(`^Fatal: unable to open config file: .*(${NO_LINE.source})`), 'unreachable'],
  [/^Fatal: unable to open config file: /, 'no_repository'],
  [/^(Fatal: )?unable to create lock in backend: repository is already locked/, 'locked'],
  [/^(Fatal: unable to create lock in backend: )?open .*\/locks\/\S+: permission denied$/, 'access_denied'],
  [/^(Fatal: unable to create lock in backend: )?write .*\/locks\/\S+: no space left on device$/, 'no_space'],
];

/** What a status says by restic's documentation. 3 is a status of `backup` alone. */
export function exitOf({ rc, stderr }: Pick<RawEvidence, 'rc' | 'stderr'>): Exit {
  if (rc === 0) return { is: 'done' };
  const known = HINDRANCES.get(rc);
  if (known) return { is: 'hindered', problems: [problem(known)] };
  if (isCutOff(rc, stderr)) return { is: 'hindered', problems: [problem('unreachable')] };
  if (rc !== 1 && rc !== 2) return { is: 'failed', problems: [problem('unknown_exit_code', { rc })] };
  // Only the first words count: names of files stand in later ones, and anybody may choose those.
  const first = messagesOf(stderr)[0] ?? '';
  const hindered = HINDERED.find(([words]) => words.test(first));
  return hindered
    ? { is: 'hindered', problems: [problem(hindered[1])] }
    : { is: 'failed', problems: [problem('tool_failed', { rc })] };
}

/** What follows from a listing or a file that did not come, or names nothing. None of it was found by looking at data. */
const AFTERMATH =
  /^(pack [0-9a-f]{64}: does not exist$|error while unlocking: |error in cleanup handler: |ignoring error for .*: UtimesNano: no such file or directory$|Fatal: (repository contains errors|There were \d+ errors|LoadIndex returned errors)$)/;

/** What is wrong with it stands in the lines below. */
const HEADING = /^error for tree [0-9a-f]{8,64}:$/;

/**
 * Whether the line to the repository broke, and all that was complained of afterwards follows from it. One word that does not,
 * before or after, and it is a failure: what was found damaged stays damaged.
 */
function isCutOff(rc: number, stderr: Buffer): boolean {
  const messages = messagesOf(stderr).filter((words) => !HEADING.test(words));
  const [first] = messages;
  // Killed while it tried again and again, it had no time to complain.
  if (first === undefined) return rc > 128 && linesOf(stderr).some((line) => NO_LINE.test(line));
  return NO_LINE.test(first) && messages.every((words) => NO_LINE.test(words) || AFTERMATH.test(words));
}

/** Its cache, its retries and the programs it reaches a host with: nothing that is wrong with the copy. */
const NOISE =
  /^(unable to create temporary directory for cache during check|(Load|Stat|List|Save|Remove)\(|subprocess |rclone: )/;

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
