import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import { realmNow } from '../events/realm-speed.js';
import { type Outcome, Transactions, type Tx } from '../events/transactions.js';
import { conflict, invalid, Problem, ruleBroken } from '../platform/errors/problem.js';
import { refuseUndispatchable } from '../units/dispatchable.js';
import { ackDueFor } from './ack-term.js';
import { AssignmentParent, type OpenParent } from './assignment-parent.js';
import { Assignment } from './assignment.entity.js';
import { assignmentEvent } from './assignment.events.js';
import { presentItem } from './assignment.reads.js';
import { lockOpen } from './assignment.changes.js';
import type { DispatchAnswer, DispatchBody } from './assignments.dto.js';

/** One incident, N units at once. */
@Injectable()
export class DispatchService {
  constructor(
    private readonly transactions: Transactions,
    private readonly parent: AssignmentParent,
  ) {}

  /**
   * Orders the units to act. A unit with an open assignment gets none and is listed in `already`; one unknown or not
   * dispatchable unit refuses all.
   * @throws 422 `unknown_units`, `due_in_past`; 409 `lead_exists` naming the first, `lead_supports` when the unit to lead
   * has an open order to support, `illegal_transition` when closed.
   */
  dispatch(actor: Actor, incidentId: string, order: DispatchBody): Promise<DispatchAnswer> {
    return this.transactions.transact(actor, (tx) => this.order(tx, incidentId, order));
  }

  /** Locks what units are dispatched for, before any of its assignments: one order, no deadlock. */
  lockParent(tx: Tx, incidentId: string): Promise<OpenParent> {
    return this.parent.lockOpen(tx, incidentId);
  }

  /** The same inside a transaction that does more; refuses before it writes. */
  async order(tx: Tx, incidentId: string, order: DispatchBody): Promise<Outcome<DispatchAnswer>> {
    const parent = await this.parent.lockOpen(tx, incidentId);
    await refuseUndispatchable(tx, order.unitIds);
    const open = await lockOpen(tx, incidentId);
    await refuseLead(tx, open, order.leadUnitId);
    const { ackDueOf, dueAt } = await deadlines(tx, parent, order);
    const already = open.filter(({ unitId }) => order.unitIds.includes(unitId));
    const busy = new Set(already.map(({ unitId }) => unitId));
    const rows = order.unitIds
      .filter((unitId) => !busy.has(unitId))
      .map((unitId) =>
        newRow(tx, {
          incidentId,
          incidentCode: parent.code,
          unitId,
          ackDueAt: ackDueOf(unitId),
          dueAt,
          order,
        }),
      );
    const isNewsToOthers = rows.some(({ role }) => role === 'lead') && (await hasUnits(tx, incidentId));
    if (rows.length > 0) await tx.manager.getRepository(Assignment).insert(rows);
    const moved = rows.length > 0 ? await this.parent.firstDispatch(tx, incidentId) : [];
    const now = await realmNow(tx);
    return {
      answer: {
        items: rows.map((row) => presentItem(tx, row, now)),
        already: already.map(({ unitId, id }) => ({ unitId, assignmentId: id })),
      },
      events: [
        ...rows.map((row) => assignmentEvent(row, { type: 'assignment.sent', set: { state: 'sent' } })),
        ...moved,
        ...(isNewsToOthers ? await this.parent.leadChanged(tx, incidentId) : []),
      ],
    };
  }
}

/** Whether units were dispatched before and still see it, at work or finished. */
const hasUnits = ({ manager }: Tx, incidentId: string): Promise<boolean> =>
  manager.getRepository(Assignment).existsBy({ incidentId, state: Not(In(['declined', 'recalled'])) });

/** One unit leads, and an open order keeps its part: whoever has one to support cannot be sent another to lead. */
async function refuseLead(tx: Tx, open: readonly Assignment[], leadUnitId?: string): Promise<void> {
  if (!leadUnitId) return;
  const lead = open.find(({ role }) => role === 'lead');
  if (lead && lead.unitId !== leadUnitId) throw conflict('lead_exists', await named(tx, lead));
  const own = open.find(({ unitId }) => unitId === leadUnitId);
  if (!own || own.role === 'lead') return;
  const told = await named(tx, own);
  const field = { field: 'leadUnitId', code: 'lead_supports', params: told };
  throw new Problem(409, 'lead_supports', told, told, [field]);
}

async function named({ manager }: Tx, { unitId, id }: Assignment) {
  const [unit] = await manager.query<{ name: string }[]>('SELECT name FROM units WHERE id = $1', [unitId]);
  return { unitId, unitName: unit?.name, assignmentId: id };
}

/** The acknowledgement term follows severity (a setting; no legal number exists for units). */
async function deadlines(tx: Tx, parent: OpenParent, order: DispatchBody) {
  if (order.leadUnitId && !order.unitIds.includes(order.leadUnitId)) {
    throw invalid([{ field: 'leadUnitId', code: 'lead_not_listed' }]);
  }
  const { now } = tx;
  const { ackDueAt, dueAt = null, unitIds } = order;
  if (ackDueAt && ackDueAt <= now) throw ruleBroken('due_in_past', 'ackDueAt');
  if (dueAt && dueAt <= now) throw ruleBroken('due_in_past', 'dueAt');
  if (dueAt && ackDueAt && dueAt < ackDueAt) throw ruleBroken('due_before_ack', 'dueAt');
  const termOf = ackDueAt ? () => ackDueAt : await ackDueFor(tx, { severity: parent.severity, unitIds });
  const ackDueOf = (unitId: string): Date => {
    const term = termOf(unitId);
    return dueAt && dueAt < term ? dueAt : term; // what is due sooner is answered sooner
  };
  return { ackDueOf, dueAt };
}

interface Target extends Pick<Assignment, 'incidentId' | 'incidentCode' | 'unitId' | 'ackDueAt' | 'dueAt'> {
  readonly order: DispatchBody;
}

function newRow({ now, principal }: Tx, { order, ...target }: Target): Assignment {
  return {
    ...target,
    id: uuidv7(),
    realm: principal.realm,
    parentKind: 'incident',
    role: target.unitId === order.leadUnitId ? 'lead' : 'supporting',
    instruction: order.instruction,
    state: 'sent',
    sentAt: now,
    sentBy: principal.id,
    deliveredAt: null,
    seenAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    acknowledgedVia: null,
    acknowledgedName: null,
    spokeWith: null,
    startedAt: null,
    lastNote: null,
    lastNoteAt: null,
    helpAskedAt: null,
    declinedAt: null,
    doneAt: null,
    result: null,
    acceptedAt: null,
    returnedAt: null,
    recalledAt: null,
    firstReportedAt: null,
    answerExpiredAt: null,
    callAskedAt: null,
    remindedAt: null,
    unreachableAt: null,
    reason: null,
    version: 1,
  };
}
