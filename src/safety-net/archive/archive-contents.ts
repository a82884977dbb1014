/** The first entry of an archive: what follows, and what it takes to load it. */
export interface Manifest {
  readonly format: 1;
  readonly madeAt: string;
  /** Names of the migrations that the database carried, in order. */
  readonly migrations: readonly string[];
  readonly tables: readonly TableShape[];
  readonly sequences: readonly SequenceState[];
}

/** A table's columns, without the generated ones: the database makes those again. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface SequenceState {
  readonly name: string;
  readonly lastValue: string;
  readonly isCalled: boolean;
}

/** The last entry: how much there was, to be compared with what was loaded. */
export interface Summary {
  readonly rows: Readonly<Record<string, number>>;
  readonly files: number;
  /** Stored files whose contents no longer had the hash that names them when the archive was made. */
  readonly damagedFiles: readonly string[];
  /** Stored files that a row names and that were not there; archives of older releases do not say. */
  readonly missingFiles?: readonly string[];
  /** The end of the log, empty when there was none. */
  readonly logHead: { readonly seq: string; readonly hash: string } | null;
}

export const MANIFEST = 'manifest.json';
export const SUMMARY = 'summary.json';

/** Entries of a table are its rows in COPY's text form, cut into parts of a bounded size. */
export const partName = (table: string, part: number): string =>
  `tables/${table}/${String(part).padStart(6, '0')}.copy`;
export const tableOfPart = (entry: string): string | null =>
  /^tables\/([^/]+)\/\d{6}\.copy$/.exec(entry)?.[1] ?? null;

/** Below `DATA_DIR`: what is kept of it, and put back. */
export const isKeptFile = (entry: string): boolean =>
  /^(keys|files)\/[^\0]+$/.test(entry) && !entry.split('/').includes('..');

/** Below `DATA_DIR`: what is on its way to its place, and belongs to nothing yet. */
export const isIncoming = (entry: string): boolean => /^(keys|files)\/incoming\//.test(entry);

/** The hash that a stored file is named by, when it is. */
export const hashInName = (entry: string): string | null =>
  entry.startsWith('files/') ? (/(?:^|\/)([0-9a-f]{64})$/.exec(entry)?.[1] ?? null) : null;

/** Passwords of this server's own embedded database: worth nothing on another, and dangerous in it. */
export const NEVER_KEPT = new Set(['keys/postgres.json']);
