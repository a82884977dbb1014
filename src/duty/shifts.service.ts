import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import { changeOf } from '../events/register-edit.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { ruleBroken } from '../platform/errors/problem.js';
import { DutyShift } from './shift.entity.js';
import { shiftEvent } from './shift.events.js';
import { countTurns, type Turn, turnsOf } from './shift.rotation.js';
import { findShift, type NamedShift, presentRow, presentShift, selectShifts } from './shift.rows.js';
import {
  checkPeople,
  checkTimes,
  type Eligible,
  lockRoster,
  overlap,
  refuseEnded,
  refuseOverlap,
  type Times,
} from './shift.rules.js';
import {
  type ChangeShiftBody,
  MOST_TURNS,
  type PlannedTurn,
  type PlanRotationBody,
  type PlanShiftBody,
  type RotationAnswer,
  type ShiftRow,
} from './shifts.dto.js';

/** Planning the roster. */
@Injectable()
export class ShiftsService {
  constructor(private readonly transactions: Transactions) {}

  /** @throws 409 `shift_overlaps`; 422 `not_for_this_post` and on the times. */
  plan(actor: Actor, { personId, post, startsAt, endsAt }: PlanShiftBody): Promise<ShiftRow> {
    return this.transactions.transact(actor, async (tx) => {
      checkTimes({ startsAt, endsAt }, tx.now);
      await checkPeople(tx, { ids: [personId], post, field: 'personId' });
      await lockRoster(tx);
      await refuseOverlap(tx, { personId, post, startsAt, endsAt });
      const [row] = await insertShifts(tx, post, [{ personId, startsAt, endsAt }]);
      if (!row) throw new Error('the shift just planned is not there');
      return { answer: presentRow(actor, tx.now, row), events: [shiftEvent('duty.planned', row)] };
    });
  }

  /**
   * People in turn over a stretch of time: first as a preview that says who is taken already, then all of it or nothing.
   * @throws 409 `shift_overlaps`; 422 as {@link plan}, and `too_many_turns`.
   */
  rotate(actor: Actor, body: PlanRotationBody): Promise<RotationAnswer> {
    if (body.isPreview === true)
      return this.transactions.read(actor, async (tx) => ({
        isPreview: true,
        items: (await turnsIn(tx, body)).map(({ turn }) => turn),
      }));
    return this.transactions.transact(actor, async (tx) => {
      await lockRoster(tx);
      const turns = await turnsIn(tx, body);
      const taken = turns.find(({ other }) => other)?.other;
      if (taken) throw overlap(taken);
      const wanted = turns.map(({ turn: { person, startsAt, endsAt } }) => ({
        ...{ personId: person.id, startsAt, endsAt },
      }));
      const rows = await insertShifts(tx, body.post, wanted);
      return {
        answer: { isPreview: false, items: turns.map(({ turn }) => turn) },
        events: rows.map((row) => shiftEvent('duty.planned', row)),
      };
    });
  }

  /**
   * Another person or other times. Whoever was asked to take the shift over has been asked about another one.
   * @throws 409 `edit_conflict`, `shift_overlaps`, `shift_over`, `shift_cancelled`.
   */
  change(actor: Actor, id: string, version: number, body: ChangeShiftBody): Promise<ShiftRow> {
    return this.transactions.transact(actor, async (tx) => {
      await lockRoster(tx);
      const row = await findShift(tx, id);
      refuseEnded(row, tx.now);
      const { set, changed, changes } = await changeOf<DutyShift>(tx, { row, version, body });
      if (changed.length === 0) return { answer: presentRow(actor, tx.now, row), events: [] };
      const next: DutyShift = { ...row, ...set };
      checkTimes(next, tx.now, row);
      if (set.personId !== undefined)
        await checkPeople(tx, { ids: [set.personId], post: row.post, field: 'personId' });
      await refuseOverlap(tx, next);
      const after = await storeShift(tx, row, { ...set, offeredTo: null });
      const event = shiftEvent('duty.changed', after, {
        changed: [...changed, ...(row.offeredTo === null ? [] : ['offeredTo'])],
        data: { changes, ...(set.personId !== undefined && { from: presentShift(row).person }) },
      });
      return { answer: presentRow(actor, tx.now, after), events: [event] };
    });
  }

  /** Takes a shift off the roster; a second time changes nothing. @throws 409 `shift_over` */
  cancel(actor: Actor, id: string, reason: string): Promise<ShiftRow> {
    return this.transactions.transact(actor, async (tx) => {
      await lockRoster(tx);
      const row = await findShift(tx, id);
      if (row.cancelledAt !== null) return { answer: presentRow(actor, tx.now, row), events: [] };
      refuseEnded(row, tx.now);
      const after = await storeShift(tx, row, { cancelledAt: tx.now, offeredTo: null });
      const event = shiftEvent('duty.cancelled', after, { changed: ['cancelledAt'], data: { reason } });
      return { answer: presentRow(actor, tx.now, after), events: [event] };
    });
  }
}

/** Writes the columns and raises the version. @returns the shift as it is now */
export async function storeShift(tx: Tx, row: NamedShift, set: Partial<DutyShift>): Promise<NamedShift> {
  await tx.manager.getRepository(DutyShift).update({ id: row.id }, { ...set, version: row.version + 1 });
  return findShift(tx, row.id);
}

interface Checked {
  readonly turn: PlannedTurn;
  readonly other: NamedShift | undefined;
}

async function turnsIn(tx: Tx, body: PlanRotationBody): Promise<Checked[]> {
  const { post, personIds, startsAt, endsAt, shiftHours } = body;
  // How long the whole may last is bounded by the number of turns; where the first is right, those after it are.
  const firstEnds = Math.min(endsAt.getTime(), startsAt.getTime() + shiftHours * 3_600_000);
  checkTimes({ startsAt, endsAt: new Date(firstEnds) }, tx.now);
  if (countTurns(body) > MOST_TURNS) throw ruleBroken('too_many_turns', 'endsAt', { max: MOST_TURNS });
  const people = await checkPeople(tx, { ids: personIds, post, field: 'personIds' });
  const standing = await selectShifts(
    tx,
    `s.person_id = ANY ($1) AND s.post = $2 AND s.cancelled_at IS NULL AND s.starts_at < $4 AND s.ends_at > $3
     ORDER BY s.starts_at`,
    [personIds, post, startsAt, endsAt],
  );
  return turnsOf(body).map((turn) => {
    const other = standing.find((one) => one.personId === turn.personId && touch(one, turn));
    return { turn: presentTurn(turn, people, other), other };
  });
}

const touch = (one: Times, other: Times): boolean =>
  one.startsAt < other.endsAt && one.endsAt > other.startsAt;

function presentTurn(
  { personId, startsAt, endsAt }: Turn,
  people: ReadonlyMap<string, Eligible>,
  other: NamedShift | undefined,
): PlannedTurn {
  const person = { id: personId, name: people.get(personId)?.name ?? '' };
  return { person, startsAt, endsAt, clash: other ? presentShift(other) : null };
}

/** Writes new shifts. @returns them in the order of their beginning */
async function insertShifts(tx: Tx, post: DutyShift['post'], turns: readonly Turn[]): Promise<NamedShift[]> {
  const rows = turns.map((turn) => ({ ...turn, id: uuidv7(), post, version: 1 }));
  await tx.manager.getRepository(DutyShift).insert(rows);
  return selectShifts(tx, 's.id = ANY ($1) ORDER BY s.starts_at', [rows.map(({ id }) => id)]);
}
