import { readDay } from '../../spreadsheets/read-day.js';

/** A day: of the calendar as days after 1970-01-01, or of the drill, whose first is 0. */
export interface Day {
  readonly scale: 'calendar' | 'drill';
  readonly number: number;
}

/** A day of the calendar whose day and month could be either way round. */
export interface EitherDay {
  readonly dayFirst: Day;
  readonly monthFirst: Day;
}

export interface DayReading {
  readonly day: Day | EitherDay;
  /** What the text says of the order in which its writer writes day and month. */
  readonly order?: 'dayFirst' | 'monthFirst';
}

const MS_OF_DAY = 86_400_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAY =
  /^(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun),?\s+/;

export const calendarDay = (number: number): Day => ({ scale: 'calendar', number });

/** The serial number of a spreadsheet's day: 25569 is 1970-01-01. */
export const dayOfSerial = (serial: number): Day => calendarDay(Math.floor(serial) - 25_569);

/** `2026-11-27` of a day of the calendar. */
export const dayText = ({ number }: Day): string => new Date(number * MS_OF_DAY).toISOString().slice(0, 10);

const ofIso = (iso: string): Day => calendarDay(Date.parse(`${iso}T00:00:00Z`) / MS_OF_DAY);

/**
 * A day as organisers write it: what `readDay` of the spreadsheets reads, `27 Nov 2026`, `27/11/26`,
 * `Thứ Sáu, 27/11/2026`, `Ngày 2`, `Day 2`, `D+1`. Day 1 is the drill's first day, and so is D+0.
 * @returns null where it is no day
 */
export function readDayText(text: string): DayReading | null {
  const plain = text.toLowerCase().replace(/\s+/g, ' ').trim().replace(WEEKDAY, '');
  const [, counted] = /^(?:ngày|day)(?: thứ)? ?(\d{1,2})$/.exec(plain) ?? [];
  if (counted) return Number(counted) > 0 ? { day: { scale: 'drill', number: Number(counted) - 1 } } : null;
  const [, later] = /^d ?\+ ?(\d{1,2})$/.exec(plain) ?? [];
  if (later) return { day: { scale: 'drill', number: Number(later) } };
  const long = isoOfEnglish(plain) ?? plain.replace(/^(\d{1,2}[-/.]\d{1,2}[-/.])(\d{2})$/, '$120$2');
  const read = readDay(long);
  if ('day' in read) return { day: ofIso(read.day), ...orderOf(long) };
  return read.wrong === 'ambiguous_day' ? { day: eitherOf(long) } : null;
}

function isoOfEnglish(text: string): string | null {
  const [, day, name, year] = /^(\d{1,2})[ -]([a-z]{3,9})[ ,-]+(\d{4}|\d{2})$/.exec(text) ?? [];
  const [, name2, day2, year2] = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/.exec(text) ?? [];
  const month = MONTHS.indexOf((name ?? name2 ?? '').slice(0, 3)) + 1;
  if (month === 0) return null;
  return `${(year ?? year2 ?? '').padStart(4, '20')}-${month}-${day ?? day2}`;
}

function orderOf(text: string): Pick<DayReading, 'order'> {
  const [, first, second] = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}$/.exec(text) ?? [];
  if (first === undefined || first === second) return {};
  return { order: Number(first) > 12 ? 'dayFirst' : 'monthFirst' };
}

function eitherOf(text: string): EitherDay {
  const [first = '', second = '', year = ''] = text.split(/[-/.]/);
  const day = (month: string, date: string): Day =>
    ofIso(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
  return { dayFirst: day(second, first), monthFirst: day(first, second) };
}

/** A group of military messages: `270930NOV26`, `27 0930G Nov 2026`; G and no letter are Vietnamese time, Z is UTC. */
export function readDtg(text: string): { day: Day; minutes: number } | null {
  const [, date, hour, minute, zone = '', name = '', year = ''] =
    /^(\d{2}) ?(\d{2})(\d{2}) ?([gjlz]?) ?([a-z]{3}) ?(\d{4}|\d{2})$/.exec(text.toLowerCase().trim()) ?? [];
  const month = MONTHS.indexOf(name) + 1;
  const read = month > 0 ? readDay(`${year.padStart(4, '20')}-${month}-${date}`) : { wrong: 'not_a_day' };
  if (!('day' in read) || Number(hour) > 23 || Number(minute) > 59) return null;
  const minutes = Number(hour) * 60 + Number(minute) + (zone === 'z' ? 7 * 60 : 0);
  const { number } = ofIso(read.day);
  return { day: calendarDay(number + Math.floor(minutes / 1440)), minutes: minutes % 1440 };
}
