import { EVENT_COLUMNS, type EventRow, type StoredEvent, toEventRow } from '../events/event-types.js';
import type { Principal } from '../events/principal.js';
import type { Transactions, Tx } from '../events/transactions.js';
import type { Planned } from '../platform/database/planned.js';

/** Further behind than this, state is fetched anew instead of replayed. */
export const MOST_BEHIND = 5000;

/**
 * Whether the viewer may see the subject now: an assignment's event is judged by the assignment (or by leading its
 * incident), an entry's by the entry, an incident's by the incident. Realm and audience are the policy's.
 */
const SEES_SUBJECT = `CASE
  WHEN e.assignment_id IS NOT NULL THEN EXISTS (SELECT FROM assignments a WHERE a.id = e.assignment_id)
    OR leads_incident(e.incident_id)
  WHEN e.entry_id IS NOT NULL THEN EXISTS (SELECT FROM entries x WHERE x.id = e.entry_id)
  WHEN e.incident_id IS NOT NULL THEN EXISTS (SELECT FROM incidents i WHERE i.id = e.incident_id)
  ELSE true END`;

export interface VisiblePage {
  readonly rows: EventRow[];
  /** Everything visible up to this number is in `rows` or was before. */
  readonly upTo: number;
}

/** The viewer's events after `after` up to `until`, at most `limit`, in order. */
export async function visibleEvents(
  { manager }: Tx,
  after: number,
  until: number,
  limit: number,
): Promise<VisiblePage> {
  const stored = await manager.query<StoredEvent[]>(
    `SELECT ${EVENT_COLUMNS} FROM event_log e WHERE e.seq > $1 AND e.seq <= $2 AND ${SEES_SUBJECT} ORDER BY e.seq LIMIT $3`,
    [after, until, limit],
  );
  const last = stored.at(-1);
  return { rows: stored.map(toEventRow), upTo: stored.length === limit && last ? last.seq : until };
}

const STILL_VISIBLE: Planned = {
  name: 'still_visible',
  types: 'bigint[]',
  text: `SELECT e.seq FROM event_log e WHERE e.seq = ANY ($1) AND ${SEES_SUBJECT}`,
};

/** So many viewers are asked for in one message. */
const AT_ONCE = 100;

/** Which of these events each viewer still sees at this moment. */
export async function stillVisible(
  transactions: Transactions,
  asked: readonly { viewer: Principal; seqs: readonly number[] }[],
): Promise<Set<number>[]> {
  const looks = asked.map(({ viewer, seqs }) => ({
    principal: viewer,
    execution: { planned: STILL_VISIBLE, values: [seqs.map(String)] },
  }));
  const parts = await Promise.all(
    Array.from({ length: Math.ceil(looks.length / AT_ONCE) }, (_, part) =>
      transactions.lookAs<{ seq: number }>(looks.slice(part * AT_ONCE, (part + 1) * AT_ONCE)),
    ),
  );
  return parts.flat().map((rows) => new Set(rows.map(({ seq }) => seq)));
}

/** Whether after `after`, up to `until`, an incident may have left the leadership's sight or come back into it. */
export async function hasChangedSight(
  { manager, principal }: Tx,
  after: number,
  until: number,
): Promise<boolean> {
  if (principal.scope !== 'leader') return false;
  const changed = await manager.query<unknown[]>(
    `SELECT 1 FROM event_log e WHERE e.seq > $1 AND e.seq <= $2 AND 'tlp' = ANY (e.changed) LIMIT 1`,
    [after, until],
  );
  return changed.length > 0;
}

/** Whether more than {@link MOST_BEHIND} events of the viewer's lie after `after`. */
export async function isTooFarBehind({ manager }: Tx, after: number): Promise<boolean> {
  const [{ count }] = await manager.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM (SELECT FROM event_log e WHERE e.seq > $1 LIMIT ${MOST_BEHIND + 1}) behind`,
    [after],
  );
  return count > MOST_BEHIND;
}
