import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import type { NewEvent } from '../events/event-types.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { conflict, notFound } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { refuseUndispatchable } from './dispatchable.js';
import type { GroupBody, GroupList, GroupOut } from './groups.dto.js';

const COLUMNS = 'id, name, unit_ids AS "unitIds", version';
const TAKEN = '23505';

/** Units that are dispatched together: the communes along a line, the hospitals, whoever uses one system. */
@Injectable()
export class GroupsService {
  constructor(private readonly transactions: Transactions) {}

  list(actor: Actor): Promise<GroupList> {
    return this.transactions.read(actor, async ({ manager }) => ({
      items: await manager.query<GroupOut[]>(
        `SELECT ${COLUMNS} FROM unit_groups WHERE is_active ORDER BY lower(name)`,
      ),
    }));
  }

  /** @throws 409 `group_name_taken`, 422 `unknown_units` */
  create(actor: Actor, { name, unitIds }: GroupBody): Promise<GroupOut> {
    return this.transactions.transact(actor, async (tx) => {
      await refuseUndispatchable(tx, unitIds);
      const [row] = await tx.manager
        .query<GroupOut[]>(
          `INSERT INTO unit_groups (id, name, unit_ids) VALUES ($1, $2, $3) RETURNING ${COLUMNS}`,
          [uuidv7(), name, unitIds],
        )
        .catch(refuseTaken);
      return { answer: row as GroupOut, events: [groupEvent('group.created', row as GroupOut)] };
    });
  }

  /**
   * Replaces it whole. A unit that can no longer be dispatched may stay, so that the rest can still be changed.
   * @throws 404; 409 `group_changed`, `group_name_taken`; 422 `unknown_units`
   */
  replace(actor: Actor, id: string, version: number, { name, unitIds }: GroupBody): Promise<GroupOut> {
    return this.transactions.transact(actor, async (tx) => {
      const before = await lockGroup(tx, id);
      if (before.version !== version) throw conflict('group_changed', { current: before });
      const added = unitIds.filter((unitId) => !before.unitIds.includes(unitId));
      await refuseUndispatchable(tx, added);
      const [[row]] = await tx.manager
        .query<[GroupOut[], number]>(
          `UPDATE unit_groups SET name = $2, unit_ids = $3, version = version + 1 WHERE id = $1 RETURNING ${COLUMNS}`,
          [id, name, unitIds],
        )
        .catch(refuseTaken);
      return { answer: row as GroupOut, events: [groupEvent('group.changed', row as GroupOut)] };
    });
  }

  retire(actor: Actor, id: string): Promise<GroupOut> {
    return this.transactions.transact(actor, async (tx) => {
      const before = await lockGroup(tx, id);
      await tx.manager.query(
        'UPDATE unit_groups SET is_active = false, version = version + 1 WHERE id = $1',
        [id],
      );
      return { answer: before, events: [groupEvent('group.retired', before)] };
    });
  }
}

async function lockGroup({ manager }: Tx, id: string): Promise<GroupOut> {
  const [row] = isId(id)
    ? await manager.query<GroupOut[]>(
        `SELECT ${COLUMNS} FROM unit_groups WHERE id = $1 AND is_active FOR NO KEY UPDATE`,
        [id],
      )
    : [];
  if (!row) throw notFound();
  return row;
}

function refuseTaken(error: unknown): never {
  const { code } = (error as { driverError?: { code?: string } }).driverError ?? {};
  throw code === TAKEN ? conflict('group_name_taken', {}) : error;
}

const groupEvent = (type: 'group.created' | 'group.changed' | 'group.retired', row: GroupOut): NewEvent => ({
  type,
  subjectId: row.id,
  audience: ['team'],
  version: row.version,
  subject: { ...row },
});
