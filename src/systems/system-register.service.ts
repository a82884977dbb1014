import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import { changeOf, refuseTaken } from '../events/register-edit.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { notFound, ruleBroken } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { InformationSystem } from './system.entity.js';
import { systemEvent } from './system.events.js';
import { type CreateSystemBody, type EditSystemBody, presentSystem, type SystemItem } from './systems.dto.js';

const refuseTakenKeys = refuseTaken({
  systems_code: 'system_code_taken',
  systems_unit_id_name_key: 'system_name_taken',
});

/** Keeping the register of information systems. */
@Injectable()
export class SystemRegisterService {
  constructor(private readonly transactions: Transactions) {}

  /** @throws 409 `system_code_taken`, `system_name_taken`; 422 `unknown_unit`. */
  create(actor: Actor, body: CreateSystemBody): Promise<SystemItem> {
    return this.transactions.transact(actor, async ({ manager }) => {
      const { unitId, name, level, code = null, decision = null, approvedOn = null } = body;
      const owners = await manager.query<unknown[]>('SELECT 1 FROM units WHERE id = $1 AND is_active', [
        unitId,
      ]);
      if (owners.length === 0) throw ruleBroken('unknown_unit', 'unitId');
      const row: InformationSystem = {
        ...{ id: uuidv7(), unitId, code, name, level, decision, approvedOn },
        ...{ isActive: true, version: 1 },
      };
      await manager.getRepository(InformationSystem).insert(row).catch(refuseTakenKeys);
      return { answer: presentSystem(row), events: [systemEvent('system.created', row)] };
    });
  }

  /** @throws 409 `edit_conflict`, `system_code_taken`, `system_name_taken`. */
  edit(actor: Actor, id: string, version: number, body: EditSystemBody): Promise<SystemItem> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await lockSystem(tx, id);
      const { set, changed, changes } = await changeOf(tx, { row, version, body });
      if (changed.length === 0) return { answer: presentSystem(row), events: [] };
      const next = await write(tx, row, set);
      const event = systemEvent('system.changed', next, { changed, data: { changes } });
      return { answer: presentSystem(next), events: [event] };
    });
  }

  /** It is no longer offered; incidents that name it keep its name. */
  retire(actor: Actor, id: string, reason: string): Promise<SystemItem> {
    return this.switch(actor, id, false, { reason });
  }

  restore(actor: Actor, id: string): Promise<SystemItem> {
    return this.switch(actor, id, true, {});
  }

  private switch(actor: Actor, id: string, isActive: boolean, data: object): Promise<SystemItem> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await lockSystem(tx, id);
      if (row.isActive === isActive) return { answer: presentSystem(row), events: [] };
      const next = await write(tx, row, { isActive });
      const type = isActive ? 'system.restored' : 'system.retired';
      const event = systemEvent(type, next, { changed: ['isActive'], data: { ...data } });
      return { answer: presentSystem(next), events: [event] };
    });
  }
}

async function lockSystem({ manager }: Tx, id: string): Promise<InformationSystem> {
  if (!isId(id)) throw notFound();
  const row = await manager
    .getRepository(InformationSystem)
    .findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!row) throw notFound();
  return row;
}

async function write(
  { manager }: Tx,
  row: InformationSystem,
  set: Partial<InformationSystem>,
): Promise<InformationSystem> {
  const next = { ...row, ...set, version: row.version + 1 };
  await manager
    .getRepository(InformationSystem)
    .update({ id: row.id }, { ...set, version: next.version })
    .catch(refuseTakenKeys);
  return next;
}
