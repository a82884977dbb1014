import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { Clock } from '../platform/clock/clock.js';
import { SystemDataSource } from '../platform/database/database.js';
import type { Present } from './presence-view.js';
import type { Watch } from './watch-message.js';

/** A client renews every 5 s; whoever is silent for longer than this does not look any more. */
const LEASE_SECONDS = 12;

const NOW = `clock_timestamp() + make_interval(secs => $1)`;

/** The leases in the database, where all server processes find the same. None of this touches the log or its lock. */
@Injectable()
export class PresenceLeases {
  constructor(
    private readonly transactions: Transactions,
    private readonly system: SystemDataSource,
    private readonly clock: Clock,
  ) {}

  /** Whether the actor may look at the incident at this moment. */
  async sees(actor: Actor, incidentId: string): Promise<boolean> {
    const found = await this.transactions.read(actor, ({ manager }) =>
      manager.query<unknown[]>('SELECT FROM incidents WHERE id = $1', [incidentId]),
    );
    return found.length > 0;
  }

  /** Takes or renews a lease. False when the actor may not look at the incident; then none is left. */
  take(actor: Actor, watch: Watch, holder: string): Promise<boolean> {
    return this.write(actor, async ({ manager, now }) => {
      const taken = await manager.query<unknown[]>(
        `INSERT INTO presence (person_id, tab, kind, subject_id, realm, holder, is_typing, since, expires_at)
         SELECT $1, $2, 'incident', i.id, i.realm, $4, $5, $6, $6::timestamptz + make_interval(secs => ${LEASE_SECONDS})
         FROM incidents i WHERE i.id = $3
         ON CONFLICT (person_id, tab, kind, subject_id) DO UPDATE SET
           holder = excluded.holder, is_typing = excluded.is_typing, expires_at = excluded.expires_at
         RETURNING 1`,
        [actor.id, watch.tab, watch.id, holder, watch.isTyping, now],
      );
      if (taken.length === 0) await release(manager, actor, watch);
      return taken.length > 0;
    });
  }

  /** Gives one lease back. */
  release(actor: Actor, watch: Watch): Promise<void> {
    return this.write(actor, ({ manager }) => release(manager, actor, watch));
  }

  /** Gives back what a closed socket held; another that took a lease over meanwhile keeps it. */
  releaseAll(actor: Actor, holder: string): Promise<void> {
    return this.write(actor, async ({ manager }) => {
      await manager.query('DELETE FROM presence WHERE person_id = $1 AND holder = $2', [actor.id, holder]);
    });
  }

  /** Everybody who looks at an incident now, by the incident's id; whoever came first stands first. */
  async present(): Promise<Map<string, Present[]>> {
    const rows = await this.system.prepared<Present & { subjectId: string }>(
      'presence_now',
      `SELECT l.subject_id AS "subjectId", p.id, p.name, c.unit_id AS "unitId", bool_or(l.is_typing) AS "isTyping"
       FROM presence l JOIN people p ON p.id = l.person_id LEFT JOIN contacts c ON c.id = p.contact_id
       WHERE l.expires_at > ${NOW} AND p.is_active
       GROUP BY l.subject_id, p.id, c.unit_id ORDER BY min(l.since), p.id`,
      [this.offsetSeconds],
    );
    return Map.groupBy(rows, ({ subjectId }) => subjectId);
  }

  /** Removes what ran out: tabs and servers that died without a word. */
  async sweep(): Promise<void> {
    await this.system.prepared('presence_sweep', `DELETE FROM presence WHERE expires_at <= ${NOW}`, [
      this.offsetSeconds,
    ]);
  }

  private get offsetSeconds(): number {
    return this.clock.offsetMs / 1000;
  }

  private write<T>(actor: Actor, fn: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transactions.transact(actor, async (tx) => ({ answer: await fn(tx), events: [] }));
  }
}

async function release(manager: Tx['manager'], actor: Actor, { tab, id }: Watch): Promise<void> {
  await manager.query(
    `DELETE FROM presence WHERE person_id = $1 AND tab = $2 AND kind = 'incident' AND subject_id = $3`,
    [actor.id, tab, id],
  );
}
