import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { notFound, ruleBroken } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { BoardView } from './view.entity.js';
import {
  type ChangeViewBody,
  type KeepViewBody,
  MOST_VIEWS,
  type ViewItem,
  type ViewList,
} from './views.dto.js';

/** A person's own views of the board. Preferences: nothing has happened, so nothing is appended to the log. */
@Injectable()
export class ViewsService {
  constructor(private readonly transactions: Transactions) {}

  list(actor: Actor): Promise<ViewList> {
    return this.transactions.read(actor, listed);
  }

  /** @throws 422 `too_many_views` */
  keep(actor: Actor, body: KeepViewBody): Promise<ViewItem> {
    return this.transactions.transact(actor, async (tx) => {
      const views = tx.manager.getRepository(BoardView);
      const position = (await views.maximum('position', { personId: actor.id })) ?? 0;
      if ((await views.countBy({ personId: actor.id })) >= MOST_VIEWS)
        throw ruleBroken('too_many_views', undefined, { max: MOST_VIEWS });
      const row: BoardView = {
        ...body,
        id: uuidv7(),
        personId: actor.id,
        position: position + 1,
        changedAt: tx.now,
      };
      await views.insert(row);
      return { answer: present(row), events: [] };
    });
  }

  change(actor: Actor, id: string, { name, search }: ChangeViewBody): Promise<ViewItem> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await lockView(tx, id);
      const set = { name: name ?? row.name, search: search ?? row.search, changedAt: tx.now };
      await tx.manager.getRepository(BoardView).update({ id }, set);
      return { answer: present({ ...row, ...set }), events: [] };
    });
  }

  remove(actor: Actor, id: string): Promise<ViewList> {
    return this.transactions.transact(actor, async (tx) => {
      await lockView(tx, id);
      await tx.manager.getRepository(BoardView).delete({ id });
      return { answer: await listed(tx), events: [] };
    });
  }

  /** Puts the named ones first, in this order; those not named follow as they stood. */
  order(actor: Actor, ids: readonly string[]): Promise<ViewList> {
    return this.transactions.transact(actor, async (tx) => {
      const { items } = await listed(tx);
      if (!ids.every((id) => items.some((item) => item.id === id))) throw notFound();
      const rest = items.filter(({ id }) => !ids.includes(id)).map(({ id }) => id);
      await tx.manager.query(
        `UPDATE board_views v SET position = wanted.at, changed_at = $2
         FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, at) WHERE v.id = wanted.id`,
        [[...ids, ...rest], tx.now],
      );
      return { answer: await listed(tx), events: [] };
    });
  }
}

const present = ({ id, name, search }: BoardView): ViewItem => ({ id, name, search });

async function listed({ manager }: Tx): Promise<ViewList> {
  const rows = await manager.getRepository(BoardView).find({ order: { position: 'ASC', id: 'ASC' } });
  return { items: rows.map(present) };
}

/** The row under lock; somebody else's is not there. */
async function lockView({ manager }: Tx, id: string): Promise<BoardView> {
  const row = isId(id)
    ? await manager.getRepository(BoardView).findOne({ where: { id }, lock: { mode: 'for_no_key_update' } })
    : null;
  if (!row) throw notFound();
  return row;
}
