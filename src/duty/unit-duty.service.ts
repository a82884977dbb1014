import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { invalid, notFound, ruleBroken } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { Contact } from '../units/contact.entity.js';
import { Unit } from '../units/unit.entity.js';
import { unitDutyEvent } from '../units/unit.events.js';
import { addDays, dayOf } from './office-hours.js';
import {
  type DutyContact,
  type DutyDayBody,
  MOST_DUTY_DAYS,
  type UnitDutyDayOut,
  type UnitDutyList,
  type UnitDutyQuery,
  type UnitOnDuty,
  type UnitsOnDuty,
} from './unit-duty.dto.js';

const USUAL_DAYS = 14;

/** Whoever answers for a unit on a day: the contact planned for it, else the main one. */
@Injectable()
export class UnitDutyService {
  constructor(private readonly transactions: Transactions) {}

  /** Every day asked for, also those without a plan. @throws 404 for another unit than one's own; 400 on `to` */
  ofUnit(actor: Actor, unitId: string, query: UnitDutyQuery): Promise<UnitDutyList> {
    return this.transactions.read(actor, async (tx) => {
      await findOwnUnit(tx, actor, unitId);
      const from = query.from ?? dayOf(tx.now);
      const to = query.to ?? addDays(from, USUAL_DAYS - 1);
      if (to < from || to > addDays(from, MOST_DUTY_DAYS - 1))
        throw invalid([{ field: 'to', code: 'not_a_span', params: { max: MOST_DUTY_DAYS } }]);
      return { items: await daysOf(tx, unitId, from, to) };
    });
  }

  /**
   * Plans days, or takes their plan back.
   * @throws 404 for another unit than one's own; 422 `unknown_contact`, `day_twice`, `day_in_past` on `days`.
   */
  plan(actor: Actor, unitId: string, days: readonly DutyDayBody[]): Promise<UnitDutyList> {
    return this.transactions.transact(actor, async (tx) => {
      const unit = await findOwnUnit(tx, actor, unitId);
      await checkDays(tx, unitId, days);
      await lockUnitDuty(tx, unitId);
      const [first = '', last = ''] = [days[0]?.day, days[0]?.day];
      const span = days.reduce(
        ({ from, to }, { day }) => ({ from: day < from ? day : from, to: day > to ? day : to }),
        { from: first, to: last },
      );
      const before = await daysOf(tx, unitId, span.from, span.to);
      await store(tx, unitId, days);
      const after = await daysOf(tx, unitId, span.from, span.to);
      const changes = after.flatMap((now, index) => {
        const was = before[index];
        const isSame = was?.contact?.id === now.contact?.id && was?.isPlanned === now.isPlanned;
        return isSame ? [] : [brief(now)];
      });
      const wanted = new Set(days.map(({ day }) => day));
      return {
        answer: { items: after.filter(({ day }) => wanted.has(day)) },
        events: changes.length > 0 ? [unitDutyEvent(unit, changes)] : [],
      };
    });
  }

  /** Every unit that works, with whoever answers there that day. */
  ofAll(actor: Actor, wanted: string | undefined): Promise<UnitsOnDuty> {
    return this.transactions.read(actor, async ({ manager, now }) => {
      const day = wanted ?? dayOf(now);
      const items = await manager.query<UnitOnDuty[]>(
        `SELECT u.id AS "unitId", u.code AS "unitCode", u.name AS "unitName", p.id IS NOT NULL AS "isPlanned",
           CASE WHEN p.id IS NOT NULL THEN ${contactJson('p')} WHEN m.id IS NOT NULL THEN ${contactJson('m')} END AS contact
         FROM units u
         LEFT JOIN unit_duty_days d ON d.unit_id = u.id AND d.day = $1
         LEFT JOIN contacts p ON p.id = d.contact_id AND p.is_active
         LEFT JOIN contacts m ON m.unit_id = u.id AND m.rank = 'main' AND m.is_active
         WHERE u.is_active AND u.dispatchable ORDER BY vi_fold(u.name), u.id`,
        [day],
      );
      return { day, items };
    });
  }
}

const contactJson = (alias: string): string =>
  `jsonb_build_object(${['id', 'name', 'position', 'phone', 'email', 'rank'].map((one) => `'${one}', ${alias}.${one}`).join(', ')})`;

/** A unit's contact finds its own unit alone. @throws 404 */
async function findOwnUnit({ manager }: Tx, actor: Actor, id: string): Promise<Unit> {
  const isForeign = actor.scope === 'units' && !actor.units.includes(id);
  const unit = isId(id) && !isForeign ? await manager.getRepository(Unit).findOneBy({ id }) : null;
  if (!unit) throw notFound();
  return unit;
}

async function daysOf({ manager }: Tx, unitId: string, from: string, to: string): Promise<UnitDutyDayOut[]> {
  const rows = await manager.query<{ day: string; contactId: string }[]>(
    `SELECT day::text, contact_id AS "contactId" FROM unit_duty_days WHERE unit_id = $1 AND day BETWEEN $2 AND $3`,
    [unitId, from, to],
  );
  const contacts = await manager.getRepository(Contact).findBy({ unitId, isActive: true });
  const main = contacts.find(({ rank }) => rank === 'main');
  const days: UnitDutyDayOut[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const row = rows.find((one) => one.day === day);
    // Whoever has left since is nobody's duty contact any more.
    const planned = contacts.find(({ id }) => id === row?.contactId);
    days.push({ day, contact: presentDutyContact(planned ?? main), isPlanned: planned !== undefined });
  }
  return days;
}

function presentDutyContact(contact: Contact | undefined): DutyContact | null {
  if (!contact) return null;
  const { id, name, position, phone, email, rank } = contact;
  return { id, name, position, phone, email, rank };
}

const brief = ({ day, contact, isPlanned }: UnitDutyDayOut) => ({
  day,
  contact: contact && { id: contact.id, name: contact.name },
  isPlanned,
});

async function checkDays({ manager, now }: Tx, unitId: string, days: readonly DutyDayBody[]): Promise<void> {
  if (new Set(days.map(({ day }) => day)).size < days.length) throw ruleBroken('day_twice', 'days');
  const today = dayOf(now);
  if (days.some(({ day }) => day < today)) throw ruleBroken('day_in_past', 'days');
  if (days.some(({ day }) => day > addDays(today, 366))) throw ruleBroken('day_too_far', 'days');
  const ids = [...new Set(days.flatMap(({ contactId }) => contactId ?? []))];
  const known = await manager.getRepository(Contact).countBy({ id: In(ids), unitId, isActive: true });
  if (known < ids.length) throw ruleBroken('unknown_contact', 'days');
}

/** One plan of a unit after the other: a unit's own contact may not lock the unit's row. */
async function lockUnitDuty({ manager }: Tx, unitId: string): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 4217072))', [unitId]);
}

async function store({ manager }: Tx, unitId: string, days: readonly DutyDayBody[]): Promise<void> {
  await manager.query(`DELETE FROM unit_duty_days WHERE unit_id = $1 AND day = ANY ($2::date[])`, [
    unitId,
    days.filter(({ contactId }) => contactId === null).map(({ day }) => day),
  ]);
  await manager.query(
    `INSERT INTO unit_duty_days (unit_id, day, contact_id)
     SELECT $1, d.day, d."contactId" FROM jsonb_to_recordset($2) AS d(day date, "contactId" uuid)
     ON CONFLICT (unit_id, day) DO UPDATE SET contact_id = EXCLUDED.contact_id`,
    [unitId, JSON.stringify(days.filter(({ contactId }) => contactId !== null))],
  );
}
