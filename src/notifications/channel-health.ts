import type { NewEvent } from '../events/event-types.js';
import type { Tx } from '../events/transactions.js';
import type { Attempted } from './transports/transport.js';

/** Seconds until a failing channel is tried again, by how often it has failed. */
const PAUSES = [5, 15, 30, 60, 120];

interface Health {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly failures: number;
  readonly failingSince: Date | null;
}

/** Writes down that a channel works or fails; the first failure and the first success after it are events. */
export async function noteHealth(
  { manager, now }: Tx,
  channel: { readonly id: string; readonly isFailing: boolean },
  attempted: Attempted,
): Promise<NewEvent[]> {
  if (attempted.outcome !== 'channel') {
    if (!channel.isFailing) return [];
    const [recovered] = await manager.query<[Health[], number]>(
      `UPDATE channels SET failures = 0, failing_since = NULL, retry_at = NULL, last_good_at = $2, last_problem = NULL
       WHERE id = $1 AND failures > 0 RETURNING id, kind, name, failures, failing_since AS "failingSince"`,
      [channel.id, now],
    );
    return recovered.map((row) => channelEvent('channel.recovered', row));
  }
  const [failed] = await manager.query<[Health[], number]>(
    `UPDATE channels SET failures = failures + 1, failing_since = coalesce(failing_since, $2), last_problem = $3,
       retry_at = $2::timestamptz + make_interval(secs => ($4::int[])[least(failures + 1, ${PAUSES.length})])
     WHERE id = $1 AND (retry_at IS NULL OR retry_at <= $2)
     RETURNING id, kind, name, failures, failing_since AS "failingSince"`,
    [channel.id, now, attempted.words, PAUSES],
  );
  return failed.filter(({ failures }) => failures === 1).map((row) => channelEvent('channel.failed', row));
}

const channelEvent = (type: 'channel.failed' | 'channel.recovered', row: Health): NewEvent => ({
  type,
  subjectId: row.id,
  audience: ['team'],
  subject: { id: row.id, kind: row.kind, name: row.name, failingSince: row.failingSince },
});
