import { Injectable } from '@nestjs/common';
import type { Actor, LinkActor } from '../access/actor.js';
import type { NewEvent } from '../events/event-types.js';
import { realmNow } from '../events/realm-speed.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { illegalTransition, refusalOf, ruleBroken } from '../platform/errors/problem.js';
import { decodeCursor, toPage } from '../platform/http/cursor.js';
import { Assignment } from './assignment.entity.js';
import { AssignmentParent } from './assignment-parent.js';
import { happenedAt } from './pressed-at.js';
import {
  ANSWERED,
  apply,
  contactName,
  findAssignment,
  lockAssignment,
  move,
  recalling,
} from './assignment.changes.js';
import type { Change } from './assignment.events.js';
import { presentDetail, presentItem, presentItems } from './assignment.reads.js';
import { ASSIGNMENT_STATES, isAcknowledged, isOpen } from './assignment.state.js';
import {
  AcknowledgeBody,
  AssignmentDetail,
  type AssignmentItem,
  AssignmentList,
  AssignmentsQuery,
  DeclineBody,
  DoneBody,
  ProgressBody,
} from './assignments.dto.js';

/** A person or machine, or a contact by its link. */
type Answering = Actor | LinkActor;

const DEFAULT_LIMIT = 100;
const NEVER = '9999-12-31T00:00:00.000Z';

/** A unit's answers and the coordinator's word on them. Acknowledgement belongs to the unit, by any of its contacts. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly parent: AssignmentParent,
  ) {}

  /** Oldest deadline first; what waits for nobody comes last, newest first. */
  list(
    actor: Actor,
    { unitId, incidentId, state, cursor, limit = DEFAULT_LIMIT }: AssignmentsQuery,
  ): Promise<AssignmentList> {
    const [deadline, id] = cursor ? decodeCursor(cursor, 'instant', 'id') : [null, null];
    const states = state?.flatMap((one) => (one === 'open' ? ASSIGNMENT_STATES.filter(isOpen) : [one]));
    return this.transactions.read(actor, async (tx) => {
      const query = tx.manager
        .getRepository(Assignment)
        .createQueryBuilder('a')
        .addSelect(`coalesce(a.deadline_at, '${NEVER}'::timestamptz)`, 'deadline')
        .where('a.realm = :realm', { realm: actor.realm });
      if (unitId) query.andWhere('a.unit_id = :unitId', { unitId });
      if (incidentId) query.andWhere('a.incident_id = :incidentId', { incidentId });
      if (states) query.andWhere('a.state = ANY (:states)', { states });
      if (id) {
        const at = `coalesce(a.deadline_at, '${NEVER}'::timestamptz)`;
        query.andWhere(`(${at} > :deadline OR (${at} = :deadline AND a.id < :id))`, { deadline, id });
      }
      const { entities, raw } = await query
        .orderBy('deadline')
        .addOrderBy('a.id', 'DESC')
        .limit(limit + 1)
        .getRawAndEntities<{ deadline: Date }>();
      const rows = entities.map((row, index) => ({ row, deadline: raw[index]?.deadline as Date }));
      const page = toPage(rows, limit, (one) => [one.deadline.toISOString(), one.row.id]);
      return {
        items: await presentItems(
          tx,
          this.parent,
          page.items.map(({ row }) => row),
        ),
        next: page.next,
      };
    });
  }

  detail(actor: Answering, id: string): Promise<AssignmentDetail> {
    return this.transactions.read(actor, async (tx) =>
      presentDetail(tx, this.parent, actor, await findAssignment(tx, id)),
    );
  }

  /** The unit's device has it. First time kept; a repeat changes nothing. */
  delivered(actor: Actor, id: string): Promise<AssignmentDetail> {
    return this.mark(actor, id, 'assignment.delivered', ['deliveredAt']);
  }

  /** A contact has opened it. Looking is not answering. */
  seen(actor: Actor, id: string): Promise<AssignmentDetail> {
    return this.mark(actor, id, 'assignment.seen', ['seenAt', 'deliveredAt']);
  }

  /**
   * The unit takes it, or the team records what a contact said on the phone.
   * A repeat answers with the first time; after a decline or recall it is 409.
   */
  acknowledge(
    actor: Answering,
    id: string,
    { spokeWith, pressedAt }: AcknowledgeBody,
  ): Promise<AssignmentDetail> {
    const isTeam = actor.kind !== 'contact';
    if (isTeam && !spokeWith) throw ruleBroken('spoke_with_required', 'spokeWith');
    if (!isTeam && spokeWith) throw ruleBroken('spoke_with_refused', 'spokeWith');
    return this.change(actor, id, async (tx, row) => {
      const at = happenedAt(tx, row, pressedAt);
      if (isAcknowledged(row.state)) return null;
      const via = isTeam ? 'phone' : actor.via;
      const to = move(row, 'acknowledge');
      const spoken = spokeWith ? await contactName(tx, row.unitId, spokeWith) : null;
      return {
        type: 'assignment.acknowledged',
        set: {
          state: to,
          acknowledgedAt: tx.now,
          acknowledgedBy: actor.id,
          acknowledgedName: actor.name,
          acknowledgedVia: via,
          spokeWith: spoken,
          unreachableAt: null,
        },
        data: spoken ? { spokeWith: spoken } : {},
        via,
        at,
      };
    });
  }

  /** An honest "cannot": it asks the coordinator for a decision. */
  decline(actor: Answering, id: string, { reason, pressedAt }: DeclineBody): Promise<AssignmentDetail> {
    return this.leave(actor, id, (tx, row) => ({
      at: happenedAt(tx, row, pressedAt),
      type: 'assignment.declined',
      set: { state: move(row, 'decline'), declinedAt: tx.now, reason, ...ANSWERED },
      data: { reason },
    }));
  }

  /** Work goes on; the first one begins it, and moves the incident when it is the first of all units. */
  progress(actor: Answering, id: string, body: ProgressBody): Promise<AssignmentDetail> {
    const { note, needsHelp = false, pressedAt } = body;
    return this.transactions.transact(actor, async (tx) => {
      const before = await findAssignment(tx, id);
      // The parent is locked before the assignment, as `close` does: one order, no deadlock.
      const isBeginning = before.state === 'acknowledged' || before.state === 'returned';
      const refusal = isBeginning ? await refusalOf(this.parent.lockOpen(tx, before.incidentId)) : null;
      const row = await lockAssignment(tx, id);
      if (!isBeginning && row.state !== 'in_progress') throw illegalTransition(row.state);
      // Recalled since the first look, the unit no longer sees the parent; it hears of its own assignment instead.
      const to = move(row, 'progress');
      if (refusal) throw refusal;
      const change: Change = {
        at: happenedAt(tx, row, pressedAt),
        type: needsHelp ? 'assignment.help_asked' : 'assignment.progressed',
        set: {
          state: to,
          startedAt: row.startedAt ?? tx.now,
          firstReportedAt: row.firstReportedAt ?? tx.now,
          ...ANSWERED,
          lastNote: note,
          lastNoteAt: tx.now,
          ...(needsHelp && { helpAskedAt: tx.now }),
        },
        data: { note, needsHelp },
      };
      const { changed, event } = await apply(tx, row, change);
      const moved = isBeginning ? await this.parent.firstProgress(tx, row.incidentId) : [];
      return { answer: await presentDetail(tx, this.parent, actor, changed), events: [event, ...moved] };
    });
  }

  done(actor: Answering, id: string, { result, pressedAt }: DoneBody): Promise<AssignmentDetail> {
    return this.change(actor, id, async (tx, row) => ({
      at: happenedAt(tx, row, pressedAt),
      type: 'assignment.done',
      set: {
        state: move(row, 'done'),
        doneAt: tx.now,
        result,
        firstReportedAt: row.firstReportedAt ?? tx.now,
        ...ANSWERED,
      },
      data: { result },
    }));
  }

  /**
   * The unit asks to be called: whoever cannot type can speak. It answers nothing, so the chase goes on.
   * @param phone where, if not at the contact's known number
   */
  askCall(actor: Answering, id: string, phone?: string): Promise<AssignmentDetail> {
    return this.change(actor, id, async (tx, row) => {
      if (!isOpen(row.state)) throw illegalTransition(row.state);
      return {
        type: 'assignment.call_asked',
        set: { callAskedAt: tx.now, unreachableAt: null },
        data: phone ? { phone } : {},
      };
    });
  }

  /** The coordinator's word on a result, never the unit's. */
  accept(actor: Actor, id: string): Promise<AssignmentDetail> {
    return this.change(actor, id, async (tx, row) => ({
      type: 'assignment.accepted',
      set: { state: move(row, 'accept'), acceptedAt: tx.now },
    }));
  }

  giveBack(actor: Actor, id: string, reason: string): Promise<AssignmentDetail> {
    return this.change(actor, id, async (tx, row) => ({
      type: 'assignment.returned',
      set: { state: move(row, 'return'), returnedAt: tx.now, reason },
      data: { reason },
    }));
  }

  recall(actor: Actor, id: string, reason: string): Promise<AssignmentDetail> {
    return this.leave(actor, id, (tx, row) => recalling(tx, row, reason));
  }

  /** The same inside a transaction that does more; the caller holds the parent's lock. */
  async recallWithin(tx: Tx, id: string, reason: string): Promise<{ item: AssignmentItem; event: NewEvent }> {
    const row = await lockAssignment(tx, id);
    const { changed, event } = await apply(tx, row, recalling(tx, row, reason));
    return { item: presentItem(tx, changed, await realmNow(tx)), event };
  }

  private mark(
    actor: Actor,
    id: string,
    type: 'assignment.delivered' | 'assignment.seen',
    columns: ('deliveredAt' | 'seenAt')[],
  ): Promise<AssignmentDetail> {
    return this.change(actor, id, async (tx, row) => {
      const missing = columns.filter((column) => row[column] === null);
      if (!missing.includes(columns[0] as 'seenAt')) return null;
      return { type, set: Object.fromEntries(missing.map((column) => [column, tx.now])) };
    });
  }

  /**
   * The unit goes, and when it led, the others hear that it does not any more. The parent is locked before the assignment;
   * where the unit sees it no longer, the move is refused anyway.
   */
  private leave(
    actor: Answering,
    id: string,
    decide: (tx: Tx, row: Assignment) => Change,
  ): Promise<AssignmentDetail> {
    return this.transactions.transact(actor, async (tx) => {
      const { role, state, incidentId } = await findAssignment(tx, id);
      const hasLed = role === 'lead' && isOpen(state);
      const told: NewEvent[] = [];
      const refusal = hasLed
        ? await refusalOf(this.parent.leadChanged(tx, incidentId).then((events) => told.push(...events)))
        : null;
      const row = await lockAssignment(tx, id);
      const change = decide(tx, row);
      if (refusal) throw refusal;
      const { changed, event } = await apply(tx, row, change);
      return { answer: await presentDetail(tx, this.parent, actor, changed), events: [event, ...told] };
    });
  }

  /** Guard, change, append; `null` from `decide` is a harmless repeat. */
  private change(
    actor: Answering,
    id: string,
    decide: (tx: Tx, row: Assignment) => Promise<Change | null>,
  ): Promise<AssignmentDetail> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await lockAssignment(tx, id);
      const change = await decide(tx, row);
      if (!change) return { answer: await presentDetail(tx, this.parent, actor, row), events: [] };
      const { changed, event } = await apply(tx, row, change);
      return { answer: await presentDetail(tx, this.parent, actor, changed), events: [event] };
    });
  }
}
