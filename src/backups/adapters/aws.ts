import { LOCK_GAPS, type LockGap } from '../evaluation/facts.js';
import { adapter, nothing, problem, type ProblemCode, type Reading, type ReadingProblem } from './adapter.js';
import type { RawEvidence } from './evidence.js';
import { instantOf } from './instant.js';
import { fieldOf, parseJson, type Read } from './output.js';
import { type Step, stepsOf } from './transcript.js';

/**
 * The lock of a copy in an S3 storage, by the AWS CLI: version 1.45 by what it really prints, version 2 by its documentation
 * (`test/backups/samples/README.md`).
 */
export const aws = adapter('aws', 1, { 'object-lock': readObjectLock });

/** S3 takes no retention beyond. */
const MOST_AHEAD_MS = 100 * 366 * 86_400_000;

/**
 * `list-objects-v2`, then `get-object-retention` of every object that it names. A copy is locked as long as the first of its
 * objects to be set free: a new snapshot rests on data of old ones. So every listed object has to have answered, each in
 * COMPLIANCE mode; the bucket's default says nothing of what lies there already and is not asked for.
 *
 * One object in GOVERNANCE mode (whoever has `s3:BypassGovernanceRetention` lifts it), without retention or past it, and the
 * copy is not locked, however many others are. A legal hold has no date and is lifted by whoever may put it: it is none.
 * Cut output, errors, an instant that S3 would not take: nothing is said, and what was known before stands.
 */
function readObjectLock(raw: RawEvidence): Reading {
  const steps = stepsOf(raw.stdout);
  if ('problem' in steps) return nothing(steps.problem);
  const [listing, ...asked] = steps.value;
  const listed = listedBy(listing);
  if ('problem' in listed) return nothing(listed.problem);
  const answers = asked.map((step) => answerOf(step, raw.finishedAt));
  const gap = LOCK_GAPS.find((one) => answers.some((answer) => answer.gap === one));
  if (gap !== undefined) {
    const objects = answers.filter((answer) => answer.gap === gap).length;
    return {
      facts: [{ kind: 'isolation', isolation: { kind: 'unlocked', at: raw.finishedAt, gap } }],
      problems: [problem(PROBLEM_OF[gap], { objects })],
    };
  }
  const [trouble] = answers.flatMap((answer) => answer.problem ?? []);
  if (trouble) return nothing(trouble);
  const until = new Map(answers.map(({ key, lockedUntil }) => [key, lockedUntil]));
  const silent = listed.value.filter((key) => !until.has(key)).length;
  if (silent > 0) return nothing(problem('lock_incomplete', { objects: silent, of: listed.value.length }));
  if (raw.rc !== 0) return nothing(problem('tool_failed', { rc: raw.rc }));
  const lockedUntil = answers.reduce((least, one) => Math.min(least, one.lockedUntil), Infinity);
  return {
    facts: [{ kind: 'isolation', isolation: { kind: 'locked', at: raw.finishedAt, lockedUntil } }],
    problems: [],
  };
}

const PROBLEM_OF: Readonly<Record<LockGap, ProblemCode>> = {
  governance: 'lock_governance',
  no_retention: 'lock_missing',
  lock_over: 'lock_over',
};

/** The keys of all objects, as `--query 'Contents[].Key'` prints them. */
function listedBy(step: Step | undefined): Read<string[]> {
  if (!step || !/^list-objects-v2( |$)/.test(step.asked)) return unexpected('list-objects-v2');
  if (step.rc !== 0) return { problem: troubleOf(step) };
  const read = parseJson(step.said);
  if ('problem' in read) return read;
  const keys = read.value ?? [];
  if (!Array.isArray(keys) || !keys.every((key) => typeof key === 'string')) return unexpected('Contents');
  return keys.length === 0 ? { problem: problem('empty_listing') } : { value: keys };
}

interface Answer {
  readonly key: string;
  /** Infinity: it does not say. */
  readonly lockedUntil: number;
  readonly gap: LockGap | null;
  readonly problem: ReadingProblem | null;
}

const ASKED = /^get-object-retention (".*")$/;
const WITHOUT = /^(NoSuchObjectLockConfiguration|ObjectLockConfigurationNotFoundError)$/;

function answerOf(step: Step, at: number): Answer {
  const read = parseJson(ASKED.exec(step.asked)?.[1] ?? '');
  const key = 'value' in read ? String(read.value) : '';
  const none = { key, lockedUntil: Infinity, gap: null, problem: null };
  if ('problem' in read) return { ...none, ...unexpected('get-object-retention') };
  return { ...none, ...(step.rc === 0 ? retentionIn(step.said, at) : refusalOf(step)) };
}

function refusalOf(step: Step): Partial<Answer> {
  const { code, words } = errorOf(step);
  // A bucket that was made without Object Lock answers with InvalidRequest.
  const isWithout = WITHOUT.test(code) || (code === 'InvalidRequest' && /Object ?Lock/i.test(words));
  return isWithout ? { gap: 'no_retention' } : { problem: troubleOf(step) };
}

function retentionIn(said: string, at: number): Partial<Answer> {
  const read = parseJson(said);
  if ('problem' in read) return read;
  const mode = fieldOf(read.value, 'Retention', 'Mode');
  if (mode === 'GOVERNANCE') return { gap: 'governance' };
  if (mode !== 'COMPLIANCE') return unexpected('Mode');
  const until = instantOf(fieldOf(read.value, 'Retention', 'RetainUntilDate'), () => null, Infinity);
  if ('problem' in until) return until;
  const lockedUntil = until.value;
  if (lockedUntil > at + MOST_AHEAD_MS) return { problem: problem('lock_too_far', { lockedUntil }) };
  return { lockedUntil, gap: lockedUntil <= at ? 'lock_over' : null };
}

/** `An error occurred (AccessDenied) when calling the ListObjectsV2 operation: …`; newer ones say who speaks before it. */
const ERROR =
  /^(?:aws: \[ERROR\]: )?An error occurred \((\w{1,60})\) when calling the \w{1,60} operation\b(.*)/;

function errorOf({ complained }: Step): { code: string; words: string } {
  const [, code = '', words = ''] = complained.map((line) => ERROR.exec(line)).find((found) => found) ?? [];
  return { code, words };
}

const DENIALS = /^(AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidToken|403)$/;

function troubleOf(step: Step): ReadingProblem {
  const { code } = errorOf(step);
  if (DENIALS.test(code)) return problem('access_denied', { code });
  return code === 'NoSuchBucket' ? problem('no_repository') : problem('tool_failed', { rc: step.rc });
}

const unexpected = (what: string) => ({ problem: problem('unexpected_shape', { what }) });
