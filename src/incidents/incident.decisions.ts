import { type Actor, may } from '../access/actor.js';
import { lockOpen, recallOpen } from '../assignments/assignment.changes.js';
import type { NewEvent } from '../events/event-types.js';
import type { Tx } from '../events/transactions.js';
import { conflict, illegalTransition, Problem, ruleBroken } from '../platform/errors/problem.js';
import { mayWorkOn } from './incident.abilities.js';
import { applyChange, entering, type IncidentChange } from './incident.changes.js';
import { Incident } from './incident.entity.js';
import { findIncident, lockIncident, namesOf, named } from './incident.reads.js';
import { checkCategory } from './incident.rules.js';
import {
  afterReopen,
  afterTriage,
  isOpenIncident,
  type IncidentState,
  STATE_MOVES,
} from './incident.state.js';
import type { CloseBody, StateBody, TriageBody } from './incidents.dto.js';

/** What a verb makes of a locked row; `before` happened on the way to it. */
export interface Decision extends IncidentChange {
  readonly before?: readonly NewEvent[];
}

/**
 * One verb on one locked row: refuses with a `Problem` before anything is written, or says what changes. `null` is a
 * harmless repeat. One incident and hundreds go through the same decision.
 */
export type Decide = (tx: Tx, actor: Actor, row: Incident) => Promise<Decision | null>;

/** Takes responsibility. @throws 409 `already_claimed` naming who was first. */
export const claim: Decide = async (tx, actor, row) => {
  if (!isOpenIncident(row.state)) throw illegalTransition(row.state);
  if (row.ownerId === actor.id) return null;
  if (row.ownerId !== null) {
    const owner = named(await namesOf(tx, [row.ownerId]), row.ownerId);
    throw new Problem(409, 'already_claimed', { ownerName: owner?.name }, { owner });
  }
  return { type: 'incident.claimed', set: { ownerId: actor.id }, data: { ownerName: actor.name } };
};

export const release: Decide = async (_, actor, row) => {
  if (!isOpenIncident(row.state)) throw illegalTransition(row.state);
  if (row.ownerId === null) return null;
  guardWork(actor, row, false);
  return { type: 'incident.released', set: { ownerId: null } };
};

/** Verifies and classifies what was received (NĐ 333/2026 Đ9: analyse, assess, classify). */
export const triage =
  ({ category, severity, tlp, serious, seriousReason }: TriageBody): Decide =>
  async (tx, actor, row) => {
    guardWork(actor, row, true);
    const to = afterTriage(row.state);
    if (!to) throw illegalTransition(row.state);
    await checkCategory(tx, category);
    const reason = seriousReason === undefined ? row.seriousReason : seriousReason;
    if ((serious ?? row.isSerious) && !reason) throw ruleBroken('serious_needs_reason', 'seriousReason');
    return {
      type: 'incident.triaged',
      set: {
        ...entering(row, to, tx.now),
        category,
        severity,
        ...(tlp !== undefined && { tlp }),
        ...(serious !== undefined && { isSerious: serious }),
        seriousReason: reason,
      },
      data: { from: row.state, to, severity, category },
    };
  };

/**
 * Moves along the table. Rejecting asks for a reason, a duplicate for its original. What is set aside leaves none behind
 * that names it: as a duplicate it takes its own along to the original, and what others count on is not rejected.
 */
export const changeState =
  (body: StateBody): Decide =>
  async (tx, actor, row) => {
    guardWork(actor, row, false);
    if (!STATE_MOVES[row.state].includes(body.to)) throw illegalTransition(row.state);
    if (body.to === 'rejected' && !body.reason) throw ruleBroken('reason_required', 'reason');
    if (body.to === 'rejected') await refuseOriginal(tx, row);
    const duplicateOf = body.to === 'duplicate' ? await originalOf(tx, row, body.duplicateOf) : null;
    return {
      before: duplicateOf ? await takeAlong(tx, row, duplicateOf) : [],
      type: stateEvent(body.to),
      set: { ...entering(row, body.to, tx.now), ...(duplicateOf && { duplicateOf: duplicateOf.id }) },
      data: {
        from: row.state,
        to: body.to,
        ...(body.reason && { reason: body.reason }),
        ...(duplicateOf && { duplicateOf: { id: duplicateOf.id, code: duplicateOf.code } }),
      },
    };
  };

/**
 * Ends it with an outcome and a summary. Not from `resolved` it asks for a reason; over open assignments only the
 * team lead may, with a reason, and they are recalled.
 */
export const close =
  ({ outcome, summary, reason }: CloseBody): Decide =>
  async (tx, actor, row) => {
    if (!isOpenIncident(row.state)) throw illegalTransition(row.state);
    if (row.state !== 'resolved' && !reason) throw ruleBroken('reason_required', 'reason');
    const open = await lockOpen(tx, row.id);
    if (open.length > 0 && !may(actor, 'incident.close_over')) {
      throw conflict('open_assignments', { count: open.length, assignmentIds: open.map((one) => one.id) });
    }
    if (open.length > 0 && !reason) throw ruleBroken('reason_required', 'reason');
    return {
      before: open.length > 0 ? await recallOpen(tx, row.id, reason as string) : [],
      type: 'incident.closed',
      set: { ...entering(row, 'closed', tx.now), outcome, summary },
      data: { from: row.state, outcome, summary, ...(reason && { reason }) },
    };
  };

export const reopen =
  (reason: string): Decide =>
  async (tx, _, row) => {
    const to = afterReopen(row.state);
    if (!to) throw illegalTransition(row.state);
    return {
      type: 'incident.reopened',
      set: {
        ...entering(row, to, tx.now),
        duplicateOf: null,
        reopenedFirstAt: row.reopenedFirstAt ?? tx.now,
        reopenedAt: tx.now,
      },
      changed: ['state', 'stateAt', 'closedAt', 'duplicateOf'],
      data: { from: row.state, to, reason },
    };
  };

/** Decides on the locked row, writes what was decided, and gives the row as it is now with the events of it. */
export async function carryOut(
  tx: Tx,
  actor: Actor,
  row: Incident,
  decide: Decide,
): Promise<{ row: Incident; events: readonly NewEvent[] }> {
  const decision = await decide(tx, actor, row);
  if (!decision) return { row, events: [] };
  const { before = [], ...change } = decision;
  const { row: changed, event } = await applyChange(tx, row, change);
  return { row: changed, events: [...before, event] };
}

function guardWork(actor: Actor, row: Incident, whileUnowned: boolean): void {
  if (!mayWorkOn(actor, row, { whileUnowned })) throw new Problem(403, 'not_the_owner');
}

function stateEvent(to: IncidentState): IncidentChange['type'] {
  if (to === 'rejected') return 'incident.rejected';
  return to === 'duplicate' ? 'incident.marked_duplicate' : 'incident.state_changed';
}

/**
 * What a duplicate is a duplicate of: locked, so that of two that are made each other's duplicate at the same moment the
 * later one is refused. What is set aside itself leads nobody to the work, and two that name each other leave the board.
 */
async function originalOf(tx: Tx, row: Incident, id: string | undefined): Promise<Incident> {
  if (!id) throw ruleBroken('duplicate_needs_original', 'duplicateOf');
  if (id === row.id) throw ruleBroken('duplicate_of_itself', 'duplicateOf');
  const original = await lockIncident(tx, id).catch((error: unknown) => {
    throw error instanceof Problem && error.status === 404
      ? ruleBroken('unknown_incident', 'duplicateOf')
      : error;
  });
  const { code, state } = original;
  if (state === 'rejected') throw ruleBroken('original_rejected', 'duplicateOf', { code });
  if (original.duplicateOf === null) return original;
  const { code: of } = await findIncident(tx, original.duplicateOf);
  throw ruleBroken('original_is_duplicate', 'duplicateOf', { code, of });
}

/** Those set aside as its duplicates, locked, always in the same order. */
const duplicatesOf = ({ manager }: Tx, { id }: Incident): Promise<Incident[]> =>
  manager.getRepository(Incident).find({
    where: { duplicateOf: id },
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });

/** What is the same as this one is the same as its original: whoever reads it is led to the work at once. */
async function takeAlong(tx: Tx, row: Incident, { id, code }: Incident): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const duplicate of await duplicatesOf(tx, row)) {
    const { event } = await applyChange(tx, duplicate, {
      type: 'incident.marked_duplicate',
      set: { duplicateOf: id },
      data: { from: 'duplicate', to: 'duplicate', duplicateOf: { id, code } },
    });
    events.push(event);
  }
  return events;
}

/** Another report stands behind it that nobody would look at any more: that is a person's to judge, not to follow from this. */
async function refuseOriginal(tx: Tx, row: Incident): Promise<void> {
  const duplicates = (await duplicatesOf(tx, row)).map(({ id, code }) => ({ id, code }));
  if (duplicates.length === 0) return;
  const codes = duplicates.map(({ code }) => code).join(', ');
  throw new Problem(409, 'has_duplicates', { code: row.code, codes }, { duplicates });
}
