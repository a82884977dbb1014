import type { Tx } from '../../events/transactions.js';
import type { Rule } from '../evaluation/facts.js';
import type { SystemVerdict } from '../evaluation/verdict.js';

/** Since when each rule stands as it does; milliseconds. */
export type Since = Readonly<Partial<Record<Rule, number>>>;

/** An answer as it is kept: with what would otherwise have to be read out of every answer before it. */
export interface KeptVerdict extends SystemVerdict {
  /** Absent in what an earlier release kept. */
  readonly since?: Since;
}

/** The answer without what is kept beside it. */
export function answerOf(kept: KeptVerdict | null): SystemVerdict | null {
  if (!kept) return null;
  const { since: _, ...answer } = kept;
  return answer;
}

/** From the answer before, which stood since `since`: a rule that stands otherwise does so from this instant on. */
export function sinceAfter(
  before: SystemVerdict | null,
  since: Since,
  now: SystemVerdict,
  at: number,
): Since {
  const states = new Map((before?.squares ?? []).map(({ rule, state }) => [rule, state]));
  return Object.fromEntries(
    now.squares.map(({ rule, state }) => [
      rule,
      states.get(rule) === state ? (since[rule] ?? Math.round(at)) : Math.round(at),
    ]),
  );
}

/** What is kept with the last answer; of one by an earlier release it is read, once, out of all before it. */
export async function sinceOf({ manager }: Tx, systemId: string, last: KeptVerdict | null): Promise<Since> {
  if (!last || last.since) return last?.since ?? {};
  const rows = await manager.query<{ rule: Rule; at: Date }[]>(
    `SELECT rule, max(at) AS at FROM (
       SELECT rule, at, state, lag(state) OVER (PARTITION BY rule ORDER BY at, id) AS before
       FROM backup_evaluations e, jsonb_to_recordset(e.result -> 'squares') AS square(rule text, state text)
       WHERE e.system_id = $1) x
     WHERE state IS DISTINCT FROM before GROUP BY rule`,
    [systemId],
  );
  return Object.fromEntries(rows.map(({ rule, at }) => [rule, at.getTime()]));
}
