import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Departures } from '../auth/departures.js';
import type { NewEvent } from '../events/event-types.js';
import type { Tx } from '../events/transactions.js';
import { applyChange } from './incident.changes.js';
import { Incident } from './incident.entity.js';
import { OPEN_STATES } from './incident.state.js';

/** Nobody who is gone owns an open incident: the board shows it as nobody's, for the next to claim. */
@Injectable()
export class IncidentDepartures extends Departures {
  async letGo(tx: Tx, personId: string): Promise<NewEvent[]> {
    const owned = await tx.manager.getRepository(Incident).find({
      where: { ownerId: personId, state: In([...OPEN_STATES]) },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
    const events: NewEvent[] = [];
    for (const row of owned) {
      const { event } = await applyChange(tx, row, { type: 'incident.released', set: { ownerId: null } });
      events.push(event);
    }
    return events;
  }
}
