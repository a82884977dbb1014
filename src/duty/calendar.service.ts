import { Injectable } from '@nestjs/common';
import { Between } from 'typeorm';
import type { Actor } from '../access/actor.js';
import type { NewEvent } from '../events/event-types.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { conflict, notFound, Problem, ruleBroken } from '../platform/errors/problem.js';
import { isDayOfCalendar } from '../platform/http/fields.js';
import type {
  CalendarOut,
  HolidayBody,
  HolidayItem,
  OfficeHoursBody,
  OfficeHoursOut,
  OfficeSpanBody,
} from './calendar.dto.js';
import { Holiday } from './holiday.entity.js';
import {
  dayOf,
  isOfficeTime,
  type KeptOfficeHours,
  readOfficeCalendar,
  readOfficeHours,
} from './office-hours.js';

/** The one calendar has no row of its own: its events need an id all the same. */
const CALENDAR_ID = '00000000-0000-7000-8000-0000000000ca';

/** Which days and hours are worked: everybody reads it, deadlines in office time are counted by it. */
@Injectable()
export class CalendarService {
  constructor(private readonly transactions: Transactions) {}

  /** A year's days that differ from their weekday, and the office hours. */
  read(actor: Actor, wanted: number | undefined): Promise<CalendarOut> {
    return this.transactions.read(actor, async (tx) => {
      const year = wanted ?? Number(dayOf(tx.now).slice(0, 4));
      const holidays = await tx.manager.getRepository(Holiday).find({
        where: { day: Between(`${year}-01-01`, `${year}-12-31`) },
        order: { day: 'ASC' },
      });
      return {
        year,
        holidays: holidays.map(presentHoliday),
        officeHours: presentHours(await readOfficeHours(tx)),
        isOfficeTime: isOfficeTime(tx.now, await readOfficeCalendar(tx)),
      };
    });
  }

  /** Names a day, or renames it. @throws 404 when there is no such day */
  name(actor: Actor, day: string, { name, isWorking = false }: HolidayBody): Promise<HolidayItem> {
    return this.transactions.transact(actor, async (tx) => {
      const before = await lockDay(tx, day);
      const row: Holiday = { day, name, isWorking };
      if (before?.name === name && before.isWorking === isWorking)
        return { answer: presentHoliday(row), events: [] };
      await tx.manager.getRepository(Holiday).upsert(row, ['day']);
      return { answer: presentHoliday(row), events: [calendarEvent({ day, from: before, to: row })] };
    });
  }

  /** The day is as its weekday again; a second time changes nothing. @throws 404 when there is no such day */
  forget(actor: Actor, day: string): Promise<void> {
    return this.transactions.transact(actor, async (tx) => {
      const before = await lockDay(tx, day);
      if (!before) return { answer: undefined, events: [] };
      await tx.manager.getRepository(Holiday).delete({ day });
      return { answer: undefined, events: [calendarEvent({ day, from: before, to: null })] };
    });
  }

  /** @throws 409 `calendar_changed` with what stands; 412; 422 on `spans` that overlap or end before they begin. */
  changeHours(actor: Actor, version: number, body: OfficeHoursBody): Promise<OfficeHoursOut> {
    refuseTangled(body.spans);
    return this.transactions.transact(actor, async (tx) => {
      await lockCalendar(tx);
      const kept = await readOfficeHours(tx);
      const before = presentHours(kept);
      if (version > before.version)
        throw new Problem(412, 'unknown_version', {}, { version: before.version });
      const next: OfficeHoursOut = {
        weekdays: body.weekdays.toSorted((a, b) => a - b),
        spans: body.spans.map(({ opens, closes }) => ({ opens, closes })),
        version: before.version + 1,
      };
      const [from, to] = [before, next].map(({ weekdays, spans }) => ({ weekdays, spans }));
      if (JSON.stringify(from) === JSON.stringify(to)) return { answer: before, events: [] };
      if (version < before.version) throw conflict('calendar_changed', { officeHours: before });
      await tx.manager.query(`UPDATE settings SET value = $1, changed_at = $2 WHERE key = 'office_hours'`, [
        JSON.stringify(toKept(next)),
        tx.now,
      ]);
      return { answer: next, events: [calendarEvent({ officeHours: { from, to } })] };
    });
  }
}

const presentHoliday = ({ day, name, isWorking }: Holiday): HolidayItem => ({ day, name, isWorking });

const presentHours = ({ weekdays, spans, version = 1 }: KeptOfficeHours): OfficeHoursOut => ({
  weekdays,
  spans: spans.map(([opens, closes]) => ({ opens, closes })),
  version,
});

const toKept = ({ weekdays, spans, version }: OfficeHoursOut): KeptOfficeHours => ({
  weekdays,
  spans: spans.map(({ opens, closes }) => [opens, closes]),
  version,
});

/** One change of the calendar after the other; beside the log's, the migrations' and the roster's own numbers. */
async function lockCalendar({ manager }: Tx): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock(4217071)');
}

async function lockDay(tx: Tx, day: string): Promise<Holiday | null> {
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(day) || !isDayOfCalendar(day)) throw notFound();
  await lockCalendar(tx);
  return tx.manager.getRepository(Holiday).findOneBy({ day });
}

/** @throws 422: a span ends after it begins, and the next begins after it. */
function refuseTangled(spans: readonly OfficeSpanBody[]): void {
  const edges = spans.flatMap(({ opens, closes }) => [opens, closes]);
  const isInOrder = edges.every((edge, index) => {
    const before = edges[index - 1] ?? '';
    return index % 2 === 1 ? edge > before : edge >= before;
  });
  if (!isInOrder) throw ruleBroken('spans_overlap', 'spans');
}

/** Everybody plans by it. */
const calendarEvent = (data: Record<string, unknown>): NewEvent => ({
  type: 'calendar.changed',
  subjectId: CALENDAR_ID,
  audience: ['everyone'],
  subject: { id: CALENDAR_ID },
  data,
});
