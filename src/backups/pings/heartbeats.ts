import { v7 as uuidv7 } from 'uuid';
import type { NewEvent } from '../../events/event-types.js';
import type { Tx } from '../../events/transactions.js';
import type { Beginning } from '../../platform/http/any-body.js';
import { assess } from '../assess/assess.js';
import { heartbeatEvent, type PingedCopy } from '../backup.events.js';
import type { Schedule } from '../evaluation/facts.js';
import {
  type Flip,
  heartbeatAfter,
  heartbeatAt,
  type HeartbeatState,
  NEW_HEARTBEAT,
  type Ping,
  resumedHeartbeat,
  settledHeartbeat,
} from '../schedule/heartbeat.js';
import { isPausedAt } from '../pauses/running-pauses.js';
import { isSuccess, type Signal } from './signal.js';

/** So many pings of a copy are kept, the newest. */
const KEPT = 100;

/** A copy whose job speaks by an address. */
export interface BeatingCopy extends PingedCopy {
  readonly schedule: Schedule;
}

/** What the job says at the transaction's instant. */
export interface Said {
  readonly signal: Signal;
  readonly rid: string | null;
  readonly body: Beginning | null;
}

export const COPY_COLUMNS = `s.id AS "systemId", s.unit_id AS "unitId", s.name, c.id AS "copyId", c.name AS "copyName", c.schedule`;

/**
 * Keeps a ping and what it makes of the heartbeat. The first success proves that there is a job, and no more: the system is
 * looked at again. While the copy is paused it cannot fall due, and nobody is told that it failed. Whoever calls holds the row of the system, so that two pings follow each other.
 * @returns an event for each flip to or from down
 */
export async function recordPing(tx: Tx, copy: BeatingCopy, said: Said): Promise<NewEvent[]> {
  const { copyId, systemId, schedule } = copy;
  const now = tx.now.getTime();
  const ping: Ping = { ...said.signal, at: now, rid: said.rid };
  const [before] = await tx.manager.query<
    [{ at: Date | null; state: HeartbeatState | null; isPaused: boolean }]
  >(
    `SELECT g.at, g.state, ${isPausedAt('$2')} AS "isPaused"
     FROM backup_copies c LEFT JOIN backup_pings g ON g.copy_id = c.id WHERE c.id = $1`,
    [copyId, tx.now],
  );
  const last = before.state ?? NEW_HEARTBEAT;
  const { state, flips } = heartbeatAfter(
    before.isPaused ? resumedHeartbeat(last, now) : last,
    schedule,
    ping,
  );
  await keepPing(tx, copy, said, state);
  await tx.manager.query(
    `INSERT INTO backup_pings (copy_id, system_id, at, state, down_at) VALUES ($1, $2, $3, $4, to_timestamp($5 / 1000.0))
     ON CONFLICT (copy_id) DO UPDATE SET at = coalesce($3, backup_pings.at), state = $4, down_at = EXCLUDED.down_at`,
    [
      ...[copyId, systemId, isSuccess(ping) ? tx.now : null],
      ...[JSON.stringify(state), before.isPaused ? null : heartbeatAt(state, schedule, now).downAt],
    ],
  );
  const isFirst = isSuccess(ping) && !before.at;
  const verdicts = isFirst ? await assess(tx, [systemId], 'evidence') : [];
  const told = before.isPaused ? flips.filter(({ to }) => to !== 'down') : flips;
  return [...(await flipped(tx, [{ copy, flips: told }])), ...verdicts];
}

async function keepPing(
  { manager, now }: Tx,
  { copyId, systemId }: BeatingCopy,
  { signal, rid, body }: Said,
  { lastDurationMs }: HeartbeatState,
): Promise<void> {
  const isEnd = signal.kind !== 'start' && signal.kind !== 'log';
  const bytes = body && body.bytes.length > 0 ? body.bytes : null;
  await manager.query(
    `INSERT INTO backup_ping_log (id, copy_id, system_id, at, kind, exit_status, rid, duration_ms, body, is_cut)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[uuidv7(), copyId, systemId, now, signal.kind, signal.kind === 'exit' ? signal.exit : null],
      ...[rid, isEnd ? lastDurationMs : null, bytes, body?.isCut ?? false],
    ],
  );
  await manager.query(
    `DELETE FROM backup_ping_log WHERE copy_id = $1 AND (at, id) <= (
       SELECT at, id FROM backup_ping_log WHERE copy_id = $1 ORDER BY at DESC, id DESC OFFSET ${KEPT} LIMIT 1)`,
    [copyId],
  );
}

/**
 * What silence has made of these copies by the transaction's instant: each flips once, whoever else looks at the same time. Of a
 * system out of use no ping is taken, so that silence says nothing: its jobs are expected anew.
 * @returns an event for each flip
 */
export async function settleHeartbeats(tx: Tx, copyIds: readonly string[]): Promise<NewEvent[]> {
  const now = tx.now.getTime();
  const due = await tx.manager.query<(BeatingCopy & { state: HeartbeatState; isInUse: boolean })[]>(
    `SELECT ${COPY_COLUMNS}, g.state, s.is_active AS "isInUse" FROM backup_pings g JOIN backup_copies c ON c.id = g.copy_id
       JOIN protected_systems p ON p.system_id = g.system_id JOIN systems s ON s.id = g.system_id
     WHERE g.copy_id = ANY ($1) AND g.down_at <= $2 ORDER BY p.system_id, g.copy_id FOR NO KEY UPDATE OF p, g`,
    [copyIds, tx.now],
  );
  const settled = due.map(({ state, isInUse, ...copy }) => ({
    copy,
    ...(isInUse
      ? settledHeartbeat(state, copy.schedule, now)
      : { state: resumedHeartbeat(state, now), flips: [] }),
  }));
  await tx.manager.query(
    `UPDATE backup_pings g SET state = r.state, down_at = to_timestamp(r.due / 1000.0)
     FROM jsonb_to_recordset($1) AS r(id uuid, state jsonb, due float8) WHERE g.copy_id = r.id`,
    [
      JSON.stringify(
        settled.map(({ copy, state }) => ({
          ...{ id: copy.copyId, state, due: heartbeatAt(state, copy.schedule, now).downAt },
        })),
      ),
    ],
  );
  return flipped(tx, settled);
}

/** The plan has changed: silence falls due by what it says now, and not at all of copies that are paused or no longer part of it. */
export async function rescheduleHeartbeats({ manager, now }: Tx, systemId: string): Promise<void> {
  const rows = await manager.query<
    { id: string; state: HeartbeatState; schedule: Schedule; isExpected: boolean }[]
  >(
    `SELECT g.copy_id AS id, g.state, c.schedule, c.retired_at IS NULL AND NOT ${isPausedAt('$2')} AS "isExpected"
     FROM backup_pings g JOIN backup_copies c ON c.id = g.copy_id WHERE g.system_id = $1`,
    [systemId, now],
  );
  await manager.query(
    `UPDATE backup_pings g SET down_at = to_timestamp(r.due / 1000.0)
     FROM jsonb_to_recordset($1) AS r(id uuid, due float8) WHERE g.copy_id = r.id`,
    [
      JSON.stringify(
        rows.map(({ id, state, schedule, isExpected }) => ({
          ...{ id, due: isExpected ? heartbeatAt(state, schedule, now.getTime()).downAt : null },
        })),
      ),
    ],
  );
}

/** A pause of the copy is over: its job is expected again from that instant on. */
export async function resumeHeartbeat({ manager, now }: Tx, copyId: string, at: Date): Promise<void> {
  const [row] = await manager.query<{ state: HeartbeatState; schedule: Schedule }[]>(
    `SELECT g.state, c.schedule FROM backup_pings g JOIN backup_copies c ON c.id = g.copy_id
     WHERE g.copy_id = $1 FOR NO KEY UPDATE OF g`,
    [copyId],
  );
  if (!row) return;
  const state = resumedHeartbeat(row.state, at.getTime());
  await manager.query(
    'UPDATE backup_pings SET state = $2, down_at = to_timestamp($3 / 1000.0) WHERE copy_id = $1',
    [copyId, JSON.stringify(state), heartbeatAt(state, row.schedule, now.getTime()).downAt],
  );
}

/** Where a whole run is listed, its data is there, whatever the job said before it. */
const LISTED = 2;

/**
 * A copy whose newest whole run is listed and newer than its last ping speaks by its evidence: nothing is expected of its address until
 * it is called again. Whoever calls holds the row of the system, and has just evaluated it.
 * @returns an event for each that was down
 */
export async function hearEvidence(tx: Tx, systemId: string): Promise<NewEvent[]> {
  const heard = await tx.manager.query<(BeatingCopy & { state: HeartbeatState })[]>(
    `SELECT ${COPY_COLUMNS}, g.state FROM backup_pings g JOIN backup_copies c ON c.id = g.copy_id JOIN systems s ON s.id = g.system_id,
       LATERAL (SELECT e.result FROM backup_evaluations e WHERE e.system_id = g.system_id ORDER BY e.at DESC, e.id DESC LIMIT 1) e,
       LATERAL jsonb_path_query(e.result, '$.datasets[*].copies[*]') AS v
     WHERE g.system_id = $1 AND (g.down_at IS NOT NULL OR g.state ->> 'status' = 'down') AND v ->> 'copyId' = c.id::text
       AND (v ->> 'level')::int >= ${LISTED} AND (v ->> 'newestDataAt')::float8
         > greatest((g.state ->> 'lastPingAt')::float8, (g.state #>> '{started,at}')::float8)`,
    [systemId],
  );
  await tx.manager.query(
    `UPDATE backup_pings SET state = state || '{"status": "new", "started": null}', down_at = NULL WHERE copy_id = ANY ($1)`,
    [heard.map(({ copyId }) => copyId)],
  );
  const at = tx.now.getTime();
  return flipped(
    tx,
    heard.map(({ state, ...copy }) => ({ copy, flips: [{ at, from: state.status, to: 'new' }] })),
  );
}

interface Flipped {
  readonly copy: PingedCopy;
  readonly flips: readonly Flip[];
}

/** Tells of each flip, and has somebody look whether there is something to find. */
async function flipped({ manager }: Tx, all: readonly Flipped[]): Promise<NewEvent[]> {
  const told = all.flatMap(({ copy, flips }) =>
    flips.flatMap(({ at, from, to }) => {
      if (to === 'down') return { copy, event: heartbeatEvent('backup.heartbeat_down', copy, at) };
      return from === 'down' ? { copy, event: heartbeatEvent('backup.heartbeat_up', copy, at) } : [];
    }),
  );
  if (told.length > 0)
    await manager.query('UPDATE protected_systems SET watch_pending = true WHERE system_id = ANY ($1)', [
      told.map(({ copy }) => copy.systemId),
    ]);
  return told.map(({ event }) => event);
}
