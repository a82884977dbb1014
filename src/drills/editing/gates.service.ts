import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { RealmMembers } from '../../access/realm-members.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { invalid, notFound, ruleBroken } from '../../platform/errors/problem.js';
import { enter, lockDrill, refuseUnless } from '../drill.js';
import { drillEvent } from '../drill.events.js';
import { presentDetail } from '../drill.reads.js';
import type { DrillDetail } from '../drills.dto.js';
import { GATES, ITEMS_OF } from './gates.js';
import type { DrillPlanOut, GateAnswerBody, GateBody, WaiveBody } from './plan.dto.js';
import { presentPlan } from './plan-edits.service.js';

/** Go or no-go at the gates of a drill, and who lets it begin without an answer of the communications check. */
@Injectable()
export class GatesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  /**
   * Says go or no-go to items of a gate, in the own name; a later word takes the place of an earlier one.
   * @throws 400 on an item of another gate, or a no-go without a note; 404 on an unknown gate; 409 `drill_state`
   */
  async answer(actor: Actor, drillId: string, name: string, { answers }: GateBody): Promise<DrillPlanOut> {
    const gate = GATES.find((one) => one === name);
    if (!gate) throw notFound();
    const here = await enter(this.members, actor, { drillId, parts: ['control'] });
    refuseForeign(ITEMS_OF[gate], answers);
    return this.transactions.transact(here, async (tx) => {
      const drill = await lockDrill(tx, drillId);
      refuseUnless(drill, 'draft', ...(gate === 'start' ? (['ready'] as const) : []));
      await tx.manager.query(
        `INSERT INTO drill_gates (drill_id, gate, item, is_go, note, by, at)
         SELECT $1, $2, r.item, r."isGo", r.note, $4, $5 FROM jsonb_to_recordset($3) AS r(item text, "isGo" boolean, note text)
         ON CONFLICT (drill_id, gate, item) DO UPDATE SET is_go = excluded.is_go, note = excluded.note,
           by = excluded.by, at = excluded.at`,
        [drillId, gate, JSON.stringify(answers), actor.id, tx.now],
      );
      const event = drillEvent(drill, {
        type: 'drill.gate_answered',
        circle: 'staff',
        data: { gate, answers, reason: saidIn(answers) },
      });
      return { answer: await presentPlan(tx, drill), events: [event] };
    });
  }

  /**
   * Lets the drill begin without these having answered. @throws 409 `drill_state`; 422 `unknown_members` when one is not
   * in it
   */
  async waive(actor: Actor, drillId: string, { memberIds, reason }: WaiveBody): Promise<DrillDetail> {
    const here = await enter(this.members, actor, { drillId, parts: ['control'] });
    return this.transactions.transact(here, async (tx) => {
      const drill = await lockDrill(tx, drillId);
      refuseUnless(drill, 'draft', 'ready');
      await refuseStrangers(tx, drillId, memberIds);
      await tx.manager.query(
        `UPDATE realm_members SET waived_by = $3 WHERE realm = $1 AND id = ANY ($2) AND heard_at IS NULL
           AND waived_by IS NULL`,
        [drillId, memberIds, actor.id],
      );
      const event = drillEvent(drill, {
        type: 'drill.members_changed',
        circle: 'staff',
        data: { waived: memberIds, reason },
      });
      return { answer: await presentDetail(tx, drill, here), events: [event] };
    });
  }
}

/** The notes of a no-go, as the journal shows them. */
const saidIn = (answers: readonly GateAnswerBody[]): string | null =>
  answers.flatMap(({ isGo, note }) => (!isGo && note ? [note] : [])).join(' · ') || null;

function refuseForeign(items: readonly string[], answers: readonly GateAnswerBody[]): void {
  const errors = answers.flatMap(({ item, isGo, note }, at) => [
    ...(items.includes(item)
      ? []
      : [{ field: `answers.${at}.item`, code: 'not_one_of', params: { values: items.join(', ') } }]),
    ...(isGo || note ? [] : [{ field: `answers.${at}.note`, code: 'required' }]),
    ...(answers.findIndex((one) => one.item === item) === at
      ? []
      : [{ field: `answers.${at}.item`, code: 'repeated', params: { field: 'item' } }]),
  ]);
  if (errors.length > 0) throw invalid(errors);
}

async function refuseStrangers({ manager }: Tx, drillId: string, ids: readonly string[]): Promise<void> {
  const [{ count }] = await manager.query<[{ count: number }]>(
    'SELECT count(*)::int AS count FROM realm_members WHERE realm = $1 AND id = ANY ($2)',
    [drillId, ids],
  );
  if (count !== ids.length) throw ruleBroken('unknown_members', 'memberIds');
}
