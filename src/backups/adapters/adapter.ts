import { type AdaptedTool, type RawEvidence, VERBS } from './evidence.js';
import type { Fact } from './fact.js';

/** Why evidence says less than was hoped for, or nothing. */
export const PROBLEM_CODES = [
  'unknown_verb',
  'too_large',
  'invalid_utf8',
  'unreadable_json',
  'unexpected_shape',
  'success_not_seen',
  'reach_not_shown',
  'nothing_read',
  'proves_nothing',
  'dry_run',
  'no_snapshot',
  'empty_listing',
  'naive_time',
  'future_time',
  'unknown_exit_code',
  'tool_failed',
  'no_repository',
  'wrong_password',
  'locked',
  'interrupted',
  'unreachable',
  'no_space',
  'target_not_empty',
  'repository_status',
  'several_repositories',
  'several_stanzas',
  'unreadable_line',
  'hostile_path',
  'duplicate_path',
  'empty_manifest',
  'late_manifest',
  'manifest_time_unknown',
  'access_denied',
  'lock_governance',
  'lock_missing',
  'lock_over',
  'lock_too_far',
  'lock_incomplete',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface ReadingProblem {
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What was read out of raw evidence. Success stands in it only where the tool's own words of success were seen. */
export interface Reading {
  readonly facts: readonly Fact[];
  readonly problems: readonly ReadingProblem[];
}

export interface Adapter {
  readonly tool: AdaptedTool;
  /** Raised whenever the same bytes are read otherwise than before: raw evidence is then read again. */
  readonly version: number;
  readonly verbs: readonly string[];
  /** Never throws, whatever the bytes; takes time in proportion to them. */
  read(raw: RawEvidence): Reading;
}

/** The most that a collector sends. JSON of this size can take V8 half a gigabyte. */
const MAX_BYTES = 8 * 1024 * 1024;

/** An adapter of readers, one for each of its verbs. Unknown verbs and floods are refused before anything is read. */
export function adapter<T extends AdaptedTool>(
  tool: T,
  version: number,
  readers: Readonly<Record<(typeof VERBS)[T][number], (raw: RawEvidence) => Reading>>,
): Adapter {
  const byVerb = new Map<string, (raw: RawEvidence) => Reading>(Object.entries(readers));
  return {
    tool,
    version,
    verbs: VERBS[tool],
    read(raw) {
      const reader = byVerb.get(raw.verb);
      if (!reader) return nothing(problem('unknown_verb', { verb: raw.verb.slice(0, 100) }));
      const bytes = raw.stdout.length + raw.stderr.length;
      return bytes > MAX_BYTES ? nothing(problem('too_large', { bytes })) : reader(raw);
    },
  };
}

export const problem = (code: ProblemCode, params: ReadingProblem['params'] = {}): ReadingProblem => ({
  code,
  params,
});

export const nothing = (...problems: readonly ReadingProblem[]): Reading => ({ facts: [], problems });
