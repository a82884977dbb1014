import { isDeepStrictEqual } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import type { NewEvent } from '../../events/event-types.js';
import type { Tx } from '../../events/transactions.js';
import { evaluate } from '../evaluation/evaluate.js';
import type { SystemVerdict, Verdict } from '../evaluation/verdict.js';
import { squaresEvent, verdictEvent } from '../backup.events.js';
import { keptThresholds, thresholdsOf } from './province-thresholds.js';
import { readSystems } from './read-systems.js';
import { answerOf, type KeptVerdict, sinceAfter, sinceOf } from './since.js';

/** Why it is looked at again. */
export type Cause = 'plan' | 'evidence' | 'time' | 'reread' | 'waiver' | 'thresholds';

interface Latest {
  readonly systemId: string;
  readonly unitId: string;
  readonly name: string;
  readonly verdict: Verdict | null;
  readonly result: KeptVerdict | null;
  /** The transaction's instant; for one that had to wait for a later one, after that. */
  readonly now: number;
}

/**
 * Evaluates these systems at the transaction's instant, keeps each answer that differs from the one before, and sets when
 * it is to be looked at again: at the instant until which it holds. The systems are locked, in order, so that two
 * evaluations of one follow each other.
 * @returns an event for each verdict that is another than before, or whose squares are
 */
export async function assess(tx: Tx, systemIds: readonly string[], cause: Cause): Promise<NewEvent[]> {
  const latest = await lockLatest(tx, systemIds);
  const thresholds = thresholdsOf(await keptThresholds(tx));
  const facts = await readSystems(
    tx,
    latest.map(({ systemId }) => systemId),
  );
  const instants = new Map(latest.map(({ systemId, now }) => [systemId, now]));
  const verdicts = new Map(
    facts.map((system) => [system.id, evaluate(system, instants.get(system.id) as number, thresholds)]),
  );
  const changed = latest.filter(
    ({ systemId, result }) => !isDeepStrictEqual(verdicts.get(systemId) ?? null, answerOf(result)),
  );
  const isChanged = new Set(changed.map(({ systemId }) => systemId));
  const kept: Kept[] = [];
  for (const { systemId, now: at, result: before } of changed) {
    const verdict = verdicts.get(systemId);
    if (!verdict) continue;
    const since = sinceAfter(before, await sinceOf(tx, systemId, before), verdict, at);
    kept.push({ systemId, at, result: { ...verdict, since } });
  }
  await keep(tx, kept, cause);
  await schedule(
    tx,
    latest.map(({ systemId, now }) => ({
      id: systemId,
      due: dueOf(verdicts.get(systemId), now),
      watch: isChanged.has(systemId),
    })),
  );
  return latest.flatMap((system) => {
    const now = verdicts.get(system.systemId);
    if (!now) return [];
    if (now.verdict !== system.verdict) return [verdictEvent(system, now, cause)];
    return isDeepStrictEqual(statesOf(now), statesOf(system.result))
      ? []
      : [squaresEvent(system, now, cause)];
  });
}

/** How each rule stands, of the system and of each dataset. */
const statesOf = (result: SystemVerdict | null) =>
  [result, ...(result?.datasets ?? [])].map((judged) =>
    (judged?.squares ?? []).map(({ rule, state }) => [rule, state]),
  );

interface Kept {
  readonly systemId: string;
  readonly at: number;
  readonly result: KeptVerdict;
}

/**
 * The systems, locked, each with the last answer: read by a statement of its own, since one that waits for a lock does not see
 * what was written meanwhile.
 */
async function lockLatest({ manager, now }: Tx, systemIds: readonly string[]): Promise<Latest[]> {
  await manager.query(
    'SELECT FROM protected_systems WHERE system_id = ANY ($1) ORDER BY system_id FOR NO KEY UPDATE',
    [systemIds],
  );
  return manager.query<Latest[]>(
    `SELECT p.system_id AS "systemId", s.unit_id AS "unitId", s.name, e.verdict, e.result,
       (extract(epoch FROM greatest($2::timestamptz, e.at + interval '1 ms')) * 1000)::float8 AS now
     FROM protected_systems p JOIN systems s ON s.id = p.system_id LEFT JOIN LATERAL (
       SELECT verdict, result, at FROM backup_evaluations e WHERE e.system_id = p.system_id
       ORDER BY e.at DESC, e.id DESC LIMIT 1) e ON true
     WHERE p.system_id = ANY ($1) ORDER BY p.system_id`,
    [systemIds, now],
  );
}

async function keep({ manager }: Tx, rows: readonly Kept[], cause: Cause): Promise<void> {
  if (rows.length === 0) return;
  await manager.query(
    `INSERT INTO backup_evaluations (id, system_id, at, cause, verdict, valid_until, score, result)
     SELECT r.id, r.system_id, to_timestamp(r.at / 1000), $1, r.result ->> 'verdict', to_timestamp((r.result ->> 'validUntil')::float8 / 1000),
       (r.result ->> 'score')::float8, r.result
     FROM jsonb_to_recordset($2) AS r(id uuid, system_id uuid, at float8, result jsonb)`,
    [
      cause,
      JSON.stringify(
        rows.map(({ systemId, at, result }) => ({ id: uuidv7(), system_id: systemId, at, result })),
      ),
    ],
  );
}

/** The verdict is another then, or a copy is late, which the verdict may not mind yet and its unit should hear of. */
function dueOf(verdict: SystemVerdict | undefined, now: number): number | null {
  if (!verdict) return null;
  const copies = verdict.datasets.flatMap((dataset) => dataset.copies);
  const changes = [
    verdict.validUntil,
    ...copies.flatMap(({ lateFrom, staleFrom }) => [lateFrom, staleFrom]),
  ].filter((at) => at !== null && at > now) as number[];
  return changes.length > 0 ? Math.min(...changes) : null;
}

async function schedule(
  { manager }: Tx,
  rows: readonly { id: string; due: number | null; watch: boolean }[],
): Promise<void> {
  await manager.query(
    `UPDATE protected_systems p SET due_at = to_timestamp(r.due / 1000.0), due_cause = 'time',
       watch_pending = p.watch_pending OR r.watch
     FROM jsonb_to_recordset($1) AS r(id uuid, due float8, watch boolean) WHERE p.system_id = r.id`,
    [JSON.stringify(rows)],
  );
}
