import { Injectable } from '@nestjs/common';
import { type Actor, REGISTERS, type RealmActor } from '../../access/actor.js';
import { RealmMembers } from '../../access/realm-members.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { ruleBroken } from '../../platform/errors/problem.js';
import { enter, lockDrill, refuseUnless } from '../drill.js';
import { drillEvent } from '../drill.events.js';
import type { DrillSystemList, DrillSystemOut, DrillSystemsBody } from './plan-links.dto.js';

/** Which information systems a drill exercises: those who plan choose from all, evaluators see what was chosen. */
@Injectable()
export class DrillSystemsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  async list(actor: Actor, drillId: string): Promise<DrillSystemList> {
    const here = await enter(this.members, actor, { drillId, parts: ['control', 'evaluator'] });
    return this.transactions.read(choosing(here), (tx) => systemsOf(tx, drillId, here.part === 'control'));
  }

  /**
   * Replaces them, until the report is approved; what somebody else changed since `seenIds` stays.
   * @throws 409 `drill_state`; 422 `unknown_system`, and `system_in_play` for what another drill plays with, once this one runs
   */
  async choose(
    actor: Actor,
    drillId: string,
    { systemIds, seenIds }: DrillSystemsBody,
  ): Promise<DrillSystemList> {
    const here = await enter(this.members, actor, { drillId, parts: ['control'] });
    return this.transactions.transact(choosing(here), async (tx) => {
      const drill = await lockDrill(tx, drillId);
      refuseUnless(drill, 'draft', 'ready', 'running', 'preempted', 'ended', 'evaluating', 'reported');
      await refuseUnknown(tx, systemIds);
      await tx.manager.query(
        `DELETE FROM drill_systems WHERE drill_id = $1 AND NOT system_id = ANY ($2)
           AND ($3::uuid[] IS NULL OR system_id = ANY ($3))`,
        [drillId, systemIds, seenIds ?? null],
      );
      const added = await tx.manager.query<{ id: string }[]>(
        `INSERT INTO drill_systems (drill_id, system_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING
         RETURNING system_id AS id`,
        [drillId, systemIds.filter((id) => !seenIds?.includes(id))],
      );
      if (drill.status === 'running' || drill.status === 'preempted') await refuseInPlay(tx, drillId, added);
      return {
        answer: await systemsOf(tx, drillId, true),
        events: [drillEvent(drill, { type: 'drill.systems_changed', circle: 'staff' })],
      };
    });
  }
}

/** To choose one must see what there is: for this list alone, control looks into the register. */
const choosing = (here: RealmActor): RealmActor =>
  here.part === 'control' ? { ...here, audience: [...here.audience, REGISTERS] } : here;

async function systemsOf({ manager }: Tx, drillId: string, isChoice: boolean): Promise<DrillSystemList> {
  return {
    items: await manager.query<DrillSystemOut[]>(
      `SELECT s.id, s.name, s.level, u.name AS "unitName", c.system_id IS NOT NULL AS "isChosen"
       FROM systems s JOIN units u ON u.id = s.unit_id LEFT JOIN drill_systems c ON c.system_id = s.id AND c.drill_id = $1
       WHERE (s.is_active AND $2) OR c.system_id IS NOT NULL ORDER BY c.system_id IS NULL, s.level DESC, s.name LIMIT 2000`,
      [drillId, isChoice],
    ),
  };
}

/** One that is retired may stay chosen. */
async function refuseUnknown({ manager }: Tx, ids: readonly string[]): Promise<void> {
  const [{ count }] = await manager.query<[{ count: number }]>(
    'SELECT count(*)::int AS count FROM systems WHERE id = ANY ($1)',
    [ids],
  );
  if (count !== ids.length) throw ruleBroken('unknown_system', 'systemIds');
}

/** The start asks the same of what was chosen before it, and waits for the same lock. */
async function refuseInPlay(
  { manager }: Tx,
  drillId: string,
  added: readonly { id: string }[],
): Promise<void> {
  if (added.length === 0) return;
  const [other] = await manager.query<{ code: string; system: string }[]>(
    `SELECT p.code, p.system FROM drill_systems_in_play($1) p
     WHERE p.system IN (SELECT name FROM systems WHERE id = ANY ($2))`,
    [drillId, added.map(({ id }) => id)],
  );
  if (other) throw ruleBroken('system_in_play', 'systemIds', { value: `${other.system} (${other.code})` });
}
