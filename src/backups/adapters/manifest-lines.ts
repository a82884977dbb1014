import { problem, type ReadingProblem } from './adapter.js';
import { jsonLine } from './output.js';

/** SHA-256 of every file by its path within the tree. */
export interface Manifest {
  readonly files: ReadonlyMap<string, string>;
  /** Of its first line, as the collector writes it: when it was taken. */
  readonly takenAt: string | null;
  /** The hashes are those of the archive itself, whenever they were listed. */
  readonly isOfArchive: boolean;
  /** Why it cannot be relied on. */
  readonly problems: readonly ReadingProblem[];
}

/** The archive itself says that the file is damaged: no restore of it is equal. */
const DAMAGED = '';

/** A path of 4,096 bytes with every one of them escaped. */
const MAX_LINE = 32_768;
/** What has more of them is something else. */
const MAX_UNREADABLE = 1_000;

interface Entry {
  readonly path: string;
  readonly sha256: string;
}

/**
 * Reads `sha256sum` text (names with a backslash, a newline or a carriage return escaped as GNU coreutils does), or the JSON
 * lines of `borg list --json-lines --format '{sha256}'`. Paths are compared as texts and never opened; those that point out
 * of the tree (absolute, `..`) or cannot be a path are named as hostile.
 */
export function manifestOf(text: string): Manifest {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const takenAt = /^# dieuphoi-manifest v1 (\S+)$/.exec(lines[0] ?? '')?.[1] ?? null;
  const listed = lines.slice(takenAt === null ? 0 : 1).filter((line) => line !== '');
  const isOfArchive = listed[0]?.startsWith('{') === true;
  const entryOf = isOfArchive ? borgEntry : sumEntry;
  const files = new Map<string, string>();
  const counts: Record<Fault, number> = { unreadable_line: 0, hostile_path: 0, duplicate_path: 0 };
  for (const line of listed) {
    if (counts.unreadable_line > MAX_UNREADABLE) break;
    const entry = line.length > MAX_LINE ? null : entryOf(line);
    if (entry === 'no_file') continue;
    const fault = faultOf(entry, files);
    if (fault) counts[fault] += 1;
    else if (entry) files.set(entry.path, entry.sha256);
  }
  const problems = Object.entries(counts).flatMap(([code, count]) =>
    count === 0 ? [] : problem(code as Fault, { count }),
  );
  return { files, takenAt, isOfArchive, problems };
}

function faultOf(entry: Entry | null, files: ReadonlyMap<string, string>): Fault | null {
  if (!entry) return 'unreadable_line';
  if (isHostile(entry.path)) return 'hostile_path';
  return (files.get(entry.path) ?? entry.sha256) === entry.sha256 ? null : 'duplicate_path';
}

type Fault = 'unreadable_line' | 'hostile_path' | 'duplicate_path';

const entry = (path: string, sha256: string): Entry => ({ path: path.replace(/^(\.\/)+/, ''), sha256 });

const ESCAPES = new Map([
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\\\', '\\'],
]);

function sumEntry(line: string): Entry | null {
  const [, escaped, sha256, name] = /^(\\?)([0-9a-f]{64}) [ *](.+)$/s.exec(line) ?? [];
  if (sha256 === undefined || name === undefined) return null;
  if (!escaped) return entry(name, sha256);
  const isSound = /^(?:[^\\]|\\[nr\\])*$/.test(name);
  return isSound
    ? entry(
        name.replace(/\\[nr\\]/g, (two) => ESCAPES.get(two)!),
        sha256,
      )
    : null;
}

function borgEntry(line: string): Entry | 'no_file' | null {
  const item = jsonLine(line, 'path');
  if (!item || typeof item['path'] !== 'string' || typeof item['type'] !== 'string') return null;
  if (item['type'] !== '-') return 'no_file';
  const { path, sha256, healthy } = item;
  if (healthy === false) return entry(path, DAMAGED);
  return typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) ? entry(path, sha256) : null;
}

const isHostile = (path: string): boolean =>
  path === '' ||
  path.length > 4_096 ||
  path.startsWith('/') ||
  path.includes('\0') ||
  path.split('/').includes('..');
