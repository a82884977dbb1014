import { v7 as uuidv7 } from 'uuid';
import type { Role } from '../access/roles.js';
import { addDays, dayBegins, dayOf } from '../duty/office-hours.js';
import type { DutyPost } from '../duty/shift.entity.js';
import { turnsOf } from '../duty/shift.rotation.js';
import type { Tx } from '../events/transactions.js';

export interface SeededPerson {
  readonly id: string;
  readonly role: Role;
}

/** A unit with a contact who stands in for the main one. */
export interface SeededDeputy {
  readonly unitId: string;
  readonly contactId: string;
}

const DAYS_BACK = 7;
const DAYS_AHEAD = 14;
const HOUR_MS = 3_600_000;
const CHANGE_OF_SHIFT_MS = 7 * HOUR_MS;

/** Day and night shifts of the demo team from last week on, a leader on call, and deputies on units' weekends. */
export async function seedDuty(
  tx: Tx,
  people: readonly SeededPerson[],
  deputies: readonly SeededDeputy[],
): Promise<void> {
  const today = dayOf(tx.now);
  const [first, last] = [addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD)];
  const [startsAt, endsAt] = [first, last].map(
    (day) => new Date(dayBegins(day).getTime() + CHANGE_OF_SHIFT_MS),
  );
  const rotation = (post: DutyPost, roles: readonly Role[], shiftHours: number) =>
    turnsOf({
      personIds: roles.flatMap((role) => people.find((person) => person.role === role)?.id ?? []),
      startsAt: startsAt as Date,
      endsAt: endsAt as Date,
      shiftHours,
    }).map((turn) => ({ ...turn, id: uuidv7(), post }));
  const desk = rotation('team', ['coordinator', 'responder', 'lead'], 12);
  const before = desk.findLast((shift) => shift.endsAt <= tx.now);
  const later = desk.find((shift) => shift.startsAt.getTime() > tx.now.getTime() + 3 * 24 * HOUR_MS);
  const rows = [...desk, ...rotation('leader', ['leader', 'lead'], 7 * 24)].map((shift) => ({
    ...shift,
    ...(shift === before && {
      note: 'Ca yên. Hai xã báo mất điện trong đêm, đã có điện lại lúc 05:30; không có sự cố mới.',
      handedOverAt: shift.endsAt,
    }),
    ...(shift === later && {
      offeredTo: people.find(({ id }) => id === desk[desk.indexOf(shift) + 1]?.personId)?.id,
    }),
  }));
  await tx.manager.query(
    `INSERT INTO duty_shifts (id, person_id, post, starts_at, ends_at, handover_note, handed_over_at, handed_over_by, offered_to)
     SELECT s.id, s."personId", s.post, s."startsAt", s."endsAt", s.note, s."handedOverAt",
       CASE WHEN s.note IS NOT NULL THEN s."personId" END, s."offeredTo"
     FROM jsonb_to_recordset($1) AS s(id uuid, "personId" uuid, post text, "startsAt" timestamptz, "endsAt" timestamptz,
       note text, "handedOverAt" timestamptz, "offeredTo" uuid)`,
    [JSON.stringify(rows)],
  );
  await seedUnitDays(tx, today, deputies);
}

/** At every second of these units the deputy answers on weekends. */
async function seedUnitDays(
  { manager }: Tx,
  today: string,
  deputies: readonly SeededDeputy[],
): Promise<void> {
  const days = Array.from({ length: DAYS_AHEAD }, (_, index) => addDays(today, index)).filter((day) =>
    [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  );
  const rows = deputies
    .filter((_, index) => index % 2 === 0)
    .flatMap((deputy) => days.map((day) => ({ ...deputy, day })));
  await manager.query(
    `INSERT INTO unit_duty_days (unit_id, day, contact_id)
     SELECT d."unitId", d.day, d."contactId" FROM jsonb_to_recordset($1) AS d("unitId" uuid, day date, "contactId" uuid)`,
    [JSON.stringify(rows)],
  );
}
