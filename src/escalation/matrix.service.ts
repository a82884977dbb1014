import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { presentItem } from '../assignments/assignment.reads.js';
import { realmNow } from '../events/realm-speed.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { unheardUnits } from '../notifications/reachability.js';
import { notFound } from '../platform/errors/problem.js';
import { decodeCursor, isId, toPage } from '../platform/http/cursor.js';
import type {
  DeadlineStanding,
  DeliveryList,
  Ladder,
  LastContact,
  Matrix,
  MatrixCounts,
  MatrixQuery,
  MatrixRow,
} from './escalation.dto.js';
import { type Severity, standingOf } from './plan.js';
import { isPointless, type Timer } from './timer.js';

const DEFAULT_LIMIT = 200;
const NEVER = '9999-12-31T00:00:00.000Z';

/** Where an assignment stands for whoever chases: in the order of how loud it is. `$1` is the realm's present. */
const STANDING = `CASE
  WHEN a.state = 'declined' THEN 'declined'
  WHEN a.state IN ('done', 'accepted', 'recalled') THEN 'done'
  WHEN a.unreachable_at IS NOT NULL AND a.state = 'sent' THEN 'unreachable'
  WHEN a.state = 'sent' AND a.ack_due_at < $1 THEN 'late'
  WHEN a.state IN ('acknowledged', 'in_progress', 'returned') AND a.due_at < $1 THEN 'late'
  WHEN a.answer_expired_at IS NOT NULL THEN 'expired'
  WHEN a.state = 'sent' THEN 'waiting'
  ELSE 'answered' END`;

interface Place {
  readonly id: string;
  readonly deadline: Date;
  readonly standing: string;
  readonly incidentTitle: string;
  readonly severity: Severity | null;
}

/** Units × state: who was told what, who answered and after how long, whom the ladder calls next. */
@Injectable()
export class MatrixService {
  constructor(private readonly transactions: Transactions) {}

  /** Of one incident, or across all that are open; oldest deadline first. @throws 404 for an invisible incident */
  matrix(actor: Actor, query: MatrixQuery): Promise<Matrix> {
    return this.transactions.read(actor, async (tx) => {
      if (query.incidentId) await refuseInvisible(tx, query.incidentId);
      const now = await realmNow(tx);
      const places = await placesOf(tx, query, now);
      const page = toPage(places, query.limit ?? DEFAULT_LIMIT, (one) => [
        one.deadline.toISOString(),
        one.id,
      ]);
      return {
        items: await rowsOf(tx, page.items, now),
        counts: await countsOf(tx, query, now),
        next: page.next,
      };
    });
  }

  /** Everything that was sent, or could not be, for one assignment; newest first. @throws 404 */
  deliveries(actor: Actor, assignmentId: string): Promise<DeliveryList> {
    return this.transactions.read(actor, async ({ manager }) => {
      const known =
        isId(assignmentId) && (await manager.getRepository(Assignment).existsBy({ id: assignmentId }));
      if (!known) throw notFound();
      return {
        items: await manager.query(
          `SELECT d.id, d.kind, d.channel, h.name AS "channelName", d.state, d.reason, coalesce(c.name, p.name) AS name,
             CASE WHEN d.channel <> 'push' THEN d.address END AS address, d.attempts, d.created_at AS "createdAt",
             d.due_at AS "dueAt", d.sent_at AS "sentAt", d.delivered_at AS "deliveredAt"
           FROM deliveries d LEFT JOIN contacts c ON c.id = d.contact_id LEFT JOIN people p ON p.id = d.person_id
           LEFT JOIN channels h ON h.id = d.channel_id
           WHERE d.assignment_id = $1 ORDER BY d.created_at DESC, d.id DESC LIMIT 500`,
          [assignmentId],
        ),
      };
    });
  }
}

async function refuseInvisible({ manager }: Tx, incidentId: string): Promise<void> {
  const rows = await manager.query<object[]>('SELECT FROM incidents WHERE id = $1', [incidentId]);
  if (rows.length === 0) throw notFound();
}

/** What the filter leaves, without the standing itself: the counts are over all of it. A "cannot" waits for a decision. */
const SCOPE = `a.realm = $2 AND ($3::uuid IS NULL OR a.incident_id = $3) AND ($4::uuid IS NULL OR a.unit_id = $4)
  AND ($5 OR a.is_open OR (a.state = 'declined' AND EXISTS (SELECT FROM incidents o WHERE o.id = a.incident_id
    AND o.state NOT IN ('closed', 'rejected', 'duplicate'))))`;

const scopeOf = ({ principal }: Tx, { incidentId, unitId, all }: MatrixQuery, now: Date) => [
  now,
  principal.realm,
  incidentId ?? null,
  unitId ?? null,
  all === 'true' || incidentId !== undefined,
];

function placesOf(tx: Tx, query: MatrixQuery, now: Date): Promise<Place[]> {
  const [after, id] = query.cursor ? decodeCursor(query.cursor, 'instant', 'id') : [null, null];
  const deadline = `coalesce(a.deadline_at, '${NEVER}'::timestamptz)`;
  return tx.manager.query<Place[]>(
    `SELECT a.id, ${deadline} AS deadline, ${STANDING} AS standing, i.title AS "incidentTitle", i.severity
     FROM assignments a JOIN incidents i ON i.id = a.incident_id
     WHERE ${SCOPE} AND ($6::text[] IS NULL OR ${STANDING} = ANY ($6))
       AND ($7::timestamptz IS NULL OR (${deadline}, a.id) > ($7, $8::uuid))
     ORDER BY deadline, a.id LIMIT $9`,
    [...scopeOf(tx, query, now), query.standing ?? null, after, id, (query.limit ?? DEFAULT_LIMIT) + 1],
  );
}

async function countsOf(tx: Tx, query: MatrixQuery, now: Date): Promise<MatrixCounts> {
  const rows = await tx.manager.query<{ standing: keyof MatrixCounts; count: number }[]>(
    `SELECT ${STANDING} AS standing, count(*)::int AS count FROM assignments a WHERE ${SCOPE} AND a.state <> 'recalled' GROUP BY 1`,
    scopeOf(tx, query, now),
  );
  const counts = {
    total: 0,
    answered: 0,
    waiting: 0,
    late: 0,
    declined: 0,
    expired: 0,
    done: 0,
    unreachable: 0,
  };
  for (const { standing, count } of rows) {
    counts[standing] = count;
    counts.total += count;
  }
  return counts;
}

async function rowsOf(tx: Tx, places: readonly Place[], now: Date): Promise<MatrixRow[]> {
  const ids = places.map(({ id }) => id);
  if (ids.length === 0) return [];
  const found = await tx.manager.getRepository(Assignment).findBy({ id: In(ids) });
  const rows = new Map(found.map((row) => [row.id, row]));
  const contacts = await lastContacts(tx, ids);
  const timers = await timersByAssignment(tx, ids);
  const unheard = await unheardUnits(
    tx,
    found.map(({ unitId }) => unitId),
  );
  return places.map(({ id, incidentTitle, severity, standing }) => {
    const row = rows.get(id) as Assignment;
    const { last = null, told = 0, lost = 0 } = contacts.get(id) ?? {};
    const own = timers.get(id) ?? [];
    return {
      assignment: presentItem(tx, row, now),
      incidentTitle,
      severity,
      ackMs: row.acknowledgedAt ? row.acknowledgedAt.getTime() - row.sentAt.getTime() : null,
      standing,
      lastContact: last,
      toldCount: told,
      lostCount: lost,
      ladder: ladderOf(row, own),
      deadlines: deadlinesOf(row, own, now),
      hasWorkingContact: !unheard.has(row.unitId),
    };
  });
}

interface Contacted {
  readonly assignmentId: string;
  readonly last: LastContact | null;
  readonly told: number;
  readonly lost: number;
}

/** The last thing that the unit's own contacts were told, and how much was. */
async function lastContacts({ manager }: Tx, ids: readonly string[]): Promise<Map<string, Contacted>> {
  const rows = await manager.query<
    (Contacted & { last: (Omit<LastContact, 'at'> & { at: string }) | null })[]
  >(
    `SELECT d.assignment_id AS "assignmentId",
       count(*) FILTER (WHERE d.state IN ('sent', 'delivered'))::int AS told,
       count(*) FILTER (WHERE d.state IN ('failed', 'bounced'))::int AS lost,
       (SELECT jsonb_build_object('at', coalesce(l.sent_at, l.created_at), 'kind', l.kind, 'channel', l.channel,
          'state', l.state, 'reason', l.reason, 'name', (SELECT name FROM contacts WHERE id = l.contact_id))
        FROM deliveries l WHERE l.assignment_id = d.assignment_id AND l.contact_id IS NOT NULL AND l.state <> 'skipped'
        ORDER BY coalesce(l.sent_at, l.created_at) DESC, l.id DESC LIMIT 1) AS last
     FROM deliveries d WHERE d.assignment_id = ANY ($1) AND d.contact_id IS NOT NULL GROUP BY d.assignment_id`,
    [ids],
  );
  return new Map(
    rows.map(({ last, ...row }) => [
      row.assignmentId,
      { ...row, last: last && { ...last, at: new Date(last.at) } },
    ]),
  );
}

async function timersByAssignment({ manager }: Tx, ids: readonly string[]): Promise<Map<string, Timer[]>> {
  const rows = await manager.query<Timer[]>(
    `SELECT id, incident_id AS "incidentId", assignment_id AS "assignmentId", kind, plan, step, round,
       began_at AS "beganAt", target_at AS "targetAt", due_at AS "dueAt", end_reason AS "endReason"
     FROM escalation_timers WHERE assignment_id = ANY ($1)`,
    [ids],
  );
  return Map.groupBy(rows, ({ assignmentId }) => assignmentId);
}

function ladderOf(row: Assignment, timers: readonly Timer[]): Ladder | null {
  const timer = timers.find(({ kind }) => kind === 'answer');
  const step = timer?.plan.steps[timer.step];
  // The answer is on the row before the timer hears of it.
  if (!timer?.dueAt || !step || isPointless('answer', row)) return null;
  const { plan } = timer;
  return {
    policy: plan.name,
    step: timer.step + 1,
    steps: plan.steps.length,
    round: timer.round + 1,
    rounds: plan.repeats + 1,
    whom: step.whom,
    nextAt: timer.dueAt,
  };
}

function deadlinesOf(row: Assignment, timers: readonly Timer[], now: Date): DeadlineStanding[] {
  return timers.flatMap(({ kind, targetAt, beganAt }) => {
    if (!targetAt || ['declined', 'recalled'].includes(row.state)) return [];
    const metAt = kind === 'first_report' ? row.firstReportedAt : row.doneAt;
    return [{ which: kind, targetAt, standing: standingOf({ beganAt, targetAt, metAt }, now) }];
  });
}
