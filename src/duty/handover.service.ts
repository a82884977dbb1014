import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Transactions } from '../events/transactions.js';
import { conflict, forbidden, ruleBroken } from '../platform/errors/problem.js';
import { abilitiesOf, mayHandOver } from './shift.abilities.js';
import type { DutyShift } from './shift.entity.js';
import { shiftEvent } from './shift.events.js';
import { findShift, presentRow, presentShift } from './shift.rows.js';
import { checkPeople, lockRoster, refuseEnded, refuseOverlap } from './shift.rules.js';
import type { ShiftRow } from './shifts.dto.js';
import { storeShift } from './shifts.service.js';

/** What people do with their own shifts: hand over to whoever follows, ask somebody to take one, answer that. */
@Injectable()
export class HandoverService {
  constructor(private readonly transactions: Transactions) {}

  /** Leaves a note for whoever follows, in place of an earlier one. @throws 403; 409 `shift_not_begun`, `shift_cancelled` */
  handOver(actor: Actor, id: string, note: string): Promise<ShiftRow> {
    return this.transactions.transact(actor, async (tx) => {
      await lockRoster(tx);
      const row = await findShift(tx, id);
      if (!mayHandOver(actor, row)) throw forbidden();
      if (row.cancelledAt !== null) throw conflict('shift_cancelled', {});
      if (row.startsAt > tx.now) throw conflict('shift_not_begun', {});
      if (row.handoverNote === note) return { answer: presentRow(actor, tx.now, row), events: [] };
      const after = await storeShift(tx, row, {
        ...{ handoverNote: note, handedOverAt: tx.now, handedOverBy: actor.id },
      });
      const event = shiftEvent('duty.handed_over', after, { changed: ['handoverNote'], data: { note } });
      return { answer: presentRow(actor, tx.now, after), events: [event] };
    });
  }

  /** Asks somebody to take the shift; asking somebody else takes the first question back. @throws 403; 409; 422 */
  offer(actor: Actor, id: string, personId: string): Promise<ShiftRow> {
    return this.transactions.transact(actor, async (tx) => {
      await lockRoster(tx);
      const row = await findShift(tx, id);
      if (row.personId !== actor.id) throw forbidden();
      refuseBegun(row, tx.now);
      if (personId === row.personId) throw ruleBroken('offered_to_oneself', 'personId');
      await checkPeople(tx, { ids: [personId], post: row.post, field: 'personId' });
      await refuseOverlap(tx, { ...row, personId });
      if (row.offeredTo === personId) return { answer: presentRow(actor, tx.now, row), events: [] };
      const after = await storeShift(tx, row, { offeredTo: personId });
      return {
        answer: presentRow(actor, tx.now, after),
        events: [shiftEvent('duty.offered', after, { changed: ['offeredTo'] })],
      };
    });
  }

  /** Takes the shift that was offered. @throws 403 when it was offered to another; 409 `offer_gone`, `shift_overlaps` */
  accept(actor: Actor, id: string): Promise<ShiftRow> {
    return this.transactions.transact(actor, async (tx) => {
      await lockRoster(tx);
      const row = await findShift(tx, id);
      refuseUnoffered(actor, row);
      refuseBegun(row, tx.now);
      await checkPeople(tx, { ids: [row.offeredTo ?? ''], post: row.post, field: 'personId' });
      await refuseOverlap(tx, { ...row, personId: actor.id ?? '' });
      const after = await storeShift(tx, row, { personId: actor.id, offeredTo: null });
      const event = shiftEvent('duty.swapped', after, {
        changed: ['personId', 'offeredTo'],
        data: { from: presentShift(row).person },
      });
      return { answer: presentRow(actor, tx.now, after), events: [event] };
    });
  }

  /** Says no: the shift stays where it was. @throws 403; 409 `offer_gone` */
  decline(actor: Actor, id: string): Promise<ShiftRow> {
    return this.transactions.transact(actor, async (tx) => {
      await lockRoster(tx);
      const row = await findShift(tx, id);
      refuseUnoffered(actor, row);
      const after = await storeShift(tx, row, { offeredTo: null });
      const event = shiftEvent('duty.offer_declined', after, {
        changed: ['offeredTo'],
        data: { by: presentShift(row).offeredTo },
      });
      return { answer: presentRow(actor, tx.now, after), events: [event] };
    });
  }

  /** Takes the question back. @throws 403; 409 `offer_gone` */
  withdraw(actor: Actor, id: string): Promise<ShiftRow> {
    return this.transactions.transact(actor, async (tx) => {
      await lockRoster(tx);
      const row = await findShift(tx, id);
      if (row.offeredTo === null) throw conflict('offer_gone', {});
      if (!abilitiesOf(actor, row, tx.now).withdraw) throw forbidden();
      const after = await storeShift(tx, row, { offeredTo: null });
      const event = shiftEvent('duty.offer_withdrawn', after, {
        changed: ['offeredTo'],
        data: { from: presentShift(row).offeredTo },
      });
      return { answer: presentRow(actor, tx.now, after), events: [event] };
    });
  }
}

/** A shift that has begun changes hands by the planner's word, not between two people. */
function refuseBegun(row: DutyShift, now: Date): void {
  refuseEnded(row, now);
  if (row.startsAt <= now) throw conflict('shift_begun', {});
}

function refuseUnoffered(actor: Actor, { offeredTo }: DutyShift): void {
  if (offeredTo === null) throw conflict('offer_gone', {});
  if (offeredTo !== actor.id) throw forbidden();
}
