import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { RealmMembers } from '../../access/realm-members.js';
import type { NewEvent } from '../../events/event-types.js';
import { changeOf, differences } from '../../events/register-edit.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { type Drill, enter, lockDrill, refuseUnless } from '../drill.js';
import type { InjectList } from '../drills.dto.js';
import { type Inject, injectEvent, type InjectStatus, lockInject, SELECT_INJECTS } from '../inject.js';
import { moved, presentAll, refuseState } from '../injects.service.js';
import { writeInjects } from '../make.js';
import { planOf } from '../plan-of.js';
import type { EditInjectBody, InjectBody } from './inject.dto.js';
import {
  bodyOf,
  refuseFaulty,
  refuseNamed,
  scenarioInjectOf,
  withoutHiddenTime,
  type Written,
  writtenOf,
} from './inject-fields.js';
import { rewriteInjects } from './store-injects.js';

/** Of these an edit makes a draft again. What has been let out stays as it was read. */
const NOT_RELEASED: readonly InjectStatus[] = ['draft', 'submitted', 'approved', 'synchronized', 'deferred'];

/** The list of events while it is written: add, change, submit, send back, withdraw. */
@Injectable()
export class InjectEditsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  /** A draft whose author is who writes it. @throws 409 `drill_state`; 422 as `refuseFaulty` */
  create(actor: Actor, drillId: string, body: InjectBody): Promise<InjectList> {
    return this.change(actor, drillId, async (tx, drill) => {
      const next = withoutHiddenTime(bodyOf(body));
      await refuseFaulty(tx, drill, { next, former: null });
      await writeInjects(tx, drillId, [scenarioInjectOf(next)], actor.id);
      const [row] = await tx.manager.query<[Inject]>(
        `${SELECT_INJECTS} WHERE i.drill_id = $1 AND i.code = $2`,
        [drillId, next.code],
      );
      return [injectEvent(row, { type: 'inject.created' })];
    });
  }

  /**
   * Changes one that is not let out: it is a draft again, whoever changes it its author.
   * @throws 409 `edit_conflict` when somebody changed the same since `version`, `inject_state`, `drill_state`; 412
   *   `unknown_version`; 422 as `refuseFaulty`
   */
  edit(
    actor: Actor,
    drillId: string,
    id: string,
    { version, body }: { version: number; body: EditInjectBody },
  ): Promise<InjectList> {
    return this.change(actor, drillId, async (tx, drill) => {
      const inject = await lockInject(tx, drillId, id);
      refuseState(inject, ...NOT_RELEASED);
      const before = writtenOf(inject);
      const { set } = await changeOf<Written & { id: string; version: number }>(tx, {
        row: { id, version: inject.version, ...before },
        version,
        body: bodyOf(body),
      });
      const asked = { ...before, ...set };
      // A time that a spreadsheet said of one by hand stays, until somebody changes how or when it comes.
      const next = 'trigger' in set || 'offsetMs' in set ? withoutHiddenTime(asked) : asked;
      const { changed, changes } = differences(before, next);
      if (changed.length === 0) return [];
      await refuseFaulty(tx, drill, { next, former: inject.code });
      const [stored] = await rewriteInjects(tx, actor.id, [{ id, fields: next, extra: inject.extra }]);
      return [injectEvent(stored as Inject, { type: 'inject.changed', changed, data: { changes } })];
    });
  }

  /** Its author has done with it. */
  submit(actor: Actor, drillId: string, id: string): Promise<InjectList> {
    return this.change(actor, drillId, async (tx) => {
      const inject = await lockInject(tx, drillId, id);
      refuseState(inject, 'draft');
      return [await moved(tx, inject, { status: 'submitted' }, 'inject.submitted')];
    });
  }

  /** Back to a draft, with the reason: what was handed in, approved or withdrawn. */
  sendBack(actor: Actor, drillId: string, id: string, reason: string): Promise<InjectList> {
    return this.change(actor, drillId, async (tx) => {
      const inject = await lockInject(tx, drillId, id);
      refuseState(inject, 'submitted', 'approved', 'synchronized', 'deferred', 'obsolete');
      const columns = { ...CLEARED, status: 'draft', obsolete_reason: null } as const;
      return [await moved(tx, inject, columns, 'inject.returned', { reason })];
    });
  }

  /** It is not played. @throws 422 `inject_named` while another inject waits for it */
  withdraw(actor: Actor, drillId: string, id: string, reason: string): Promise<InjectList> {
    return this.change(actor, drillId, async (tx, drill) => {
      const inject = await lockInject(tx, drillId, id);
      refuseState(inject, ...NOT_RELEASED);
      refuseNamed(await planOf(tx, drill), inject.code);
      const columns = { ...CLEARED, status: 'obsolete', obsolete_reason: reason } as const;
      return [await moved(tx, inject, columns, 'inject.withdrawn', { reason })];
    });
  }

  private async change(
    actor: Actor,
    drillId: string,
    act: (tx: Tx, drill: Drill) => Promise<NewEvent[]>,
  ): Promise<InjectList> {
    const here = await enter(this.members, actor, { drillId, parts: ['control'] });
    return this.transactions.transact(here, async (tx) => {
      const drill = await lockDrill(tx, drillId);
      refuseUnless(drill, 'draft', 'ready', 'running');
      const events = await act(tx, drill);
      return { answer: { items: await presentAll(tx, drillId) }, events };
    });
  }
}

const CLEARED = { approver_id: null, approved_at: null, held_at: null, deferred_reason: null } as const;
