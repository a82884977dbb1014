import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Transactions } from '../events/transactions.js';
import * as decisions from './incident.decisions.js';
import { findIncident, lockIncident, presentDetail } from './incident.reads.js';
import type { CloseBody, StateBody, TriageBody } from './incidents.dto.js';
import type { IncidentDetail } from './incidents.out.js';

/** The operators' verbs on one incident. Each guards the locked row, changes it and appends, in one transaction. */
@Injectable()
export class IncidentsService {
  constructor(private readonly transactions: Transactions) {}

  detail(actor: Actor, id: string): Promise<IncidentDetail> {
    return this.transactions.read(actor, async (tx) => presentDetail(tx, actor, await findIncident(tx, id)));
  }

  claim(actor: Actor, id: string): Promise<IncidentDetail> {
    return this.change(actor, id, decisions.claim);
  }

  release(actor: Actor, id: string): Promise<IncidentDetail> {
    return this.change(actor, id, decisions.release);
  }

  triage(actor: Actor, id: string, body: TriageBody): Promise<IncidentDetail> {
    return this.change(actor, id, decisions.triage(body));
  }

  changeState(actor: Actor, id: string, body: StateBody): Promise<IncidentDetail> {
    return this.change(actor, id, decisions.changeState(body));
  }

  close(actor: Actor, id: string, body: CloseBody): Promise<IncidentDetail> {
    return this.change(actor, id, decisions.close(body));
  }

  reopen(actor: Actor, id: string, reason: string): Promise<IncidentDetail> {
    return this.change(actor, id, decisions.reopen(reason));
  }

  private change(actor: Actor, id: string, decide: decisions.Decide): Promise<IncidentDetail> {
    return this.transactions.transact(actor, async (tx) => {
      const { row, events } = await decisions.carryOut(tx, actor, await lockIncident(tx, id), decide);
      return { answer: await presentDetail(tx, actor, row), events };
    });
  }
}
