import { nothing, problem, type Reading, type ReadingProblem } from './adapter.js';
import type { RawEvidence } from './evidence.js';
import type { RunPayload } from './fact.js';
import { notAfter } from './instant.js';
import { cleanWords, countOf, fieldOf, jsonOf, type JsonObject, listOf, objectsOf } from './output.js';

const LABEL = /^\d{8}-\d{6}F(_\d{8}-\d{6}[DI])?$/;

interface Repository {
  readonly key: number;
  /** 0 is ok, 1 a missing stanza path, 2 no valid backups, 3 missing stanza data; others could not be looked into. */
  readonly status: number;
  readonly message: string;
}

interface Backup {
  readonly repository: number;
  readonly run: RunPayload & { readonly snapshot: string };
}

/**
 * `info --output=json`, whose exit status is always 0: what counts are the status of every repository and `error` (page
 * checksums at backup time) of every backup. `info` goes on saying ok of backups that were damaged afterwards.
 *
 * Asked for several repositories at once, the weakest decides: a backup in one of them must not pass for one in another.
 */
export function readInfo(raw: RawEvidence): Reading {
  if (raw.rc !== 0) return nothing(problem('tool_failed', { rc: raw.rc }));
  const read = jsonOf(raw.stdout);
  if ('problem' in read) return nothing(read.problem);
  const stanzas = objectsOf(read.value);
  if (!stanzas) return nothing(problem('unexpected_shape', { what: 'info' }));
  if (stanzas.length > 1) return nothing(problem('several_stanzas', { stanzas: stanzas.length }));
  return stanzas[0] ? readStanza(stanzas[0], raw) : listingOf([], raw, [problem('empty_listing')]);
}

function readStanza(stanza: JsonObject, raw: RawEvidence): Reading {
  const repositories = listOf(stanza['repo'], repositoryOf);
  const backups = listOf(stanza['backup'], (backup) => backupOf(backup, raw));
  const overall = countOf(fieldOf(stanza, 'status', 'code'));
  if (!repositories?.length || !backups || overall === null) {
    return nothing(problem('unexpected_shape', { what: 'stanza' }));
  }
  const late = backups.flatMap((one) => ('problem' in one ? one.problem : []));
  const known = backups.flatMap((one) => ('problem' in one ? [] : one));
  const bad = repositories.filter(({ status }) => status !== 0);
  const several =
    repositories.length > 1 ? [problem('several_repositories', { count: repositories.length })] : [];
  if (bad.length === 0 && overall === 0) {
    const weakest = weakestOf(repositories, known);
    return listingOf(weakest, raw, [
      ...several,
      ...late,
      ...(weakest.length === 0 ? [problem('empty_listing')] : []),
    ]);
  }
  const problems = bad.map(({ key, status, message }) =>
    problem('repository_status', { repo: key, status, message }),
  );
  const shortfalls = bad.map(({ key, message }) => `repo${key}: ${message}`);
  if (bad.length === 0) shortfalls.push(`stanza status ${overall}`);
  const warned = known.map(({ run }) => ({
    kind: 'run' as const,
    run: { ...run, outcome: 'warned' as const, shortfalls: [...run.shortfalls, ...shortfalls] },
  }));
  const isEmpty = known.length === 0 && bad.every(({ status }) => status <= 3);
  const listing = isEmpty ? listingOf([], raw, [problem('empty_listing')]) : nothing();
  return {
    facts: [...warned, ...listing.facts],
    problems: [...several, ...late, ...problems, ...listing.problems],
  };
}

function repositoryOf(repository: unknown): Repository | null {
  const key = countOf(fieldOf(repository, 'key'));
  const status = countOf(fieldOf(repository, 'status', 'code'));
  const message = fieldOf(repository, 'status', 'message');
  if (key === null || status === null) return null;
  return { key, status, message: typeof message === 'string' ? cleanWords(message) : '' };
}

/** Null when it is no backup, a problem when its time cannot be. */
function backupOf(backup: unknown, raw: RawEvidence): Backup | { readonly problem: ReadingProblem } | null {
  const snapshot = fieldOf(backup, 'label');
  const repository = countOf(fieldOf(backup, 'database', 'repo-key'));
  const began = countOf(fieldOf(backup, 'timestamp', 'start'));
  const bytes = countOf(fieldOf(backup, 'info', 'size'));
  if (typeof snapshot !== 'string' || !LABEL.test(snapshot)) return null;
  if (repository === null || began === null || bytes === null) return null;
  const dataAt = notAfter(began * 1000, raw.finishedAt);
  if ('problem' in dataAt) return dataAt;
  const isSound = fieldOf(backup, 'error') === false;
  const run = {
    snapshot,
    dataAt: dataAt.value,
    outcome: isSound ? ('ok' as const) : ('warned' as const),
    paths: null,
    files: null,
    bytes,
    addedBytes: countOf(fieldOf(backup, 'info', 'delta')),
    unmodifiedFiles: null,
    storedBytes: countOf(fieldOf(backup, 'info', 'repository', 'size')),
    shortfalls: isSound ? [] : ['page checksum errors, or none were looked for'],
  };
  return { repository, run };
}

/** The backups of the repository whose newest is the oldest. */
function weakestOf(repositories: readonly Repository[], backups: readonly Backup[]): readonly Backup[] {
  const newest = (list: readonly Backup[]): number =>
    list.reduce((at, { run }) => Math.max(at, run.dataAt), -1);
  return repositories
    .map(({ key }) => backups.filter(({ repository }) => repository === key))
    .reduce((weakest, one) => (newest(one) < newest(weakest) ? one : weakest));
}

function listingOf(
  backups: readonly Backup[],
  raw: RawEvidence,
  problems: readonly ReadingProblem[],
): Reading {
  const snapshots = backups.map(({ run }) => ({ id: run.snapshot, dataAt: run.dataAt, paths: null }));
  return {
    facts: [
      ...backups.map(({ run }) => ({ kind: 'run' as const, run })),
      { kind: 'listing', listing: { at: raw.finishedAt, snapshots } },
    ],
    problems,
  };
}
