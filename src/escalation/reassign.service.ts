import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { DispatchService } from '../assignments/dispatch.service.js';
import { Transactions } from '../events/transactions.js';
import { conflict, notFound } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { refuseUndispatchable } from '../units/dispatchable.js';
import type { ReassignBody, Reassigned } from './escalation.dto.js';

/** The same order to another unit: taken back here and sent there, both or neither. */
@Injectable()
export class ReassignService {
  constructor(
    private readonly transactions: Transactions,
    private readonly assignments: AssignmentsService,
    private readonly dispatches: DispatchService,
  ) {}

  /**
   * The other unit gets the instruction and the role of the first, with terms counted from now.
   * @throws 404; 409 `illegal_transition`, `already_assigned` naming the other unit's open assignment; 422 `unknown_units`
   */
  reassign(actor: Actor, id: string, { unitId, reason }: ReassignBody): Promise<Reassigned> {
    return this.transactions.transact(actor, async (tx) => {
      const before = isId(id) ? await tx.manager.getRepository(Assignment).findOneBy({ id }) : null;
      if (!before) throw notFound();
      await refuseUndispatchable(tx, [unitId], 'unitId');
      await this.dispatches.lockParent(tx, before.incidentId);
      const recalled = await this.assignments.recallWithin(tx, id, reason);
      const { answer, events } = await this.dispatches.order(tx, before.incidentId, {
        unitIds: [unitId],
        ...(before.role === 'lead' && { leadUnitId: unitId }),
        instruction: before.instruction,
        ...(before.dueAt && before.dueAt > tx.now && { dueAt: before.dueAt }),
      });
      const [sent] = answer.items;
      if (!sent) throw conflict('already_assigned', { assignmentId: answer.already[0]?.assignmentId });
      return { answer: { recalled: recalled.item, sent }, events: [recalled.event, ...events] };
    });
  }
}
