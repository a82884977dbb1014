import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import type { NewEvent } from '../events/event-types.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { illegalTransition, notFound, refusalOf, ruleBroken } from '../platform/errors/problem.js';
import { decodeCursor, isId, toPage } from '../platform/http/cursor.js';
import { Assignment } from './assignment.entity.js';
import { AssignmentParent } from './assignment-parent.js';
import { assignmentEvent, type Change } from './assignment.events.js';
import { presentDetail, presentItems } from './assignment.reads.js';
import {
  type AssignmentMove,
  type AssignmentState,
  ASSIGNMENT_STATES,
  isAcknowledged,
  isOpen,
  nextState,
} from './assignment.state.js';
import {
  AcknowledgeBody,
  AssignmentDetail,
  AssignmentList,
  AssignmentsQuery,
  ProgressBody,
} from './assignments.dto.js';

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

  detail(actor: Actor, id: string): Promise<AssignmentDetail> {
    return this.transactions.read(actor, async (tx) =>
      presentDetail(tx, this.parent, actor, await find(tx, id)),
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
  acknowledge(actor: Actor, id: string, { spokeWith }: AcknowledgeBody): Promise<AssignmentDetail> {
    const isTeam = actor.kind !== 'contact';
    if (isTeam && !spokeWith) throw ruleBroken('spoke_with_required', 'spokeWith');
    if (!isTeam && spokeWith) throw ruleBroken('spoke_with_refused', 'spokeWith');
    return this.change(actor, id, async (tx, row) => {
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
        },
        data: spoken ? { spokeWith: spoken } : {},
        via,
      };
    });
  }

  /** An honest "cannot": it asks the coordinator for a decision. */
  decline(actor: Actor, id: string, reason: string): Promise<AssignmentDetail> {
    return this.change(actor, id, async (tx, row) => ({
      type: 'assignment.declined',
      set: { state: move(row, 'decline'), declinedAt: tx.now, reason },
      data: { reason },
    }));
  }

  /** Work goes on; the first one begins it, and moves the incident when it is the first of all units. */
  progress(actor: Actor, id: string, { note, needsHelp = false }: ProgressBody): Promise<AssignmentDetail> {
    return this.transactions.transact(actor, async (tx) => {
      const before = await find(tx, id);
      // The parent is locked before the assignment, as `close` does: one order, no deadlock.
      const isBeginning = before.state === 'acknowledged' || before.state === 'returned';
      const refusal = isBeginning ? await refusalOf(this.parent.lockOpen(tx, before.incidentId)) : null;
      const row = await lock(tx, id);
      if (!isBeginning && row.state !== 'in_progress') throw illegalTransition(row.state);
      // Recalled since the first look, the unit no longer sees the parent; it hears of its own assignment instead.
      const to = move(row, 'progress');
      if (refusal) throw refusal;
      const change: Change = {
        type: needsHelp ? 'assignment.help_asked' : 'assignment.progressed',
        set: {
          state: to,
          startedAt: row.startedAt ?? tx.now,
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

  done(actor: Actor, id: string, result: string): Promise<AssignmentDetail> {
    return this.change(actor, id, async (tx, row) => ({
      type: 'assignment.done',
      set: { state: move(row, 'done'), doneAt: tx.now, result },
      data: { result },
    }));
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
    return this.change(actor, id, async (tx, row) => recalling(tx, row, reason));
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

  /** Guard, change, append; `null` from `decide` is a harmless repeat. */
  private change(
    actor: Actor,
    id: string,
    decide: (tx: Tx, row: Assignment) => Promise<Change | null>,
  ): Promise<AssignmentDetail> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await lock(tx, id);
      const change = await decide(tx, row);
      if (!change) return { answer: await presentDetail(tx, this.parent, actor, row), events: [] };
      const { changed, event } = await apply(tx, row, change);
      return { answer: await presentDetail(tx, this.parent, actor, changed), events: [event] };
    });
  }
}

const recalling = (tx: Tx, row: Assignment, reason: string): Change => ({
  type: 'assignment.recalled',
  set: { state: move(row, 'recall'), recalledAt: tx.now, reason },
  data: { reason },
});

/** Recalls every open assignment of a parent that is being closed; the caller holds the parent's lock. */
export async function recallOpen(tx: Tx, incidentId: string, reason: string): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const row of await lockOpen(tx, incidentId)) {
    events.push((await apply(tx, row, recalling(tx, row, reason))).event);
  }
  return events;
}

/** The open assignments of a parent, locked in one order. */
export function lockOpen({ manager }: Tx, incidentId: string): Promise<Assignment[]> {
  return manager
    .getRepository(Assignment)
    .createQueryBuilder('a')
    .setLock('pessimistic_write')
    .where('a.incident_id = :incidentId AND a.is_open', { incidentId })
    .orderBy('a.id')
    .getMany();
}

function move(row: Assignment, name: AssignmentMove): AssignmentState {
  const to = nextState(row.state, name);
  if (!to) throw illegalTransition(row.state);
  return to;
}

async function apply(
  tx: Tx,
  row: Assignment,
  change: Change,
): Promise<{ changed: Assignment; event: NewEvent }> {
  const changed: Assignment = { ...row, ...change.set, version: row.version + 1 };
  await tx.manager
    .getRepository(Assignment)
    .update({ id: row.id }, { ...change.set, version: changed.version });
  return { changed, event: assignmentEvent(changed, { ...change, set: differing(row, change.set) }) };
}

/** What really changed: a further note leaves the state as it was, and the lead unit hears of states only. */
function differing(row: Assignment, set: Partial<Assignment>): Partial<Assignment> {
  return Object.fromEntries(
    Object.entries(set).filter(([column, value]) => row[column as keyof Assignment] !== value),
  );
}

async function find({ manager }: Tx, id: string): Promise<Assignment> {
  const row = isId(id) ? await manager.getRepository(Assignment).findOneBy({ id }) : null;
  if (!row) throw notFound();
  return row;
}

async function lock({ manager }: Tx, id: string): Promise<Assignment> {
  const row = isId(id)
    ? await manager.getRepository(Assignment).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } })
    : null;
  if (!row) throw notFound();
  return row;
}

/** `spokeWith` may be a contact's id or simply a name. */
async function contactName({ manager }: Tx, unitId: string, spokeWith: string): Promise<string> {
  if (!isId(spokeWith)) return spokeWith;
  const [contact] = await manager.query<{ name: string }[]>(
    'SELECT name FROM contacts WHERE id = $1 AND unit_id = $2',
    [spokeWith, unitId],
  );
  if (!contact) throw ruleBroken('unknown_contact', 'spokeWith');
  return contact.name;
}
