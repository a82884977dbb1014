import { In } from 'typeorm';
import { Assignment } from '../assignments/assignment.entity.js';
import { assignmentEvent } from '../assignments/assignment.events.js';
import type { NewEvent } from '../events/event-types.js';
import type { Tx } from '../events/transactions.js';
import type { Claimed } from './claims.js';
import type { Attempted } from './transports/transport.js';

/** Seconds until the next attempt, by how many there were. */
const BACK_OFF = [30, 60, 120, 300, 600, 1800];
const GIVEN_UP_AFTER_MS = 24 * 3_600_000;

export interface Settled {
  readonly parcel: Claimed;
  /** Null: it was not tried, because the channel failed another. */
  readonly attempted: Attempted | null;
}

interface Outcome {
  readonly state: 'sent' | 'queued' | 'failed' | 'bounced';
  readonly reason: string | null;
  readonly dueAt: Date | null;
  /** An attempt that the channel itself prevented was none. */
  readonly isAttempt: boolean;
}

/** What an attempt makes of its deliveries. */
export function outcomeOf({ parcel, attempted }: Settled, now: Date): Outcome {
  if (attempted === null) return { state: 'queued', reason: null, dueAt: null, isAttempt: false };
  const { outcome } = attempted;
  if (outcome === 'sent') return { state: 'sent', reason: null, dueAt: null, isAttempt: true };
  const { words } = attempted;
  if (outcome === 'channel') return { state: 'queued', reason: words, dueAt: now, isAttempt: false };
  if (outcome !== 'retry') return { state: outcome, reason: words, dueAt: null, isAttempt: true };
  if (now.getTime() - parcel.since.getTime() > GIVEN_UP_AFTER_MS) {
    return { state: 'failed', reason: words, dueAt: null, isAttempt: true };
  }
  const seconds = BACK_OFF[Math.min(parcel.attempt, BACK_OFF.length) - 1] ?? 30;
  return { state: 'queued', reason: words, dueAt: new Date(now.getTime() + seconds * 1000), isAttempt: true };
}

const SETTLE = `
  WITH given AS (SELECT * FROM jsonb_to_recordset($1) AS r(id uuid, state text, reason text, "dueAt" timestamptz, "isAttempt" boolean)),
  kept AS (INSERT INTO delivery_attempts (delivery_id, attempt, at, outcome, words)
    SELECT d.id, d.attempts, $2, CASE g.state WHEN 'sent' THEN 'sent' WHEN 'queued' THEN 'retry' ELSE 'failed' END, g.reason
    FROM given g JOIN deliveries d ON d.id = g.id WHERE g."isAttempt" AND d.state = 'sending'
    ON CONFLICT DO NOTHING)
  UPDATE deliveries d SET state = g.state, claimed_until = NULL,
    reason = CASE WHEN g.state = 'queued' THEN coalesce(g.reason, d.reason) ELSE g.reason END,
    due_at = CASE WHEN g.state = 'queued' THEN coalesce(g."dueAt", d.due_at) END,
    attempts = d.attempts - CASE WHEN g."isAttempt" THEN 0 ELSE 1 END,
    sent_at = CASE WHEN g.state = 'sent' THEN $2::timestamptz END
  FROM given g WHERE d.id = g.id AND d.state = 'sending'
  RETURNING d.id, d.realm, d.assignment_id AS "assignmentId", d.incident_id AS "incidentId", d.channel, d.contact_id AS "contactId",
    d.state, d.reason`;

interface Row {
  readonly id: string;
  readonly realm: string;
  readonly assignmentId: string | null;
  readonly incidentId: string | null;
  readonly channel: string;
  readonly contactId: string | null;
  readonly state: string;
  readonly reason: string | null;
}

/**
 * Writes down what became of the attempts, in one statement; what did not arrive for good is an event of its assignment,
 * and each incident hears once that its deliveries have moved: in the realm of the delivery, whoever carried it.
 */
export async function settle(tx: Tx, settled: readonly Settled[]): Promise<NewEvent[]> {
  const given = settled.flatMap((one) => one.parcel.ids.map((id) => ({ id, ...outcomeOf(one, tx.now) })));
  const [rows] = await tx.manager.query<[Row[], number]>(SETTLE, [JSON.stringify(given), tx.now]);
  const lost = rows.filter(
    ({ state, assignmentId }) => assignmentId && ['failed', 'bounced'].includes(state),
  );
  return [...(await lostEvents(tx, lost)), ...movedEvents(rows)];
}

async function lostEvents({ manager }: Tx, lost: readonly Row[]): Promise<NewEvent[]> {
  if (lost.length === 0) return [];
  const ids = lost.map(({ assignmentId }) => assignmentId as string);
  const found = await manager.getRepository(Assignment).findBy({ id: In(ids) });
  const byId = new Map(found.map((row) => [row.id, row]));
  return lost.map(({ realm, assignmentId, channel, contactId, reason }) => {
    const row = byId.get(assignmentId as string) as Assignment;
    const { changed: _, ...event } = assignmentEvent(row, { type: 'assignment.delivery_failed', set: {} });
    return { ...event, realm, audience: ['team'], data: { channel, contactId, words: reason } };
  });
}

function movedEvents(rows: readonly Row[]): NewEvent[] {
  const incidents = new Map<string, { realm: string; sent: number; failed: number }>();
  for (const { incidentId, realm, state } of rows) {
    if (!incidentId || state === 'queued') continue;
    const count = incidents.get(incidentId) ?? { realm, sent: 0, failed: 0 };
    incidents.set(incidentId, {
      ...count,
      [state === 'sent' ? 'sent' : 'failed']: count[state === 'sent' ? 'sent' : 'failed'] + 1,
    });
  }
  return [...incidents].map(([incidentId, { realm, ...count }]) => ({
    type: 'delivery.settled',
    realm,
    subjectId: incidentId,
    incidentId,
    audience: ['team'],
    subject: { id: incidentId },
    data: count,
  }));
}
