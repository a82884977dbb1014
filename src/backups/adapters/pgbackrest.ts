import { adapter, nothing, problem, type Reading, type ReadingProblem } from './adapter.js';
import type { RawEvidence } from './evidence.js';
import { failedRun, minutesTaken, NO_MANIFESTS, type RunPayload } from './fact.js';
import { readInfo } from './pgbackrest-info.js';
import { countOf, linesOf, wordsOf } from './output.js';

/** pgBackRest, by what 2.45 really prints (Debian 12). A copy is one stanza in one repository: `--stanza`, `--repo`. */
export const pgbackrest = adapter('pgbackrest', 3, {
  backup: readBackup,
  info: readInfo,
  verify: readVerify,
  restore: readRestore,
});

const isLocked = ({ rc }: RawEvidence): boolean => rc === 50;
const statusOf = ({ rc }: RawEvidence) => problem('tool_failed', { rc });

/** A line of the log, with its time and process or without. */
const LOG = /^(?:(?:\d{4}-\d{2}-\d{2} [\d:.]{8,12} )?P\d{2,4} +)?(DETAIL|INFO|WARN|ERROR): (.*)$/;

const informationOf = ({ stdout }: RawEvidence): string[] => logOf(stdout, ['INFO']);
const troubleOf = ({ stdout, stderr }: RawEvidence): string[] =>
  [stdout, stderr].flatMap((bytes) => logOf(bytes, ['WARN', 'ERROR']));

const logOf = (bytes: Buffer, levels: readonly string[]): string[] =>
  linesOf(bytes).flatMap((line) => {
    const [, level = '', words = ''] = LOG.exec(line) ?? [];
    return levels.includes(level) ? words : [];
  });

/** `backup --log-level-console=info`. Its sizes are rounded: the exact ones come with `info`. */
function readBackup(raw: RawEvidence): Reading {
  const lines = informationOf(raw);
  const label = find(lines, /^new backup label = (\d{8}-\d{6}F(?:_\d{8}-\d{6}[DI])?)$/);
  const isDone = lines.some((line) => /^backup command end: completed successfully\b/.test(line));
  if (raw.rc !== 0) {
    const problems = [isLocked(raw) ? problem('locked') : statusOf(raw)];
    return { facts: [{ kind: 'run', run: failedRun(raw, wordsOf(troubleOf(raw))) }], problems };
  }
  if (!isDone || label === null) return nothing(problem('success_not_seen'));
  const shortfalls = wordsOf(troubleOf(raw).filter((line) => /page checksum/i.test(line)));
  const run: RunPayload = {
    snapshot: label,
    dataAt: raw.startedAt,
    outcome: shortfalls.length === 0 ? 'ok' : 'warned',
    paths: null,
    files: countOf(Number(find(lines, /^\w+ backup size = .*, file total = (\d+)$/) ?? NaN)),
    bytes: null,
    addedBytes: null,
    unmodifiedFiles: null,
    storedBytes: null,
    shortfalls,
  };
  return { facts: [{ kind: 'run', run }], problems: [] };
}

const find = (lines: readonly string[], words: RegExp): string | null =>
  lines.map((line) => words.exec(line)?.[1]).find((found) => found !== undefined) ?? null;

const DAMAGE =
  /^status: error$|^backup: .*, status: (?!valid\b|in-progress\b)|\b(missing|checksum invalid|size invalid|other): [1-9]/;

/** The line to the host or the storage of the repository. */
const NO_LINE =
  /^(\[\d{3}\]: )?(remote-\d+ process on '[^']*' terminated unexpectedly\b|unable to (get address for|connect to) '[^']*')/;
const DENIED = /: \[13\] Permission denied$/;
/** What it goes on saying once the line is gone, and figures. */
const IDLE =
  /^(client state is '|unable to wait on child process: |no archives exist in the repo$|statistics: )/;
/** Nothing of it was looked at. */
const UNSEEN = /^status: error$|^backup: .*, total files checked: 0, total valid files: 0$/;

/**
 * What kept it from looking, where it saw no damage. Its text says no more than `No usable backup.info file`; why stands in its
 * details (`--log-level-stderr=detail`), and without them it counts as damage: the file may be gone.
 */
function hindranceOf(
  raw: RawEvidence,
  damage: readonly string[],
  trouble = logOf(raw.stderr, ['DETAIL', 'WARN', 'ERROR']),
): ReadingProblem | null {
  if (isLocked(raw)) return problem('locked');
  if (!damage.every((line) => UNSEEN.test(line))) return null;
  const said = trouble.filter((line) => !IDLE.test(line));
  if (said.length === 0 || (raw.rc === 0 && damage.length === 0)) return null;
  if (said.every((line) => NO_LINE.test(line))) return problem('unreachable');
  return said.every((line) => DENIED.test(line)) ? problem('access_denied') : null;
}

/**
 * `verify --output=text`. Its status is 0 even over damage (pgbackrest#2502), and without `--output=text` it prints nothing
 * of what it found: only `status: ok` at the head of the text passes.
 */
function readVerify(raw: RawEvidence): Reading {
  const lines = linesOf(raw.stdout);
  const whole = raw.stdout.subarray(0, raw.stdout.lastIndexOf('\n') + 1); // a line that is cut says nothing
  const damage = linesOf(whole).filter((line) => DAMAGE.test(line));
  const hindrance = hindranceOf(raw, damage);
  if (hindrance) return nothing(hindrance);
  const isSeen = /^stanza: /.test(lines[0] ?? '') && lines[1] === 'status: ok';
  if (raw.rc === 0 && damage.length === 0) {
    if (!isSeen) return nothing(problem('success_not_seen'));
    if (lines.some((line) => /^backup: none found$/.test(line))) return nothing(problem('nothing_read'));
  }
  const passed = raw.rc === 0 && damage.length === 0;
  const errors = passed ? [] : wordsOf([...damage, ...troubleOf(raw)]);
  const check = { at: raw.finishedAt, reach: { kind: 'all_data' } as const, passed, errors };
  return { facts: [{ kind: 'check', check }], problems: raw.rc === 0 ? [] : [statusOf(raw)] };
}

/** `restore`: nobody has started the database or compared anything, so whoever succeeds here has proved nothing yet. */
function readRestore(raw: RawEvidence): Reading {
  const hindrance = hindranceOf(raw, [], troubleOf(raw));
  if (hindrance) return nothing(hindrance);
  if (raw.rc === 40) return nothing(problem('target_not_empty'));
  const lines = informationOf(raw);
  const isDone = lines.some((line) => /^restore command end: completed successfully\b/.test(line));
  if (raw.rc === 0 && !isDone) return nothing(problem('success_not_seen'));
  const restore = {
    at: raw.finishedAt,
    result: raw.rc === 0 ? ('inconclusive' as const) : ('failed' as const),
    scope: 'full' as const,
    comparison: null,
    durationMinutes: minutesTaken(raw),
    snapshot: find(lines, /^repo\d+: restore backup set ([0-9FDI_-]+),/),
    files: null,
    ...NO_MANIFESTS,
    errors: raw.rc === 0 ? [] : wordsOf(troubleOf(raw)),
  };
  return { facts: [{ kind: 'restore', restore }], problems: raw.rc === 0 ? [] : [statusOf(raw)] };
}
