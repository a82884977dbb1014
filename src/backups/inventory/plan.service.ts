import { Injectable } from '@nestjs/common';
import { type Actor, may } from '../../access/actor.js';
import { type Author, authorOf } from '../../events/author.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { conflict, Problem } from '../../platform/errors/problem.js';
import { assess } from '../assess/assess.js';
import { planEvent } from '../backup.events.js';
import { pausesOf } from '../pauses/running-pauses.js';
import { rescheduleHeartbeats } from '../pings/heartbeats.js';
import { planChanges } from './plan-changes.js';
import { refuseFaults, scheduleFaults } from './plan-faults.js';
import { lockSystem, type PlanRows, readPlan, writePlan } from './plan-rows.js';
import type { BackupPlan, BackupPlanBody } from './plan.dto.js';

/** What is protected of a system, and where its copies are to be: what people say, and no evidence of anything. */
@Injectable()
export class PlanService {
  constructor(private readonly transactions: Transactions) {}

  /** The plan as it stands, of version 0 where there is none yet. @throws 404 */
  get(actor: Actor, systemId: string): Promise<BackupPlan> {
    return this.transactions.read(actor, async (tx) => {
      const plan = await readPlan(tx, systemId);
      const saved = await savedOf(tx, plan);
      const by = actor.scope === 'units' ? null : (saved?.by.name ?? null);
      const pauses = await pausesOf(tx, systemId);
      return present(actor, { ...plan, saved: saved && { by, at: saved.at }, pauses });
    });
  }

  /**
   * Writes the whole plan, and looks at once at what follows. A copy that lies elsewhere than before, or is made otherwise,
   * has to be made, read and restored anew before it counts.
   * @param version the one that was read; 0 for the first plan
   * @throws 409 `backup_plan_outdated`, naming who saved meanwhile and when; 412 `unknown_version`; 422 `backup_plan_wrong`, naming each field
   */
  async put(actor: Actor, systemId: string, version: number, body: BackupPlanBody): Promise<BackupPlan> {
    const schedules = await scheduleFaults(body);
    return this.transactions.transact(actor, async (tx) => {
      await lockSystem(tx, systemId);
      const before = await readPlan(tx, systemId);
      if (version > before.version)
        throw new Problem(412, 'unknown_version', {}, { version: before.version });
      if (version < before.version)
        throw conflict('backup_plan_outdated', { version: before.version, ...(await savedOf(tx, before)) });
      refuseFaults(body, { plan: before, siteIds: await offeredSites(tx, before) }, schedules);
      await writePlan(tx, systemId, version + 1, body);
      await rescheduleHeartbeats(tx, systemId);
      const after = await readPlan(tx, systemId);
      const verdicts = await assess(tx, [systemId], 'plan');
      const copies = after.datasets.reduce((sum, dataset) => sum + dataset.copies.length, 0);
      const event = planEvent(after, after.version, copies, planChanges(before, after));
      const saved = { by: actor.name, at: tx.now };
      const pauses = await pausesOf(tx, systemId);
      return { answer: present(actor, { ...after, saved, pauses }), events: [event, ...verdicts] };
    });
  }
}

/** Whoever has a copy's ping key can say that the copy was made. */
const present = (actor: Actor, plan: BackupPlan): BackupPlan =>
  may(actor, 'backup.plan')
    ? plan
    : {
        ...plan,
        datasets: plan.datasets.map((dataset) => ({
          ...dataset,
          copies: dataset.copies.map((copy) => ({ ...copy, pingKey: null })),
        })),
      };

/** Who wrote the plan as it stands, by the log: another ping address is told of with the same version, and later. */
async function savedOf(
  { manager }: Tx,
  { systemId, version }: PlanRows,
): Promise<{ by: Author; at: Date } | null> {
  const [event] = await manager.query<{ actorId: string | null; payload: string | null; at: Date }[]>(
    `SELECT e.actor_id AS "actorId", e.payload, e.at FROM event_log e
     WHERE e.subject_id = $1 AND e.type = 'backup.plan_changed' AND e.version = $2 ORDER BY e.seq LIMIT 1`,
    [systemId, version],
  );
  return event ? { by: authorOf(event), at: event.at } : null;
}

/** Places that may be chosen, and those that the plan names already. */
async function offeredSites({ manager }: Tx, { primary, datasets }: PlanRows): Promise<Set<string>> {
  const rows = await manager.query<{ id: string }[]>('SELECT id FROM sites WHERE is_active');
  const named = [primary, ...datasets.flatMap(({ copies }) => copies)].map((one) => one?.siteId);
  return new Set([...rows.map(({ id }) => id), ...named.filter((id) => typeof id === 'string')]);
}
