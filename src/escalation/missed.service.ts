import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Transactions } from '../events/transactions.js';
import type { MissedStep, MissedSteps } from './escalation.dto.js';

/** A step fires within a second of its time; after so long it is listed. */
const LISTED_AFTER_SECONDS = 10;
const MOST = 500;

/** What the auditor sees, at any moment. */
@Injectable()
export class MissedService {
  constructor(private readonly transactions: Transactions) {}

  list(actor: Actor): Promise<MissedSteps> {
    return this.transactions.read(actor, async ({ manager, now, principal }) => {
      const items = await manager.query<MissedStep[]>(
        `SELECT t.id, t.incident_id AS "incidentId", t.assignment_id AS "assignmentId", a.incident_code AS "incidentCode",
           a.unit_id AS "unitId", t.kind, t.due_at AS "dueAt"
         FROM escalation_timers t JOIN assignments a ON a.id = t.assignment_id
         WHERE t.realm = $1 AND t.due_at < $2::timestamptz - make_interval(secs => $3) ORDER BY t.due_at LIMIT ${MOST}`,
        [principal.realm, now, LISTED_AFTER_SECONDS],
      );
      const [place] = await manager.query<{ at: Date }[]>(
        `SELECT moved_at AS at FROM consumers WHERE name = 'escalation'`,
      );
      return { items, followedAt: place?.at ?? now };
    });
  }
}
