import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { assignmentEvent } from '../assignments/assignment.events.js';
import { isOverdue, presentItem } from '../assignments/assignment.reads.js';
import { isOpen } from '../assignments/assignment.state.js';
import { realmNow } from '../events/realm-speed.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { tell } from '../notifications/deliveries.js';
import { invalid, notFound } from '../platform/errors/problem.js';
import type { NotReminded, RemindBody, Reminded } from './escalation.dto.js';

/** Whoever was reminded is left alone for so long: a second press by another hand rings nobody twice. */
const PAUSE_MS = 5 * 60_000;

/** A reminder by somebody's hand, beside the ladder: it touches who is late, and nobody else. */
@Injectable()
export class RemindService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Reminds the late ones among those named, or of an incident; the others are listed with the reason.
   * @throws 400 when neither is named, 404 when one named is not there
   */
  remind(actor: Actor, { assignmentIds, incidentId }: RemindBody): Promise<Reminded> {
    if (!assignmentIds && !incidentId) throw invalid([{ field: 'assignmentIds', code: 'required' }]);
    return this.transactions.transact(actor, async (tx) => {
      const rows = await lockNamed(tx, assignmentIds, incidentId);
      const now = await realmNow(tx);
      const skipped = rows.flatMap((row) => reasonToSkip(row, { now, wall: tx.now }) ?? []);
      const out = new Set(skipped.map(({ assignmentId }) => assignmentId));
      const late = rows.filter(({ id }) => !out.has(id));
      const told = await tell(
        tx,
        late.map((row) => ({
          cause: `remind:${uuidv7()}`,
          kind: 'reminder' as const,
          whom: 'duty_contact' as const,
          unitId: row.unitId,
          incidentId: row.incidentId,
          assignmentId: row.id,
          isUrgent: true,
          data: { whom: 'duty_contact', isByHand: true },
        })),
      );
      const unheard: NotReminded[] = late
        .filter((_, at) => !told[at]?.isHeard)
        .map(({ id }) => ({ assignmentId: id, reason: 'unreachable' }));
      const heard = late.filter((_, at) => told[at]?.isHeard);
      const changed = heard.map((row) => ({ ...row, remindedAt: tx.now, version: row.version + 1 }));
      await writeReminded(tx, changed);
      return {
        answer: { items: changed.map((row) => presentItem(tx, row, now)), skipped: [...skipped, ...unheard] },
        events: changed.map((row) =>
          assignmentEvent(row, { type: 'assignment.reminded', set: { remindedAt: tx.now } }),
        ),
      };
    });
  }
}

async function lockNamed(
  { manager }: Tx,
  ids: readonly string[] | undefined,
  incidentId: string | undefined,
): Promise<Assignment[]> {
  const where = { ...(ids && { id: In([...ids]) }), ...(incidentId && { incidentId }) };
  const rows = await manager
    .getRepository(Assignment)
    .find({ where, order: { id: 'ASC' }, lock: { mode: 'for_no_key_update' } });
  if (ids ? rows.length < ids.length : rows.length === 0) throw notFound();
  return rows;
}

/** Who is late goes by the realm's time; who was rung a moment ago, by the wall's. */
function reasonToSkip(row: Assignment, { now, wall }: { now: Date; wall: Date }): NotReminded | null {
  const isOwing = isOverdue(row, now) || (isOpen(row.state) && row.answerExpiredAt !== null);
  if (!isOwing) return { assignmentId: row.id, reason: 'not_late' };
  const isFresh = row.remindedAt !== null && wall.getTime() - row.remindedAt.getTime() < PAUSE_MS;
  return isFresh ? { assignmentId: row.id, reason: 'just_reminded' } : null;
}

async function writeReminded({ manager, now }: Tx, rows: readonly Assignment[]): Promise<void> {
  if (rows.length === 0) return;
  await manager.query('UPDATE assignments SET reminded_at = $2, version = version + 1 WHERE id = ANY ($1)', [
    rows.map(({ id }) => id),
    now,
  ]);
}
