import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { DispatchService } from '../assignments/dispatch.service.js';
import type { AlreadyAssigned, DispatchBody } from '../assignments/assignments.dto.js';
import type { NewEvent } from '../events/event-types.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { sentence } from '../platform/errors/messages.js';
import { conflict, notFound, Problem } from '../platform/errors/problem.js';
import type { BulkAnswer } from './bulk.dto.js';
import { carryOut, type Decide } from './incident.decisions.js';
import { Incident } from './incident.entity.js';

/** What an act did to one row; `refusal` when it came to nothing. */
interface Acted {
  readonly events: readonly NewEvent[];
  readonly already?: AlreadyAssigned[];
  readonly refusal?: Problem | null;
}
type Act = (tx: Tx, row: Incident) => Promise<Acted>;

/**
 * One verb on hundreds of incidents, in one transaction with one append. Each row is judged by the rules of the single
 * verb, which refuse before they write: a refused row leaves nothing behind and undoes no other.
 */
@Injectable()
export class BulkService {
  constructor(
    private readonly transactions: Transactions,
    private readonly dispatches: DispatchService,
  ) {}

  decide(actor: Actor, ids: readonly string[], decide: Decide): Promise<BulkAnswer> {
    return this.each(actor, ids, (tx, row) => carryOut(tx, actor, row, decide));
  }

  /** An incident in which every unit had an open order already is refused: nobody got this one. */
  dispatch(actor: Actor, ids: readonly string[], order: DispatchBody): Promise<BulkAnswer> {
    return this.each(actor, ids, async (tx, row) => {
      const { answer, events } = await this.dispatches.order(tx, row.id, order);
      const { items, already } = answer;
      return { events, already, refusal: items.length === 0 ? conflict('all_assigned', { already }) : null };
    });
  }

  private each(actor: Actor, ids: readonly string[], act: Act): Promise<BulkAnswer> {
    return this.transactions.transact(actor, async (tx) => {
      const rows = await lockAll(tx, ids);
      const events: NewEvent[] = [];
      const items: BulkAnswer['items'] = [];
      const refusals: Problem[] = [];
      for (const id of ids) {
        const row = rows.get(id);
        const acted = await attempt(async () => {
          if (!row) throw notFound();
          return act(tx, row);
        });
        const { refusal, already } = acted;
        events.push(...acted.events);
        if (refusal) refusals.push(refusal);
        items.push({
          ...{ incidentId: id, code: row?.code ?? null, done: !refusal },
          ...(refusal && { problem: problemOf(refusal, actor) }),
          ...(already?.length && { already }),
        });
      }
      refuseBadRequest(refusals, ids.length);
      const refused = refusals.length;
      return { answer: { items, done: items.length - refused, refused }, events };
    });
  }
}

async function attempt(act: () => Promise<Acted>): Promise<Acted> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Problem) return { events: [], refusal: error };
    throw error;
  }
}

const problemOf = ({ status, code, params }: Problem, { language }: Actor) => ({
  status,
  code,
  detail: sentence(code, language, params),
});

/** When every row stumbles over the same field of the request, it is the request that is wrong, not the rows. */
function refuseBadRequest(refusals: readonly Problem[], asked: number): void {
  const [first] = refusals;
  if (!first || refusals.length < asked || first.errors.length === 0) return;
  if (
    refusals.every(({ code, errors }) => code === first.code && errors[0]?.field === first.errors[0]?.field)
  )
    throw first;
}

/** Always in the same order, so that two of these never wait for each other in a ring. */
async function lockAll({ manager }: Tx, ids: readonly string[]): Promise<Map<string, Incident>> {
  const rows = await manager.getRepository(Incident).find({
    where: { id: In([...ids]) },
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });
  return new Map(rows.map((row) => [row.id, row]));
}
