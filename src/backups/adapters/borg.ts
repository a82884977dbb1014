import { adapter, nothing, problem, type Reading, type ReadingProblem } from './adapter.js';
import { readArchivesCheck, readCheck, readDataCheck, readDryExtract } from './borg-check.js';
import { hindranceOf, messagesOf, statusProblems } from './borg-messages.js';
import type { RawEvidence } from './evidence.js';
import { excludesAsked } from './borg-excludes.js';
import { failedRun, type RunPayload } from './fact.js';
import { instantOf, zoneOf } from './instant.js';
import {
  countOf,
  fieldOf,
  hexIdOf,
  jsonOf,
  type JsonObject,
  objectOf,
  objectsOf,
  pathsOf,
  type Read,
  wordsOf,
} from './output.js';

/** borg 1.2, by what it really prints (Debian 12). Its times have no offset: they are read in the declared zone only. */
export const borg = adapter('borg', 2, {
  create: readCreate,
  list: readList,
  info: readInfo,
  check: readCheck,
  'check-archives-only': readArchivesCheck,
  'check-verify-data': readDataCheck,
  'extract-dry-run': readDryExtract,
});

/** `create --json`. Status 1 is a warning: the archive is there, something of it is not. */
function readCreate(raw: RawEvidence): Reading {
  const problems = [hindranceOf(raw) ?? statusProblems(raw.rc)].flat();
  const shortfalls = raw.rc === 0 ? [] : wordsOf(messagesOf(raw.stderr).map(({ text }) => text));
  if (problems.length > 0) return { facts: [{ kind: 'run', run: failedRun(raw, shortfalls) }], problems };
  const read = archiveOf(raw);
  if ('problem' in read) return nothing(read.problem);
  const { archive, id, dataAt } = read.value;
  const files = countOf(fieldOf(archive, 'stats', 'nfiles'));
  const bytes = countOf(fieldOf(archive, 'stats', 'original_size'));
  if (files === null || bytes === null) return nothing(problem('unexpected_shape', { what: 'stats' }));
  const excludes = excludesAsked(commandOf(archive)?.words ?? []);
  const run: RunPayload = {
    snapshot: id,
    dataAt,
    outcome: raw.rc === 0 ? 'ok' : 'warned',
    paths: raw.rc === 0 ? pathsAsked(archive) : null,
    ...(excludes.length > 0 && { excludes }),
    files,
    bytes,
    addedBytes: countOf(fieldOf(archive, 'stats', 'deduplicated_size')),
    unmodifiedFiles: null,
    storedBytes: countOf(fieldOf(archive, 'stats', 'compressed_size')),
    shortfalls,
  };
  return { facts: [{ kind: 'run', run }], problems: [] };
}

interface Archive {
  readonly archive: JsonObject;
  readonly id: string;
  readonly dataAt: number;
}

function archiveOf(raw: RawEvidence): Read<Archive> {
  const read = jsonOf(raw.stdout);
  if ('problem' in read) return read;
  const archive = objectOf(fieldOf(read.value, 'archive'));
  const id = hexIdOf(archive?.['id']);
  if (!archive || id === null) return { problem: problem('no_snapshot') };
  const dataAt = instantOf(archive['start'], zoneOf(raw.tz), raw.finishedAt);
  return 'problem' in dataAt ? dataAt : { value: { archive, id, dataAt: dataAt.value } };
}

/** The words of the command line, and where the archive stands among them; null when it cannot be told (`--comment a::b`). */
function commandOf({ command_line: line, name }: JsonObject): { words: string[]; at: number } | null {
  if (!Array.isArray(line) || typeof name !== 'string') return null;
  const words = line.filter((word): word is string => typeof word === 'string');
  const archives = words.filter((word) => word.includes('::'));
  const isArchive = (word: string): boolean => word === archives[0] && archives.length === 1;
  const at = words.findIndex((word) => isArchive(word) || word.endsWith(`::${name}`));
  return at < 0 ? null : { words, at };
}

/**
 * The absolute paths that the command line names after the archive: with status 0 borg has gone through all of them.
 * Null when an option follows it.
 */
function pathsAsked(archive: JsonObject): string[] | null {
  const command = commandOf(archive);
  const paths = command?.words.slice(command.at + 1) ?? [];
  return paths.length > 0 && paths.every((path) => path.startsWith('/')) ? pathsOf(paths) : null;
}

/** What `--json` prints of a repository; with status 1 too. */
function jsonOfRepository(raw: RawEvidence): Read<JsonObject> {
  const failure = hindranceOf(raw) ?? statusProblems(raw.rc)[0];
  if (failure) return { problem: failure };
  const read = jsonOf(raw.stdout);
  if ('problem' in read) return read;
  const json = objectOf(read.value);
  return json ? { value: json } : { problem: problem('unexpected_shape', { what: 'repository' }) };
}

/** `list --json`. */
function readList(raw: RawEvidence): Reading {
  const read = jsonOfRepository(raw);
  if ('problem' in read) return nothing(read.problem);
  const archives = objectsOf(read.value['archives']);
  if (!archives) return nothing(problem('unexpected_shape', { what: 'archives' }));
  const zone = zoneOf(raw.tz);
  const snapshots = [];
  const problems: ReadingProblem[] = [];
  for (const { id: named, start } of archives) {
    const id = hexIdOf(named);
    const time = instantOf(start, zone, raw.finishedAt);
    if (id === null) return nothing(problem('unexpected_shape', { what: 'archives' }));
    if ('value' in time) snapshots.push({ id, dataAt: time.value, paths: null });
    else if (time.problem.code === 'future_time') problems.push(time.problem);
    else return nothing(time.problem);
  }
  if (archives.length === 0) problems.push(problem('empty_listing'));
  return { facts: [{ kind: 'listing', listing: { at: raw.finishedAt, snapshots } }], problems };
}

/** `info --json`, for its sizes: with `--last 1` or for one archive it is no list of what the repository holds. */
function readInfo(raw: RawEvidence): Reading {
  const read = jsonOfRepository(raw);
  if ('problem' in read) return nothing(read.problem);
  const stored = countOf(fieldOf(read.value, 'cache', 'stats', 'unique_csize'));
  if (stored === null) return nothing(problem('unexpected_shape', { what: 'cache' }));
  const last = objectsOf(read.value['archives'])?.at(-1);
  const bytes = countOf(fieldOf(last, 'stats', 'original_size'));
  return {
    facts: [{ kind: 'size', size: { at: raw.finishedAt, bytes, storedBytes: stored } }],
    problems: [],
  };
}
