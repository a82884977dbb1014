import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { NamedShift } from './shift.rows.js';

type Language = 'vi' | 'en';

const WORDS = {
  vi: {
    calendar: 'Ca trực',
    team: 'Trực Đội ứng cứu',
    leader: 'Lãnh đạo trực',
    offered: (name: string) => `Đang nhờ ${name} trực thay; chưa nhận thì ca vẫn là của bạn.`,
  },
  en: {
    calendar: 'Duty shifts',
    team: 'On duty: response team',
    leader: 'Leader on call',
    offered: (name: string) => `${name} is asked to take this shift; until then it is yours.`,
  },
} as const;

const HOUR_S = 3_600;

/** A person's shifts as a calendar program reads them. What was cancelled says so: some programs keep what vanishes. */
export function toCalendar(shifts: readonly NamedShift[], language: Language, now: Date): string {
  const words = WORDS[language];
  const calendar = ical({
    name: words.calendar,
    prodId: { company: 'Điều Phối', product: 'duty', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: HOUR_S,
  });
  for (const shift of shifts) {
    calendar.createEvent({
      id: `${shift.id}@duty.dieu-phoi`,
      sequence: shift.version - 1,
      stamp: now,
      start: shift.startsAt,
      end: shift.endsAt,
      summary: words[shift.post],
      description: shift.offeredName === null ? null : words.offered(shift.offeredName),
      status: shift.cancelledAt === null ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    });
  }
  return calendar.toString();
}
