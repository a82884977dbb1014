import { Injectable } from '@nestjs/common';
import { type Actor, may } from '../access/actor.js';
import { lockOpen, recallOpen } from '../assignments/assignments.service.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { conflict, illegalTransition, Problem, ruleBroken } from '../platform/errors/problem.js';
import { mayWorkOn } from './incident.abilities.js';
import { applyChange, entering, type IncidentChange } from './incident.changes.js';
import type { Incident } from './incident.entity.js';
import { findIncident, lockIncident, namesOf, named, presentDetail } from './incident.reads.js';
import { checkCategory } from './incident.rules.js';
import {
  afterReopen,
  afterTriage,
  isOpenIncident,
  type IncidentState,
  STATE_MOVES,
} from './incident.state.js';
import type { CloseBody, StateBody, TriageBody } from './incidents.dto.js';
import type { IncidentDetail } from './incidents.out.js';

type Decide = (tx: Tx, row: Incident) => Promise<IncidentChange | null>;

/** The operators' verbs on one incident. Each guards the locked row, changes it and appends, in one transaction. */
@Injectable()
export class IncidentsService {
  constructor(private readonly transactions: Transactions) {}

  detail(actor: Actor, id: string): Promise<IncidentDetail> {
    return this.transactions.read(actor, async (tx) => presentDetail(tx, actor, await findIncident(tx, id)));
  }

  /** Takes responsibility. @throws 409 `already_claimed` naming who was first. */
  claim(actor: Actor, id: string): Promise<IncidentDetail> {
    return this.change(actor, id, async (tx, row) => {
      if (!isOpenIncident(row.state)) throw illegalTransition(row.state);
      if (row.ownerId === actor.id) return null;
      if (row.ownerId !== null) {
        const owner = named(await namesOf(tx, [row.ownerId]), row.ownerId);
        throw new Problem(409, 'already_claimed', { ownerName: owner?.name }, { owner });
      }
      return { type: 'incident.claimed', set: { ownerId: actor.id }, data: { ownerName: actor.name } };
    });
  }

  release(actor: Actor, id: string): Promise<IncidentDetail> {
    return this.change(actor, id, async (_, row) => {
      if (!isOpenIncident(row.state)) throw illegalTransition(row.state);
      if (row.ownerId === null) return null;
      if (!mayWorkOn(actor, row, { whileUnowned: false })) throw new Problem(403, 'not_the_owner');
      return { type: 'incident.released', set: { ownerId: null } };
    });
  }

  /** Verifies and classifies what was received (NĐ 333/2026 Đ9: analyse, assess, classify). */
  triage(
    actor: Actor,
    id: string,
    { category, severity, tlp, serious, seriousReason }: TriageBody,
  ): Promise<IncidentDetail> {
    return this.change(actor, id, async (tx, row) => {
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
    });
  }

  /** Moves along the table. Rejecting asks for a reason, a duplicate for its original. */
  changeState(actor: Actor, id: string, body: StateBody): Promise<IncidentDetail> {
    return this.change(actor, id, async (tx, row) => {
      guardWork(actor, row, false);
      if (!STATE_MOVES[row.state].includes(body.to)) throw illegalTransition(row.state);
      if (body.to === 'rejected' && !body.reason) throw ruleBroken('reason_required', 'reason');
      const duplicateOf = body.to === 'duplicate' ? await originalOf(tx, row, body.duplicateOf) : null;
      return {
        type: stateEvent(body.to),
        set: { ...entering(row, body.to, tx.now), ...(duplicateOf && { duplicateOf: duplicateOf.id }) },
        data: {
          from: row.state,
          to: body.to,
          ...(body.reason && { reason: body.reason }),
          ...(duplicateOf && { duplicateOf: { id: duplicateOf.id, code: duplicateOf.code } }),
        },
      };
    });
  }

  /**
   * Ends it with an outcome and a summary. Not from `resolved` it asks for a reason; over open assignments only the
   * team lead may, with a reason, and they are recalled.
   */
  close(actor: Actor, id: string, { outcome, summary, reason }: CloseBody): Promise<IncidentDetail> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await lockIncident(tx, id);
      if (!isOpenIncident(row.state)) throw illegalTransition(row.state);
      if (row.state !== 'resolved' && !reason) throw ruleBroken('reason_required', 'reason');
      const open = await lockOpen(tx, id);
      if (open.length > 0 && !may(actor, 'incident.close_over')) {
        throw conflict('open_assignments', { count: open.length, assignmentIds: open.map((one) => one.id) });
      }
      if (open.length > 0 && !reason) throw ruleBroken('reason_required', 'reason');
      const recalled = open.length > 0 ? await recallOpen(tx, id, reason as string) : [];
      const change: IncidentChange = {
        type: 'incident.closed',
        set: { ...entering(row, 'closed', tx.now), outcome, summary },
        data: { from: row.state, outcome, summary, ...(reason && { reason }) },
      };
      const { row: closed, event } = await applyChange(tx, row, change);
      return { answer: await presentDetail(tx, actor, closed), events: [...recalled, event] };
    });
  }

  reopen(actor: Actor, id: string, reason: string): Promise<IncidentDetail> {
    return this.change(actor, id, async (tx, row) => {
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
    });
  }

  /** `null` from `decide` is a harmless repeat: the same answer, no event. */
  private change(actor: Actor, id: string, decide: Decide): Promise<IncidentDetail> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await lockIncident(tx, id);
      const change = await decide(tx, row);
      if (!change) return { answer: await presentDetail(tx, actor, row), events: [] };
      const { row: changed, event } = await applyChange(tx, row, change);
      return { answer: await presentDetail(tx, actor, changed), events: [event] };
    });
  }
}

function guardWork(actor: Actor, row: Incident, whileUnowned: boolean): void {
  if (!mayWorkOn(actor, row, { whileUnowned })) throw new Problem(403, 'not_the_owner');
}

function stateEvent(to: IncidentState): IncidentChange['type'] {
  if (to === 'rejected') return 'incident.rejected';
  return to === 'duplicate' ? 'incident.marked_duplicate' : 'incident.state_changed';
}

async function originalOf(tx: Tx, row: Incident, id: string | undefined): Promise<Incident> {
  if (!id) throw ruleBroken('duplicate_needs_original', 'duplicateOf');
  if (id === row.id) throw ruleBroken('duplicate_of_itself', 'duplicateOf');
  return findIncident(tx, id).catch((error: unknown) => {
    throw error instanceof Problem && error.status === 404
      ? ruleBroken('unknown_incident', 'duplicateOf')
      : error;
  });
}
