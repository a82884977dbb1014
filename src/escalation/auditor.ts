import { Injectable } from '@nestjs/common';
import type { NewEvent } from '../events/event-types.js';
import { chaserIn } from '../events/principal.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { tell } from '../notifications/deliveries.js';
import { Clock } from '../platform/clock/clock.js';
import { SystemDataSource } from '../platform/database/database.js';
import { Ticker } from '../platform/ticker/ticker.js';
import { Chase } from './chase.js';

/** What is due and has not fired for so long was missed: a sweep takes a second. */
export const MISSED_AFTER_SECONDS = 60;

interface Missed {
  readonly id: string;
  readonly incidentId: string;
  readonly assignmentId: string;
  readonly kind: string;
  readonly dueAt: Date;
}

/** Looks whether the chase really chases: a step that is due and did not fire is raised once, to the team's leads. */
@Injectable()
export class Auditor {
  constructor(
    private readonly transactions: Transactions,
    private readonly system: SystemDataSource,
    private readonly clock: Clock,
    private readonly chase: Chase,
    ticker: Ticker,
  ) {
    ticker.every(30_000, 'audit the escalation', () => this.audit());
  }

  /** Raises what a round of the chase has just left lying: after an outage it first gets its turn. */
  async audit(): Promise<void> {
    await this.chase.run().catch(() => undefined); // what it could not do is what is looked for
    const realms = await this.system.query<{ realm: string }[]>(
      `SELECT DISTINCT t.realm FROM escalation_timers t JOIN realms r ON r.id = t.realm AND r.held_at IS NULL
       WHERE t.due_at < $1 AND NOT t.is_raised`,
      [this.missedBefore(this.clock.now())],
    );
    for (const { realm } of realms) {
      await this.transactions.transact(chaserIn(realm), async (tx) => ({
        answer: undefined,
        events: await raise(tx, this.missedBefore(tx.now)),
      }));
    }
  }

  private missedBefore(now: Date): Date {
    return new Date(now.getTime() - MISSED_AFTER_SECONDS * 1000);
  }
}

async function raise(tx: Tx, before: Date): Promise<NewEvent[]> {
  const [missed] = await tx.manager.query<[Missed[], number]>(
    `UPDATE escalation_timers SET is_raised = true WHERE realm = $1 AND due_at < $2 AND NOT is_raised
     RETURNING id, incident_id AS "incidentId", assignment_id AS "assignmentId", kind, due_at AS "dueAt"`,
    [tx.principal.realm, before],
  );
  const [first] = missed;
  if (!first) return [];
  await tell(tx, [
    {
      cause: `missed:${first.id}:${first.dueAt.getTime()}`,
      kind: 'step_missed',
      whom: 'team_lead',
      isUrgent: true,
      data: { count: missed.length, path: '/assignments' },
    },
  ]);
  return missed.map(({ id, incidentId, assignmentId, kind, dueAt }) => ({
    type: 'escalation.step_missed',
    subjectId: id,
    incidentId,
    assignmentId,
    audience: ['team'],
    subject: { id, kind, dueAt },
  }));
}
