import { createHash, randomUUID } from 'node:crypto';
import type { TestCollector } from './backups.js';
import type { Answer, Json } from './caller.js';

const MINUTE = 60_000;
const CHECKED = `using temporary cache in /tmp/c
create exclusive lock for repository
load indexes
check all packs
check snapshots, trees and blobs
[0:00] 100.00%  4 / 4 snapshots

read all data
[0:00] 100.00%  6 / 6 packs

no errors were found
`;

const at = (collector: TestCollector, minutesAgo: number): string =>
  new Date(collector.server.clock.now().getTime() - minutesAgo * MINUTE).toISOString();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A run and its listing, as the collector tells of them: backed up into the copy's own repository. */
export async function tellRun(
  collector: TestCollector,
  copyId: string,
  snapshot = sha256(copyId),
): Promise<void> {
  await tellBackup(collector, copyId, snapshot);
  await tellListing(collector, copyId, [snapshot]);
}

/** The run alone, which does not say what it holds; it began and ended so many minutes ago. */
export function tellBackup(
  collector: TestCollector,
  copyId: string,
  snapshot = sha256(copyId),
  { began = 50, ended = 49 } = {},
): Promise<void> {
  const ago = (minutes: number): string => at(collector, minutes);
  return tell(collector, copyId, [
    [
      'backup',
      {
        stdout: `${JSON.stringify({
          message_type: 'summary',
          files_new: 7,
          files_changed: 0,
          files_unmodified: 0,
          data_added: 139_733,
          total_files_processed: 7,
          total_bytes_processed: 135_149,
          total_duration: 0.2,
          snapshot_id: snapshot.slice(0, 8),
        })}\n`,
        startedAt: ago(began),
        finishedAt: ago(ended),
      },
    ],
  ]);
}

/** What the repository names after that run. */
export function tellListing(
  collector: TestCollector,
  copyId: string,
  snapshots: readonly string[],
): Promise<void> {
  const ago = (minutes: number): string => at(collector, minutes);
  return tell(collector, copyId, [
    [
      'snapshots',
      {
        stdout: JSON.stringify(
          snapshots.map((id) => ({
            ...{ time: ago(50), tree: id, paths: ['/srv'], hostname: 'vp' },
            ...{ id, short_id: id.slice(0, 8) },
          })),
        ),
        startedAt: ago(40),
        finishedAt: ago(39),
      },
    ],
  ]);
}

/** A whole night: a run, listed, read in full, restored and compared. */
export async function tellNight(
  collector: TestCollector,
  copyId: string,
  snapshot = sha256(copyId),
): Promise<void> {
  const ago = (minutes: number): string => at(collector, minutes);
  await tellRun(collector, copyId, snapshot);
  await tell(collector, copyId, [
    ['check-read-data', { stdout: CHECKED, startedAt: ago(38), finishedAt: ago(30) }],
    [
      'compare',
      {
        tool: 'manifest',
        stdout: JSON.stringify({
          expected: `${sha256('a')}  srv/a.db\n`,
          expectedTakenAt: ago(51),
          actual: `${sha256('a')}  srv/a.db\n`,
          scope: 'full',
          snapshot: snapshot.slice(0, 8),
          snapshotAt: ago(50),
          durationSeconds: 60,
          restoredBytes: 1,
        }),
        startedAt: ago(29),
        finishedAt: ago(20),
      },
    ],
  ]);
}

async function tell(
  collector: TestCollector,
  copyId: string,
  told: readonly (readonly [string, Json])[],
): Promise<void> {
  for (const [verb, over] of told) {
    const { status, body } = await collector.post(collector.evidence(copyId, { verb, ...over }));
    if (status !== 201 || body.problems.length > 0) throw new Error(`${verb}: ${JSON.stringify(body)}`);
  }
}

/** The medium of a copy was attached or detached, so many minutes ago. */
export const tellIsolation = (
  collector: TestCollector,
  copyId: string,
  kind: 'attached' | 'detached',
  minutesAgo: number,
): Promise<Answer> =>
  collector.post(
    {
      v: 1,
      copyId,
      kind,
      at: at(collector, minutesAgo),
      sentAt: at(collector, 0),
      host: collector.host,
      nonce: randomUUID(),
    },
    '/api/collector/isolation',
  );
