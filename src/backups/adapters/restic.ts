import { adapter, nothing, problem, type Reading, type ReadingProblem } from './adapter.js';
import type { RawEvidence } from './evidence.js';
import { failedRun, minutesTaken, NO_MANIFESTS, type RunPayload } from './fact.js';
import { instantOf, zoneOf } from './instant.js';
import {
  countOf,
  hexIdOf,
  jsonOf,
  type JsonObject,
  lastJsonLine,
  linesOf,
  objectOf,
  objectsOf,
  pathsOf,
  wordsOf,
} from './output.js';
import { readCheck, readDataCheck } from './restic-check.js';
import { exitOf, messagesOf } from './restic-exit.js';

/**
 * restic, both generations: 0.14 by what it really prints (Debian 12), 0.17 and later by its documentation
 * (restic, doc/075_scripting.rst: exit codes 10, 11 and 12, `check --json`, `summary` and `exit_error` messages).
 */
export const restic = adapter('restic', 2, {
  backup: readBackup,
  snapshots: readSnapshots,
  stats: readStats,
  check: readCheck,
  'check-read-data': readDataCheck,
  restore: readRestore,
});

/** The eight digits that restic calls a snapshot by: of a run and of a restore 0.14 prints no more. */
const shortIdOf = (id: unknown): string | null => hexIdOf(id)?.slice(0, 8) ?? null;

/** `backup --json`. A path that is missing leaves 0.14 with status 0 and words on stderr alone. */
function readBackup(raw: RawEvidence): Reading {
  const exit = raw.rc === 3 ? { is: 'done' as const } : exitOf(raw);
  if (exit.is !== 'done') {
    const run = failedRun(raw, wordsOf(messagesOf(raw.stderr)));
    return { facts: [{ kind: 'run', run }], problems: exit.problems };
  }
  const read = lastJsonLine(raw.stdout);
  if ('problem' in read) return nothing(read.problem);
  const summary = objectOf(read.value);
  if (summary?.['message_type'] !== 'summary') return nothing(problem('success_not_seen'));
  if (summary['dry_run'] !== undefined && summary['dry_run'] !== false) return nothing(problem('dry_run'));
  const run = runOf(summary, raw);
  return 'code' in run ? nothing(run) : { facts: [{ kind: 'run', run }], problems: [] };
}

function runOf(summary: JsonObject, raw: RawEvidence): RunPayload | ReadingProblem {
  const snapshot = shortIdOf(summary['snapshot_id']);
  const files = countOf(summary['total_files_processed']);
  const bytes = countOf(summary['total_bytes_processed']);
  if (snapshot === null) return problem('no_snapshot');
  if (files === null || bytes === null) return problem('unexpected_shape', { what: 'summary' });
  const began = summary['backup_start'];
  const dataAt =
    began === undefined ? { value: raw.startedAt } : instantOf(began, zoneOf(null), raw.finishedAt);
  if ('problem' in dataAt) return dataAt.problem;
  const shortfalls = messagesOf(raw.stderr);
  return {
    snapshot,
    dataAt: dataAt.value,
    outcome: raw.rc === 0 && shortfalls.length === 0 ? 'ok' : 'warned',
    paths: null, // only a listing says
    files,
    bytes,
    addedBytes: countOf(summary['data_added']),
    unmodifiedFiles: countOf(summary['files_unmodified']),
    storedBytes: null, // `data_added_packed` is of what was added, not of the whole
    shortfalls: wordsOf(shortfalls),
  };
}

/** `snapshots --json`, also with `--group-by`. An empty repository and an unknown host print `[]` with status 0. */
function readSnapshots(raw: RawEvidence): Reading {
  const exit = exitOf(raw);
  if (exit.is !== 'done') return nothing(...exit.problems);
  const read = jsonOf(raw.stdout);
  if ('problem' in read) return nothing(read.problem);
  const listed = objectsOf(read.value)?.flatMap((one) =>
    one['group_key'] === undefined ? [one] : (objectsOf(one['snapshots']) ?? [null]),
  );
  const snapshots = [];
  const problems: ReadingProblem[] = [];
  for (const one of listed ?? [null]) {
    const id = shortIdOf(one?.['id']);
    const paths = pathsOf(one?.['paths']);
    if (!one || id === null || paths === null)
      return nothing(problem('unexpected_shape', { what: 'snapshots' }));
    const time = instantOf(one['time'], zoneOf(null), raw.finishedAt);
    if ('value' in time) snapshots.push({ id, dataAt: time.value, paths, ...leftOutOf(one) });
    else problems.push(time.problem);
  }
  if (listed?.length === 0) problems.push(problem('empty_listing'));
  return { facts: [{ kind: 'listing', listing: { at: raw.finishedAt, snapshots } }], problems };
}

/** What `--exclude` named; what stands in files of patterns it does not tell. */
function leftOutOf(snapshot: JsonObject): { excludes?: readonly string[] } {
  const excludes = pathsOf(snapshot['excludes']) ?? [];
  return excludes.length > 0 ? { excludes } : {};
}

/** `stats --json`: of the data as it would be restored, or with `--mode raw-data` of what the repository takes. */
function readStats(raw: RawEvidence): Reading {
  const exit = exitOf(raw);
  if (exit.is !== 'done') return nothing(...exit.problems);
  const read = jsonOf(raw.stdout);
  if ('problem' in read) return nothing(read.problem);
  const stats = objectOf(read.value);
  const total = countOf(stats?.['total_size']);
  const snapshots = countOf(stats?.['snapshots_count']);
  if (!stats || total === null || snapshots === null) {
    return nothing(problem('unexpected_shape', { what: 'stats' }));
  }
  if (snapshots === 0) return nothing(problem('empty_listing'));
  const isRaw = stats['total_blob_count'] !== undefined;
  const size = { at: raw.finishedAt, bytes: isRaw ? null : total, storedBytes: isRaw ? total : null };
  return { facts: [{ kind: 'size', size }], problems: [] };
}

/**
 * `restore --verify`: restic compares what it wrote with the hashes it took at backup time. That it was the whole snapshot
 * does not show, so it counts as a sample; nor does the comparison show with `--json` from 0.17 on.
 */
function readRestore(raw: RawEvidence): Reading {
  const exit = exitOf(raw);
  if (exit.is === 'hindered') return nothing(...exit.problems);
  const lines = linesOf(raw.stdout);
  const begun = {
    at: raw.finishedAt,
    scope: 'sample' as const,
    durationMinutes: minutesTaken(raw),
    snapshot: shortIdOf(RESTORING.exec(lines.join('\n'))?.[1]),
    ...NO_MANIFESTS,
  };
  if (exit.is === 'failed') {
    const errors = wordsOf(messagesOf(raw.stderr));
    const restore = { ...begun, result: 'failed' as const, comparison: null, files: null, errors };
    return { facts: [{ kind: 'restore', restore }], problems: exit.problems };
  }
  const files = countOf(Number(VERIFIED.exec(lines.at(-1) ?? '')?.[1]));
  if (files === null) return nothing(problem('success_not_seen'));
  if (files === 0) return nothing(problem('nothing_read'));
  const comparison = { missing: 0, changed: 0, extra: 0 };
  const restore = { ...begun, result: 'passed' as const, comparison, files, errors: [] };
  return { facts: [{ kind: 'restore', restore }], problems: [] };
}

const RESTORING = /^restoring (?:snapshot |<Snapshot )([0-9a-f]{8,64}) of /m;
const VERIFIED = /^finished verifying (\d{1,15}) files in .* \(took [^)]+\)$/;
