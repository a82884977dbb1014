import { createHash } from 'node:crypto';
import type { Subset } from '../../backups/adapters/evidence.js';

/** What tools print, in the forms that `test/backups/samples` were taken down in: restic 0.14, borg 1.2.4, pgBackRest 2.45, aws 1.45. */
export interface Printed {
  readonly stdout: string;
  readonly stderr?: string;
  readonly rc?: number;
}

/** One making of a copy. */
export interface Making {
  readonly id: string;
  readonly at: Date;
  readonly endedAt: Date;
  readonly bytes: number;
  readonly addedBytes: number;
  readonly files: number;
  readonly newFiles: number;
  readonly paths: readonly string[];
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const seconds = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1000;
const json = (value: object): string => `${JSON.stringify(value)}\n`;

/** `missing`: a path that is not there; restic says so on stderr and ends with 0. */
export const resticBackup = (making: Making, missing?: string): Printed => ({
  stdout: json({
    message_type: 'summary',
    ...{ files_new: making.newFiles, files_changed: Math.ceil(making.newFiles / 4) },
    files_unmodified: making.files - making.newFiles - Math.ceil(making.newFiles / 4),
    ...{ dirs_new: 0, dirs_changed: 12, dirs_unmodified: Math.ceil(making.files / 40) },
    ...{ data_blobs: making.newFiles * 2, tree_blobs: 13, data_added: making.addedBytes },
    ...{ total_files_processed: making.files, total_bytes_processed: making.bytes },
    total_duration: seconds(making.at, making.endedAt),
    snapshot_id: making.id.slice(0, 8),
  }),
  ...(missing !== undefined && { stderr: `${missing} does not exist, skipping\n` }),
});

export const resticSnapshots = (makings: readonly Making[], host: string): Printed => ({
  stdout: json(
    makings.map(({ id, at, paths }, index) => ({
      time: at.toISOString().replace('Z', '418273Z'),
      ...(index > 0 && { parent: makings[index - 1]?.id }),
      tree: sha256(`tree ${id}`),
      ...{ paths, hostname: host, username: 'root', tags: ['dinh-ky'] },
      ...{ id, short_id: id.slice(0, 8) },
    })),
  ),
});

const RESTIC_BEGINS = `create exclusive lock for repository
load indexes
check all packs
check snapshots, trees and blobs
`;

/** `broken`: of a repository that was damaged. */
export function resticReadData(
  snapshots: number,
  packs: number,
  subset: Subset | null,
  broken = false,
): Printed {
  const of = subset && 'of' in subset ? subset : null;
  const read = of ? Math.ceil(packs / of.of) : packs;
  const what = of
    ? `read group #${of.group} of ${read} data packs (out of total ${packs} packs in ${of.of} groups)`
    : 'read all data';
  const stdout = `${RESTIC_BEGINS}[0:04] 100.00%  ${snapshots} / ${snapshots} snapshots

${what}
[31:12] 100.00%  ${read} / ${read} packs

`;
  if (!broken) return { stdout: `${stdout}no errors were found\n` };
  const wrong = ['một', 'hai'].map(
    (pack) => `Pack ID does not match, want ${sha256(pack)}, got ${sha256(`${pack}, khác`)}\n`,
  );
  return { stdout, stderr: `${wrong.join('')}Fatal: repository contains errors\n`, rc: 1 };
}

export const resticCheck = (snapshots: number): Printed => ({
  stdout: `${RESTIC_BEGINS}[0:04] 100.00%  ${snapshots} / ${snapshots} snapshots

no errors were found
`,
});

/** borg's times are local and have no offset: the collector runs it in UTC, and says so. */
const naive = (at: Date): string => at.toISOString().replace('Z', '000');
const archiveName = (host: string, at: Date): string => `${host}-${at.toISOString().slice(0, 19)}`;
const borgJson = (value: object): string => `${JSON.stringify(value, null, 4)}\n`;

const repositoryOf = (repository: string, at: Date) => ({
  encryption: { mode: 'repokey-blake2' },
  repository: { id: sha256(repository), last_modified: naive(at), location: repository },
});

export function borgCreate(making: Making, host: string, repository: string): Printed {
  const { at, endedAt, bytes, addedBytes, files, paths, id } = making;
  const name = archiveName(host, at);
  return {
    stdout: borgJson({
      archive: {
        command_line: ['/usr/bin/borg', 'create', '--json', '--stats', `${repository}::${name}`, ...paths],
        duration: seconds(at, endedAt),
        ...{ end: naive(endedAt), id, limits: { max_archive_size: 0.0000265 }, name, start: naive(at) },
        stats: {
          compressed_size: Math.round(bytes * 0.57),
          deduplicated_size: addedBytes,
          nfiles: files,
          original_size: bytes,
        },
      },
      ...repositoryOf(repository, endedAt),
    }),
  };
}

export const borgList = (makings: readonly Making[], host: string, repository: string): Printed => ({
  stdout: borgJson({
    archives: makings.map(({ id, at }) => {
      const name = archiveName(host, at);
      return { archive: name, barchive: name, id, name, start: naive(at), time: naive(at) };
    }),
    ...repositoryOf(repository, makings.at(-1)?.endedAt ?? new Date(0)),
  }),
});

export function borgVerifyData(makings: readonly Making[], host: string, chunks: number): Printed {
  const analysed = makings.map(
    ({ at }, index) => `Analyzing archive ${archiveName(host, at)} (${index + 1}/${makings.length})\n`,
  );
  return {
    stdout: '',
    stderr: `Starting repository check
finished segment check at segment ${Math.ceil(chunks / 90)}
Starting repository index check
Index object count match.
Finished full repository check, no problems found.
Starting archive consistency check...
Starting cryptographic data integrity verification...
Finished cryptographic data integrity verification, verified ${chunks} chunks with 0 integrity errors.
${analysed.join('')}Archive consistency check complete, no problems found.
`,
  };
}

const stamp = (at: Date): string =>
  `${at.toISOString().slice(0, 10).replaceAll('-', '')}-${at.toISOString().slice(11, 19).replaceAll(':', '')}`;

/** A full backup on the first day of each seven, and incremental ones on it. */
export const pgbackrestLabel = (makings: readonly Making[], index: number): string => {
  const full = makings[index - (index % 7)]?.at ?? new Date(0);
  const at = makings[index]?.at ?? full;
  return index % 7 === 0 ? `${stamp(full)}F` : `${stamp(full)}F_${stamp(at)}I`;
};

/** Of all backups, those from `first` on: older ones have expired. */
export function pgbackrestInfo(makings: readonly Making[], first: number, stanza: string): Printed {
  const epoch = (at: Date): number => Math.floor(at.getTime() / 1000);
  const wal = (index: number): string => `00000001000000000000${(index + 16).toString(16).padStart(4, '0')}`;
  const backup = makings.flatMap(({ at, endedAt, bytes, addedBytes }, index) => {
    if (index < first) return [];
    const isFull = index % 7 === 0;
    const delta = isFull ? bytes : addedBytes;
    return {
      archive: { start: wal(index), stop: wal(index) },
      backrest: { format: 5, version: '2.45' },
      database: { id: 1, 'repo-key': 1 },
      error: false,
      info: {
        delta,
        repository: { delta: Math.round(delta * 0.31), size: Math.round(bytes * 0.31) },
        size: bytes,
      },
      label: pgbackrestLabel(makings, index),
      lsn: { start: `0/${(index + 16).toString(16)}000028`, stop: `0/${(index + 16).toString(16)}000100` },
      prior: isFull ? null : pgbackrestLabel(makings, index - 1),
      reference: isFull ? null : [pgbackrestLabel(makings, index - (index % 7))],
      timestamp: { start: epoch(at), stop: epoch(endedAt) },
      type: isFull ? 'full' : 'incr',
    };
  });
  const status = { code: 0, message: 'ok' };
  return {
    stdout: JSON.stringify([
      {
        archive: [
          { database: { id: 1, 'repo-key': 1 }, id: '15-1', max: wal(makings.length), min: wal(first) },
        ],
        backup,
        cipher: 'aes-256-cbc',
        db: [{ id: 1, 'repo-key': 1, 'system-id': 7_710_766_498_254_837, version: '15' }],
        name: stanza,
        repo: [{ cipher: 'aes-256-cbc', key: 1, status }],
        status: { ...status, lock: { backup: { held: false } } },
      },
    ]),
  };
}

export function pgbackrestVerify(labels: readonly string[], files: number, stanza: string): Printed {
  const none = '    missing: 0, checksum invalid: 0, size invalid: 0, other: 0';
  const backups = labels.map(
    (label) =>
      `  backup: ${label}, status: valid, total files checked: ${files}, total valid files: ${files}\n${none}\n`,
  );
  return {
    stdout: `stanza: ${stanza}
status: ok
  archiveId: 15-1, total WAL checked: 412, total valid WAL: 412
${none}
${backups.join('')}`,
  };
}

/** What the collector writes down of a storage that it asks about each object of a restic repository. */
export function objectLocks(bucket: string, makings: readonly Making[], until: Date): Printed {
  const keys = [
    'config',
    ...makings.map(({ id }) => `data/${sha256(`pack ${id}`).slice(0, 2)}/${sha256(`pack ${id}`)}`),
    ...makings.map(({ id }) => `snapshots/${id}`),
  ];
  const retention = { Retention: { Mode: 'COMPLIANCE', RetainUntilDate: until.toISOString() } };
  const steps = keys.map(
    (key) => `$ get-object-retention "${key}"\n${JSON.stringify(retention, null, 4)}\n= 0\n`,
  );
  return {
    stdout: `$ list-objects-v2 ${bucket}/\n${JSON.stringify(keys, null, 4)}\n= 0\n${steps.join('')}`,
  };
}

/** What the collector sends of a restore test: both manifests. `differs`: one file is missing, one is another. */
export function comparison(
  names: readonly string[],
  { id, at }: Pick<Making, 'id' | 'at'>,
  durationSeconds: number,
  differs = false,
): Printed {
  const lines = names.map((name) => `${sha256(`${name} of ${id}`)}  ${name}\n`);
  const takenAt = new Date(at.getTime() - 4 * 60_000).toISOString();
  const [first = '', , ...others] = lines;
  const actual = differs ? [first.replace(/^.{8}/, '0badc0de'), ...others] : lines;
  return {
    stdout: JSON.stringify({
      expected: lines.join(''),
      expectedTakenAt: takenAt,
      actual: actual.join(''),
      scope: 'sample',
      ...{ snapshot: id, snapshotAt: at.toISOString(), durationSeconds },
    }),
  };
}
