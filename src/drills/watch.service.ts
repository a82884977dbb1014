import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { RealmMembers } from '../access/realm-members.js';
import { Transactions } from '../events/transactions.js';
import { notFound } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { enter } from './drill.js';
import type { AnswerList, AnswerOut, Journal, JournalLine } from './drills.dto.js';
import { ACKED_AT, RESPONDED_AT } from './world.js';

/** What those behind the scenes watch: who has answered an inject, and what has happened. */
@Injectable()
export class WatchService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  /** One inject, body by body. @throws 404 */
  async answers(actor: Actor, drillId: string, injectId: string): Promise<AnswerList> {
    if (!isId(injectId)) throw notFound();
    const here = await enter(this.members, actor, { drillId, parts: ['control', 'evaluator'] });
    return this.transactions.read(here, async ({ manager }) => ({
      items: await manager.query<AnswerOut[]>(
        `SELECT l.id AS "deliveryId", l.unit_id AS "unitId", coalesce(u.name, p.name) AS name, l.is_to_team AS "isToTeam",
           l.released_ms AS "releasedMs", l.ack_due_ms AS "ackDueMs", l.respond_due_ms AS "respondDueMs", l.seen_at AS "seenAt",
           ${ACKED_AT} AS "ackedAt", ${RESPONDED_AT} AS "respondedAt", l.assignment_id AS "assignmentId",
           l.unit_id IS NOT NULL AND l.sent_at IS NOT NULL AND l.assignment_id IS NULL AND l.incident_id IS NOT NULL
             AND i.incident ->> 'instruction' IS NOT NULL AND NOT EXISTS (SELECT FROM assignments o
               WHERE o.incident_id = l.incident_id AND o.unit_id = l.unit_id AND o.state NOT IN ('declined', 'recalled'))
             AS "lacksOrder", a.state,
           coalesce((SELECT r.text FROM drill_responses r WHERE r.delivery_id = l.id ORDER BY r.at DESC, r.id DESC LIMIT 1),
             a.result, a.last_note, a.reason) AS last
         FROM drill_deliveries l JOIN drill_injects i ON i.id = l.inject_id JOIN drill_parties p ON p.id = l.party_id
         LEFT JOIN units u ON u.id = l.unit_id
         LEFT JOIN assignments a ON a.id = l.assignment_id
         WHERE l.drill_id = $1 AND l.inject_id = $2 ORDER BY p.position, u.code`,
        [drillId, injectId],
      ),
    }));
  }

  /** What the organisers and the clock did, the latest first. */
  async journal(actor: Actor, drillId: string): Promise<Journal> {
    const here = await enter(this.members, actor, { drillId, parts: ['control', 'evaluator'] });
    return this.transactions.read(here, async ({ manager }) => ({
      items: await manager.query<JournalLine[]>(
        `SELECT e.seq, e.at, e.type, e.payload::jsonb #>> '{actor,name}' AS by, e.payload::jsonb #>> '{subject,code}' AS code,
           e.payload::jsonb #>> '{subject,title}' AS title, (e.payload::jsonb #>> '{data,drillMs}')::bigint AS "drillMs",
           e.payload::jsonb #>> '{data,reason}' AS reason
         FROM event_log e WHERE e.drill_id = $1 AND e.type ~ '^(drill|inject)[.]' ORDER BY e.seq DESC LIMIT 200`,
        [drillId],
      ),
    }));
  }
}
