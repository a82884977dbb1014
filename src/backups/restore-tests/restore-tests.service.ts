import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type Actor, may, type PersonActor } from '../../access/actor.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import type { PaperFormat } from '../../papers/paper.js';
import { writePaper } from '../../papers/paper-thread.js';
import { illegalTransition, ruleBroken } from '../../platform/errors/problem.js';
import { assess } from '../assess/assess.js';
import { assessingFor, refuseForeign } from '../assess/beyond-sight.js';
import { restoreTestEvent, type WatchedSystem } from '../backup.events.js';
import { plannedSystem, systemOf } from '../inventory/watched-system.js';
import { minutesOf } from './minutes.js';
import {
  comparisonsWithin,
  lockedTest,
  presentTest,
  type RestoreTest,
  testOf,
  testsOf,
} from './restore-test.js';
import type {
  AdvanceRestoreTestBody,
  CancelRestoreTestBody,
  FinishRestoreTestBody,
  PlanRestoreTestBody,
  RestoreTestList,
  RestoreTestOut,
} from './restore-tests.dto.js';
import { checkAgainstMachines, checkPlan, endOf, startOf, ticked } from './rules.js';

/**
 * Restores that people try, with a witness and minutes. What they say is a person's word: a failure counts as one, a pass
 * proves nothing that a machine has not compared.
 */
@Injectable()
export class RestoreTestsService {
  constructor(private readonly transactions: Transactions) {}

  /** @throws 404 */
  list(actor: Actor, systemId: string): Promise<RestoreTestList> {
    return this.transactions.read(actor, async (tx) => {
      await systemOf(tx, systemId);
      return { items: await testsOf(tx, systemId), canPlan: may(actor, 'backup.test_restore') };
    });
  }

  /** @throws 404 */
  get(actor: Actor, id: string): Promise<RestoreTestOut> {
    return this.transactions.read(actor, async (tx) => presentTest(tx, actor, await testOf(tx, id)));
  }

  /** The minutes as they stand; before the end a form to be filled in. @throws 404 */
  async minutes(actor: Actor, id: string, format: PaperFormat): Promise<{ name: string; bytes: Buffer }> {
    const paper = await this.transactions.read(actor, async (tx) =>
      minutesOf(await presentTest(tx, actor, await testOf(tx, id)), tx.now),
    );
    return { name: `${paper.file}.${format}`, bytes: await writePaper(paper.paper, format) };
  }

  /** @throws 404; 422 `no_backup_plan`, `unknown_copy`, and what `checkPlan` refuses */
  plan(actor: PersonActor, systemId: string, body: PlanRestoreTestBody): Promise<RestoreTestOut> {
    return this.transactions.transact(actor, async (tx) => {
      const system = await plannedSystem(tx, systemId);
      checkPlan(body, tx.now);
      const [copy] = await tx.manager.query<object[]>(
        'SELECT FROM backup_copies WHERE id = $1 AND system_id = $2 AND retired_at IS NULL',
        [body.copyId, systemId],
      );
      if (!copy) throw ruleBroken('unknown_copy', 'copyId');
      const test = await testOf(tx, await insert(tx, actor, systemId, body));
      return {
        answer: await presentTest(tx, actor, test),
        events: [restoreTestEvent('backup.restore_test_planned', system, test, said(test))],
      };
    });
  }

  /** Begins it, and says which steps are done. @throws 404; 409 `illegal_transition`; 422 for times that cannot be */
  advance(actor: Actor, id: string, body: AdvanceRestoreTestBody): Promise<RestoreTestOut> {
    return this.transactions.transact(actor, async (tx) => {
      const test = await lockedTest(tx, id);
      refuseUnless(test, 'planned', 'running');
      const startedAt = body.startedAt ? startOf(body.startedAt, tx.now) : (test.startedAt ?? tx.now);
      const steps = ticked(test.steps, body.ticks, { startedAt, now: tx.now });
      await tx.manager.query(
        `UPDATE backup_restore_tests SET state = 'running', started_at = $2, steps = $3, snapshot = coalesce($4, snapshot)
         WHERE id = $1`,
        [id, startedAt, JSON.stringify(steps), body.snapshot ?? null],
      );
      const type = test.state === 'planned' ? 'backup.restore_test_started' : 'backup.restore_test_advanced';
      return {
        answer: await presentTest(tx, actor, await testOf(tx, id)),
        events: [restoreTestEvent(type, watched(test), test, said(test))],
      };
    });
  }

  /**
   * Settles it for good, and looks at the system again.
   * @throws 404; 409 `illegal_transition`; 422 for times that cannot be, and a result that is refuted
   */
  async finish(actor: PersonActor, id: string, body: FinishRestoreTestBody): Promise<RestoreTestOut> {
    await this.transactions.transact(assessingFor(actor), async (tx) => {
      const test = await lockedTest(tx, id);
      refuseForeign(actor, test);
      refuseUnless(test, 'running');
      const finishedAt = endOf(body, test, tx.now);
      const { result, finishedAt: _, ...outcome } = body;
      checkAgainstMachines(result, await comparisonsWithin(tx, test, finishedAt));
      await tx.manager.query(
        `UPDATE backup_restore_tests SET state = $2, finished_at = $3, outcome = $4, rto_hours = $5, settled_by = $6,
           settled_at = $7 WHERE id = $1`,
        [id, result, finishedAt, JSON.stringify(outcome), test.rtoHours, actor.id, tx.now],
      );
      const verdicts = await assess(tx, [test.systemId], 'evidence');
      const event = restoreTestEvent('backup.restore_test_finished', watched(test), test, {
        ...said(test),
        result,
      });
      return { answer: null, events: [event, ...verdicts] };
    });
    return this.get(actor, id);
  }

  /** @throws 404; 409 `illegal_transition` */
  cancel(actor: PersonActor, id: string, { reason }: CancelRestoreTestBody): Promise<RestoreTestOut> {
    return this.transactions.transact(actor, async (tx) => {
      const test = await lockedTest(tx, id);
      refuseUnless(test, 'planned', 'running');
      await tx.manager.query(
        `UPDATE backup_restore_tests SET state = 'cancelled', cancel_reason = $2, settled_by = $3, settled_at = $4
         WHERE id = $1`,
        [id, reason, actor.id, tx.now],
      );
      return {
        answer: await presentTest(tx, actor, await testOf(tx, id)),
        events: [restoreTestEvent('backup.restore_test_cancelled', watched(test), test, said(test))],
      };
    });
  }
}

const watched = ({ systemId, unitId, systemName }: RestoreTest): WatchedSystem => ({
  ...{ systemId, unitId, name: systemName },
});

const said = ({ plannedFor }: RestoreTest) => ({ plannedFor });

function refuseUnless({ state }: RestoreTest, ...states: RestoreTest['state'][]): void {
  if (!states.includes(state)) throw illegalTransition(state);
}

async function insert(
  { manager, now }: Tx,
  { id: by }: PersonActor,
  systemId: string,
  { copyId, plannedFor, performer, witness, sample, snapshot, target, steps }: PlanRestoreTestBody,
): Promise<string> {
  const id = uuidv7();
  await manager.query(
    `INSERT INTO backup_restore_tests (id, system_id, copy_id, state, planned_for, performer_name, performer_function,
       witness_name, witness_function, scope, sample_count, sample_of, snapshot, target, steps, made_by, made_at)
     VALUES ($1, $2, $3, 'planned', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ...[
        id,
        systemId,
        copyId,
        plannedFor,
        performer.name,
        performer.function,
        witness.name,
        witness.function,
      ],
      ...[sample ? 'sample' : 'full', sample?.count ?? null, sample?.of ?? null, snapshot, target],
      ...[JSON.stringify(steps.map(({ text }) => ({ text, doneAt: null }))), by, now],
    ],
  );
  return id;
}
