import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import { changeOf, refuseTaken } from '../events/register-edit.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { notFound, ruleBroken } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { Unit } from './unit.entity.js';
import { unitEvent } from './unit.events.js';
import { type CreateUnitBody, type EditUnitBody, presentUnit, type UnitItem } from './units.dto.js';

/** Keeping the register of the province's bodies. The official code never changes: a new code is a new body. */
@Injectable()
export class UnitRegisterService {
  constructor(private readonly transactions: Transactions) {}

  /** @throws 409 `unit_code_taken`; 422 `military_not_dispatchable`. */
  create(actor: Actor, { code, name, nameEn = null, kind, dispatchable }: CreateUnitBody): Promise<UnitItem> {
    return this.transactions.transact(actor, async ({ manager }) => {
      const mayBeSent = dispatchable ?? kind !== 'military';
      const row: Unit = {
        ...{ id: uuidv7(), code, name, nameEn, kind, dispatchable: mayBeSent },
        ...{ isActive: true, version: 1 },
      };
      refuseArmed(row);
      await manager
        .getRepository(Unit)
        .insert(row)
        .catch(refuseTaken({ units_code_key: 'unit_code_taken' }));
      return { answer: presentUnit(row), events: [unitEvent('unit.created', row)] };
    });
  }

  /** @throws 409 `edit_conflict`, `unit_retired`; 422 `military_not_dispatchable`. */
  edit(actor: Actor, id: string, version: number, body: EditUnitBody): Promise<UnitItem> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await lockUnit(tx, id);
      const { set, changed, changes } = await changeOf(tx, { row, version, body });
      if (changed.length === 0) return { answer: presentUnit(row), events: [] };
      const next: Unit = { ...row, ...set, version: row.version + 1 };
      refuseArmed(next);
      if (!next.isActive && next.dispatchable) throw ruleBroken('retired_not_dispatchable', 'dispatchable');
      await tx.manager.getRepository(Unit).update({ id }, { ...set, version: next.version });
      return {
        answer: presentUnit(next),
        events: [unitEvent('unit.changed', next, { changed, data: { changes } })],
      };
    });
  }

  /** It stays for what names it, and is never dispatched to again; what it was sent goes on. */
  retire(actor: Actor, id: string, reason: string): Promise<UnitItem> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await lockUnit(tx, id);
      if (!row.isActive) return { answer: presentUnit(row), events: [] };
      const set = { isActive: false, dispatchable: false, version: row.version + 1 };
      await tx.manager.getRepository(Unit).update({ id }, set);
      const event = unitEvent(
        'unit.retired',
        { ...row, ...set },
        {
          changed: ['isActive', ...(row.dispatchable ? ['dispatchable'] : [])],
          data: { reason },
        },
      );
      return { answer: presentUnit({ ...row, ...set }), events: [event] };
    });
  }

  /** Takes a retirement back: what could be dispatched to before can be again, but for the military. */
  restore(actor: Actor, id: string): Promise<UnitItem> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await lockUnit(tx, id);
      if (row.isActive) return { answer: presentUnit(row), events: [] };
      const dispatchable = row.kind !== 'military' && (await wasDispatchable(tx, id));
      const set = { isActive: true, dispatchable, version: row.version + 1 };
      await tx.manager.getRepository(Unit).update({ id }, set);
      const changed = ['isActive', ...(dispatchable ? ['dispatchable'] : [])];
      const next = { ...row, ...set };
      return { answer: presentUnit(next), events: [unitEvent('unit.restored', next, { changed })] };
    });
  }
}

/** The unit's row, locked until the transaction ends. @throws 404 */
export async function lockUnit({ manager }: Tx, id: string): Promise<Unit> {
  if (!isId(id)) throw notFound();
  const row = await manager
    .getRepository(Unit)
    .findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!row) throw notFound();
  return row;
}

/** Whether retiring the unit took it off the list for dispatch; its row cannot say, the log does. LIKE is for the log's index of registers. */
async function wasDispatchable({ manager }: Tx, id: string): Promise<boolean> {
  const [retired] = await manager.query<{ was: boolean }[]>(
    `SELECT 'dispatchable' = ANY (changed) AS was FROM event_log
     WHERE subject_id = $1 AND type = 'unit.retired' AND type LIKE 'unit.%' ORDER BY version DESC LIMIT 1`,
    [id],
  );
  return retired?.was ?? true;
}

/** The military stands outside the chain of dispatch (NĐ 333/2026 Đ9.4). */
function refuseArmed({ kind, dispatchable }: Unit): void {
  if (kind === 'military' && dispatchable) throw ruleBroken('military_not_dispatchable', 'dispatchable');
}
