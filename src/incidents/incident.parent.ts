import { Injectable } from '@nestjs/common';
import { AssignmentParent, type OpenParent } from '../assignments/assignment-parent.js';
import type { NewEvent } from '../events/event-types.js';
import type { Principal } from '../events/principal.js';
import type { Tx } from '../events/transactions.js';
import { illegalTransition } from '../platform/errors/problem.js';
import { applyChange, entering, leadChanged } from './incident.changes.js';
import { lockIncident } from './incident.reads.js';
import { afterDispatch, afterProgress, type IncidentState, isOpenIncident } from './incident.state.js';
import { unitIncidentsById } from './unit-incident.js';

/** What an incident does when units are dispatched for it and begin to work. */
@Injectable()
export class IncidentParent extends AssignmentParent {
  async lockOpen(tx: Tx, id: string): Promise<OpenParent> {
    const { code, severity, state } = await lockIncident(tx, id);
    if (!isOpenIncident(state)) throw illegalTransition(state);
    return { code, severity };
  }

  firstDispatch(tx: Tx, id: string): Promise<NewEvent[]> {
    return moveOn(tx, id, afterDispatch);
  }

  firstProgress(tx: Tx, id: string): Promise<NewEvent[]> {
    return moveOn(tx, id, afterProgress);
  }

  async leadChanged(tx: Tx, id: string): Promise<NewEvent[]> {
    return [await leadChanged(tx, await lockIncident(tx, id))];
  }

  present(tx: Tx, _: Principal, ids: readonly string[]): Promise<Map<string, object>> {
    return unitIncidentsById(tx, ids);
  }
}

async function moveOn(
  tx: Tx,
  id: string,
  next: (from: IncidentState) => IncidentState | undefined,
): Promise<NewEvent[]> {
  const row = await lockIncident(tx, id);
  const to = next(row.state);
  if (!to) return [];
  const { event } = await applyChange(tx, row, {
    type: 'incident.state_changed',
    set: entering(row, to, tx.now),
    data: { from: row.state, to },
  });
  return [event];
}
