import { type Actor, may } from '../../access/actor.js';
import type { Tx } from '../../events/transactions.js';
import { notFound } from '../../platform/errors/problem.js';
import { isId } from '../../platform/http/cursor.js';
import type { RestoreComparison, RestoreTestItem, RestoreTestOut } from './restore-tests.dto.js';

export const RESULTS = ['passed', 'failed', 'inconclusive'] as const;
export const STATES = ['planned', 'running', ...RESULTS, 'cancelled'] as const;
export const SCOPES = ['full', 'sample'] as const;
export const APPLICATION_CHECKS = ['passed', 'failed', 'not_done'] as const;

/** One test with whose it is. */
export interface RestoreTest extends Omit<RestoreTestOut, 'can' | 'comparisons'> {
  readonly unitId: string;
}

const ITEM = `t.id, t.system_id AS "systemId", t.copy_id AS "copyId", c.name AS "copyName", t.state,
    t.planned_for::text AS "plannedFor", t.scope, t.started_at AS "startedAt", t.finished_at AS "finishedAt",
    jsonb_build_object('name', t.performer_name, 'function', t.performer_function) AS performer,
    jsonb_build_object('name', t.witness_name, 'function', t.witness_function) AS witness,
    ceil(extract(epoch FROM t.finished_at - t.started_at) / 60)::int AS minutes,
    CASE WHEN t.finished_at IS NULL THEN p.rto_hours ELSE t.rto_hours END AS "rtoHours"`;
const FROM = `FROM backup_restore_tests t JOIN backup_copies c ON c.id = t.copy_id
  JOIN protected_systems p ON p.system_id = t.system_id`;

const WHOLE = `SELECT ${ITEM}, s.unit_id AS "unitId", s.name AS "systemName", u.name AS "unitName", c.tool,
    f.name AS "siteName", CASE WHEN t.scope = 'sample'
      THEN jsonb_build_object('count', t.sample_count, 'of', t.sample_of) END AS sample,
    t.snapshot, t.target, t.steps, t.outcome, t.cancel_reason AS "cancelReason", t.made_at AS "madeAt", o.name AS "madeBy",
    t.settled_at AS "settledAt"
  ${FROM} JOIN systems s ON s.id = t.system_id JOIN units u ON u.id = s.unit_id LEFT JOIN sites f ON f.id = c.site_id
  LEFT JOIN people o ON o.id = t.made_by WHERE t.id = $1`;

/** Those of a system, the newest day first. */
export const testsOf = ({ manager }: Tx, systemId: string): Promise<RestoreTestItem[]> =>
  manager.query<RestoreTestItem[]>(
    `SELECT ${ITEM} ${FROM} WHERE t.system_id = $1 ORDER BY t.planned_for DESC, t.id DESC LIMIT 200`,
    [systemId],
  );

/** @throws 404 for what is not there, or not the actor's to see */
export async function testOf({ manager }: Tx, id: string): Promise<RestoreTest> {
  const [row] = isId(id) ? await manager.query<RestoreTest[]>(WHOLE, [id]) : [];
  if (!row) throw notFound();
  return row;
}

/** The same, held until the transaction ends. @throws 404 */
export async function lockedTest(tx: Tx, id: string): Promise<RestoreTest> {
  if (isId(id))
    await tx.manager.query('SELECT FROM backup_restore_tests WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return testOf(tx, id);
}

/** What machines restored of the copy and compared while the test ran: it stays evidence of its own. */
export const comparisonsWithin = (
  { manager }: Tx,
  { copyId, startedAt }: Pick<RestoreTest, 'copyId' | 'startedAt'>,
  until: Date,
): Promise<RestoreComparison[]> =>
  manager.query<RestoreComparison[]>(
    `SELECT e.id AS "evidenceId", k.name AS collector, e.finished_at AS "finishedAt", f.fact ->> 'result' AS result,
       (f.fact -> 'comparison' ->> 'missing')::int AS missing, (f.fact -> 'comparison' ->> 'changed')::int AS changed,
       (f.fact -> 'comparison' ->> 'extra')::int AS extra,
       f.fact ->> 'expectedSha256' AS "expectedSha256", f.fact ->> 'actualSha256' AS "actualSha256"
     FROM backup_facts f JOIN backup_evidence e ON e.id = f.evidence_id JOIN collectors k ON k.id = e.collector_id
     WHERE f.copy_id = $1 AND f.kind = 'restore' AND e.started_at <= $3 AND e.finished_at >= $2
     ORDER BY e.finished_at, e.id, f.position`,
    [copyId, startedAt, until],
  );

/** As it is sent, with what the caller may do with it. */
export async function presentTest(tx: Tx, actor: Actor, test: RestoreTest): Promise<RestoreTestOut> {
  const { unitId: _, ...told } = test;
  const isOpen = test.state === 'planned' || test.state === 'running';
  const verbs =
    test.state === 'running' ? (['advance', 'finish', 'cancel'] as const) : (['advance', 'cancel'] as const);
  return {
    ...told,
    comparisons: test.startedAt ? await comparisonsWithin(tx, test, test.finishedAt ?? tx.now) : [],
    can: isOpen && may(actor, 'backup.test_restore') ? [...verbs] : [],
  };
}
