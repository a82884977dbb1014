import { In } from 'typeorm';
import type { Actor, LinkActor } from '../access/actor.js';
import { may } from '../access/actor.js';
import type { Verb } from '../access/policy.js';
import { EVENT_COLUMNS, type StoredEvent, toEventRow } from '../events/event-types.js';
import { viewerClassOf } from '../events/principal.js';
import { presentEvent } from '../events/projection.js';
import { realmNow } from '../events/realm-speed.js';
import type { Tx } from '../events/transactions.js';
import { Assignment } from './assignment.entity.js';
import type { AssignmentParent } from './assignment-parent.js';
import {
  type AssignmentSummary,
  assignmentProjection,
  presentAssignment,
  summariseAssignment,
} from './assignment.presenter.js';
import { type AssignmentMove, nextState } from './assignment.state.js';
import type { AssignmentBrief, AssignmentCan, AssignmentDetail, AssignmentItem } from './assignments.dto.js';

const MOST_HISTORY = 500;

/** The short rows that an incident's list row carries, oldest first, by incident. */
export async function briefsOf(
  { manager }: Tx,
  incidentIds: readonly string[],
): Promise<Map<string, AssignmentBrief[]>> {
  const rows = await manager.query<(AssignmentBrief & { incidentId: string })[]>(
    `SELECT id, incident_id AS "incidentId", unit_id AS "unitId", role, state, ack_due_at AS "ackDueAt", due_at AS "dueAt",
       delivered_at AS "deliveredAt", seen_at AS "seenAt"
     FROM assignments WHERE incident_id = ANY ($1) ORDER BY sent_at, id`,
    [incidentIds],
  );
  const byIncident = new Map<string, AssignmentBrief[]>();
  for (const { incidentId, ...brief } of rows) {
    byIncident.set(incidentId, [...(byIncident.get(incidentId) ?? []), brief]);
  }
  return byIncident;
}

/** Every assignment of an incident, for the team. */
export async function assignmentsOf(tx: Tx, incidentId: string): Promise<AssignmentItem[]> {
  const rows = await tx.manager.getRepository(Assignment).find({
    where: { incidentId: In([incidentId]) },
    order: { sentAt: 'ASC', id: 'ASC' },
  });
  const now = await realmNow(tx);
  return rows.map((row) => presentItem(tx, row, now));
}

/** @param now the realm's, as `realmNow` says */
export function isOverdue(row: Pick<Assignment, 'state' | 'ackDueAt' | 'dueAt'>, now: Date): boolean {
  if (row.state === 'sent') return now > row.ackDueAt;
  return (
    ['acknowledged', 'in_progress', 'returned'].includes(row.state) && row.dueAt !== null && now > row.dueAt
  );
}

/** @param now the realm's, as `realmNow` says */
export function presentItem({ principal }: Tx, row: Assignment, now: Date): AssignmentItem {
  const item = presentAssignment(summariseAssignment(row), principal) as AssignmentSummary;
  return { ...item, overdue: isOverdue(row, now) };
}

/** Items with what a unit may see of each incident. */
export async function presentItems(
  tx: Tx,
  parent: AssignmentParent,
  rows: Assignment[],
): Promise<AssignmentItem[]> {
  const now = await realmNow(tx);
  const items = rows.map((row) => presentItem(tx, row, now));
  if (viewerClassOf(tx.principal) !== 'unit') return items;
  const incidents = await parent.present(
    tx,
    tx.principal,
    rows.map(({ incidentId }) => incidentId),
  );
  return items.map((item) => ({ ...item, incident: incidents.get(item.incidentId) ?? null }));
}

export async function presentDetail(
  tx: Tx,
  parent: AssignmentParent,
  actor: Actor | LinkActor,
  row: Assignment,
): Promise<AssignmentDetail> {
  const [item] = await presentItems(tx, parent, [row]);
  return {
    ...(item as AssignmentItem),
    history: await historyOf(tx, row.id),
    can: abilities(actor, row),
    now: tx.now,
  };
}

async function historyOf({ manager, principal }: Tx, assignmentId: string) {
  const rows = await manager.query<StoredEvent[]>(
    `SELECT ${EVENT_COLUMNS} FROM event_log e WHERE e.assignment_id = $1 ORDER BY e.seq LIMIT ${MOST_HISTORY}`,
    [assignmentId],
  );
  return rows
    .map((row) => presentEvent(toEventRow(row), principal, { assignment: assignmentProjection }))
    .filter((event) => event !== null);
}

const verbs: Record<AssignmentMove, Verb> = {
  acknowledge: 'assignment.acknowledge',
  decline: 'assignment.answer',
  progress: 'assignment.answer',
  done: 'assignment.answer',
  accept: 'assignment.accept',
  return: 'assignment.return',
  recall: 'assignment.recall',
};

/** What this person may do with the assignment as it stands; the buttons of every client. */
export function abilities(actor: Actor | LinkActor, row: Pick<Assignment, 'state'>): AssignmentCan {
  const moves = Object.keys(verbs) as AssignmentMove[];
  return Object.fromEntries(
    moves.map((move) => [move, may(actor, verbs[move]) && nextState(row.state, move) !== undefined]),
  ) as unknown as AssignmentCan;
}
