import { createHash } from 'node:crypto';
import { adapter, nothing, problem, type Reading, type ReadingProblem } from './adapter.js';
import type { RawEvidence } from './evidence.js';
import { type ComparedNames, minutesTaken, type RestorePayload } from './fact.js';
import { instantOf, zoneOf } from './instant.js';
import { cleanWords, countOf, jsonOf, objectOf } from './output.js';
import { type Manifest, manifestOf } from './manifest-lines.js';

const MAX_NAMES = 50;

/** A restore by any tool, compared file by file with hashes that were taken at backup time. */
export const manifest = adapter('manifest', 2, { compare: readCompare });

/** What the collector sends as stdout, in one JSON document; both manifests are the texts themselves. */
interface Comparison {
  readonly expected: string;
  readonly actual: string;
  readonly scope: 'full' | 'sample';
  readonly expectedTakenAt: unknown;
  readonly snapshotAt: unknown;
  readonly snapshot: unknown;
  /** Of the restore alone, without its hashing. */
  readonly durationSeconds: number | null;
}

/**
 * `compare`. Of a sample `expected` lists the files of the sample only. Files that the restore has besides are counted, and
 * condemn nothing: they may have come between the manifest and the snapshot.
 *
 * - failed: a file is missing or another one, against an expected manifest that can be relied on.
 * - inconclusive: it was taken after the snapshot began (of a tool that tells it to the second: after that second), or nobody knows when, or it cannot be read in full; or everything
 *   is equal, but something of the restore's manifest or its exit status is not as it should be.
 */
function readCompare(raw: RawEvidence): Reading {
  const read = jsonOf(raw.stdout);
  if ('problem' in read) return nothing(read.problem);
  const comparison = comparisonOf(read.value);
  if (!comparison) return nothing(problem('unexpected_shape', { what: 'comparison' }));
  const expected = manifestOf(comparison.expected);
  const actual = manifestOf(comparison.actual);
  // What an archive lists of itself is no restore.
  if (actual.isOfArchive) return nothing(problem('unexpected_shape', { what: 'actual' }));
  const doubts = doubtsOf(expected, comparison, raw);
  const flaws = [...actual.problems, ...(raw.rc === 0 ? [] : [problem('tool_failed', { rc: raw.rc })])];
  const names = differences(expected, actual);
  const isEqual = names.missing.length === 0 && names.changed.length === 0;
  const restore: RestorePayload = {
    at: raw.finishedAt,
    result:
      doubts.length > 0 ? 'inconclusive' : !isEqual ? 'failed' : flaws.length > 0 ? 'inconclusive' : 'passed',
    scope: comparison.scope,
    comparison: {
      missing: names.missing.length,
      changed: names.changed.length,
      extra: names.extra.length,
    },
    durationMinutes: countOf(Math.ceil((comparison.durationSeconds ?? NaN) / 60)) ?? minutesTaken(raw),
    snapshot: typeof comparison.snapshot === 'string' ? cleanWords(comparison.snapshot) : null,
    files: expected.files.size,
    names: { missing: firstOf(names.missing), changed: firstOf(names.changed), extra: firstOf(names.extra) },
    expectedSha256: sha256Of(comparison.expected),
    actualSha256: sha256Of(comparison.actual),
    errors: [],
  };
  return { facts: [{ kind: 'restore', restore }], problems: [...doubts, ...flaws] };
}

function comparisonOf(value: unknown): Comparison | null {
  const { expected, actual, scope, ...others } = objectOf(value) ?? {};
  if (typeof expected !== 'string' || typeof actual !== 'string') return null;
  if (scope !== 'full' && scope !== 'sample') return null;
  const { expectedTakenAt, snapshotAt, snapshot, durationSeconds } = others;
  const seconds = typeof durationSeconds === 'number' && durationSeconds >= 0 ? durationSeconds : null;
  return { expected, actual, scope, expectedTakenAt, snapshotAt, snapshot, durationSeconds: seconds };
}

/** Why the expected manifest proves nothing of the snapshot, whatever the comparison says. */
function doubtsOf(expected: Manifest, comparison: Comparison, raw: RawEvidence): ReadingProblem[] {
  const doubts = [...expected.problems];
  if (expected.files.size === 0) doubts.push(problem('empty_manifest'));
  if (!expected.isOfArchive) doubts.push(...timeDoubts(expected, comparison, raw));
  return doubts;
}

function timeDoubts({ takenAt }: Manifest, comparison: Comparison, raw: RawEvidence): ReadingProblem[] {
  const said = [takenAt, comparison.expectedTakenAt].filter((time) => typeof time === 'string');
  const read = [...said, comparison.snapshotAt].map((time) => instantOf(time, zoneOf(null), raw.finishedAt));
  const instants = read.flatMap((one) => ('value' in one ? one.value : []));
  if (said.length === 0 || instants.length < read.length) return [problem('manifest_time_unknown')];
  const snapshotAt = instants.at(-1)!;
  const latest = Math.max(...instants.slice(0, -1));
  return latest > endOf(snapshotAt) ? [problem('late_manifest', { takenAt: latest, snapshotAt })] : [];
}

/** borg tells when a snapshot began to the second, cut: it can have begun at any time within it. */
const endOf = (at: number): number => (at % 1000 === 0 ? at + 999 : at);

function differences(expected: Manifest, actual: Manifest): ComparedNames {
  const listed = [...expected.files];
  return {
    missing: listed.filter(([path]) => !actual.files.has(path)).map(([path]) => path),
    changed: listed
      .filter(([path, sha256]) => actual.files.has(path) && actual.files.get(path) !== sha256)
      .map(([path]) => path),
    extra: [...actual.files.keys()].filter((path) => !expected.files.has(path)),
  };
}

const firstOf = (paths: readonly string[]): string[] => paths.toSorted().slice(0, MAX_NAMES).map(cleanWords);

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');
