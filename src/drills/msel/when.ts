import type { Cell } from '../../spreadsheets/sheet.js';
import { type Day, type DayReading, dayOfSerial, readDayText, readDtg } from './day.js';
import { NUMBER, readNumber } from './numbers.js';

/** What one cell says about when; minutes may have parts. What its column must settle is left open. */
export type When = (
  | /** After the drill's start. */ { readonly kind: 'offset'; readonly minutes: number }
    /** On a day, at minutes of the day, or both. */
  | { readonly kind: 'moment'; readonly day: DayReading | null; readonly minutes: number | null }
  /** `45`, `0930`: minutes or a time without its colon. */
  | { readonly kind: 'digits'; readonly number: number; readonly isFour: boolean }
  /** `H+3` alone: hours, unless the column counts minutes so. */
  | { readonly kind: 'hours'; readonly number: number }
) & {
  /** Only where it begins was read: `08h00 - 08h15`. */
  readonly isRange?: true;
};

/** In a column of offsets `09:30` is nine and a half hours; elsewhere it is half past nine. */
type Kind = 'offset' | 'dtg' | 'date' | 'time';

const minutesOf = (hours: string | undefined, minutes = '0', seconds = '0'): number =>
  Number(hours ?? 0) * 60 + Number(minutes) + Number(seconds) / 60;

const offset = (minutes: number): When => ({ kind: 'offset', minutes: toSeconds(minutes) });
/** A time of a spreadsheet is a part of a day and rarely exact. */
const toSeconds = (minutes: number): number => Math.round(minutes * 60) / 60;
const moment = (day: DayReading | null, minutes: number | null): When => ({ kind: 'moment', day, minutes });
const of = (day: Day): DayReading => ({ day });

const LONGEST = 60;

/** Reads a cell about a time. @returns null where it is none */
export function readWhen({ text, type }: Pick<Cell, 'text' | 'type'>, kind: Kind): When | null {
  const plain = text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
  if (plain.length > LONGEST || type === 'flag') return null;
  return readPlain(plain, kind) ?? readRange(plain, kind);
}

function readPlain(text: string, kind: Kind): When | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return ofNumber(text, kind);
  return ofUnits(text, kind) ?? ofStart(text) ?? ofPluses(text, kind) ?? ofClock(text, kind) ?? ofDay(text);
}

function readRange(text: string, kind: Kind): When | null {
  const [, begin, end] = /^(.*?\S) ?(?:-|–|—|→|đến|to) ?(\S.*)$/.exec(text) ?? [];
  if (begin === undefined || end === undefined) return null;
  const when = readPlain(begin, kind);
  const until = readPlain(end, kind);
  return when && until && when.kind === until.kind ? { ...when, isRange: true } : null;
}

function ofNumber(text: string, kind: Kind): When | null {
  const number = Number(text);
  const isWhole = Number.isInteger(number);
  if (number > 0 && number < 1) return kind === 'offset' ? offset(number * 1440) : partOfDay(null, number);
  if (kind === 'offset') return offset(number);
  if (number >= 20_000 && number < 80_000) return partOfDay(of(dayOfSerial(number)), number % 1, isWhole);
  if (!isWhole || number > 9_999) return null;
  if (kind === 'date') {
    const isDrillDay = number >= 1 && number <= 31;
    return isDrillDay ? moment(of({ scale: 'drill', number: number - 1 }), null) : null;
  }
  return { kind: 'digits', number, isFour: text.length === 4 };
}

function partOfDay(day: DayReading | null, part: number, isWhole = false): When {
  return moment(day, isWhole ? null : toSeconds(part * 1440));
}

/** `45 phút`, `45'`, `1 giờ 30 phút`, `90 min`. */
function ofUnits(text: string, kind: Kind): When | null {
  const [, minutes] = new RegExp(`^\\+?(${NUMBER}) ?(?:phút|minutes?|mins?|m|'|’)$`).exec(text) ?? [];
  if (minutes !== undefined) return { kind: 'offset', minutes: readNumber(minutes) };
  const [, hours, rest] =
    /^(\d{1,3}) ?(?:giờ|hours?|hrs?)(?: (\d{1,2})(?: phút| min(?:ute)?s?)?)?$/.exec(text) ?? [];
  if (hours === undefined) return null;
  return kind === 'offset' ? offset(minutesOf(hours, rest)) : clock(hours, rest);
}

const PLUSES =
  /^(?:d ?\+ ?(\d{1,3}))?,? ?(?:h ?\+ ?(\d{1,3})(?::(\d{2})(?::(\d{2}))?)?)?,? ?(?:m ?\+ ?(\d{1,4}))?$/;
const AFTER_START =
  /^(?:t|s|startex)? ?\+ ?(\d{1,4})(?::(\d{2})(?::(\d{2}))?)?(?: ?(?:phút|minutes?|mins?|m|'|’))?$/;

/** `T+45`, `+01:30`, `STARTEX`. */
function ofStart(text: string): When | null {
  if (text === 'startex') return offset(0);
  const [, first, minutes, seconds] = AFTER_START.exec(text) ?? [];
  if (first === undefined) return null;
  return offset(minutes === undefined ? Number(first) : minutesOf(first, minutes, seconds));
}

const areAbsent = (...parts: (string | undefined)[]): boolean => parts.every((part) => part === undefined);

/** `D+2 H+3 M+45`, `H+01:24`; `D+2` alone is a day where days are asked for. */
function ofPluses(text: string, kind: Kind): When | null {
  const [whole, days, hours, minute, second, more] = PLUSES.exec(text) ?? [];
  if (!whole) return null;
  const isOnlyDays = areAbsent(hours, more);
  const isOnlyHours = areAbsent(days, minute, more);
  if (isOnlyDays && kind !== 'offset') return null;
  if (isOnlyHours) return { kind: 'hours', number: Number(hours) };
  return offset(Number(days ?? 0) * 1440 + minutesOf(hours, minute, second) + Number(more ?? 0));
}

function clock(hours: string, minutes = '0', seconds = '0', half = ''): When | null {
  const isHalfDay = half !== '';
  if (Number(minutes) > 59 || Number(seconds) > 59) return null;
  if (isHalfDay && (Number(hours) < 1 || Number(hours) > 12)) return null;
  const hour = isHalfDay ? (Number(hours) % 12) + (/^[pc]/.test(half) ? 12 : 0) : Number(hours);
  const total = toSeconds(hour * 60 + Number(minutes) + Number(seconds) / 60);
  return hour < 24 ? moment(null, total) : offset(total);
}

const TIME = '(\\d{1,3})(?:[:hg]| giờ ?)(\\d{2})?(?::(\\d{2}))?(?:\\.0+)? ?(am|pm|sa|ch)?(?: phút)?';
const ONLY_TIME = new RegExp(`^${TIME}$`);
const TIME_LAST = new RegExp(`^(.*\\d)(?:,? |t)${TIME}$`);
const TIME_FIRST = new RegExp(`^${TIME},? (?:ngày )?(.*\\d)$`);

/** `09:30`, `9h30`, `9:30 PM`, `27/11/2026 09:30`, `09:30 ngày 27/11/2026`, `Ngày 2, 08:00`, `0930h`. */
function ofClock(text: string, kind: Kind): When | null {
  const dtg = readDtg(text);
  if (dtg) return moment(of(dtg.day), dtg.minutes);
  const [, hh, mm] = /^(\d{2})(\d{2}) ?(?:h|hrs?|hours)$/.exec(text) ?? [];
  if (hh !== undefined) return clock(hh, mm);
  return ONLY_TIME.test(text) ? ofTimeAlone(text, kind) : ofTimeAndDay(text);
}

function ofTimeAlone(text: string, kind: Kind): When | null {
  const [, hours = '', minutes, seconds, half] = ONLY_TIME.exec(text) ?? [];
  if (minutes === undefined && text.includes(':')) return null;
  return kind === 'offset'
    ? offset(minutesOf(hours, minutes, seconds))
    : clock(hours, minutes, seconds, half);
}

function ofTimeAndDay(text: string): When | null {
  const [, before, ...last] = TIME_LAST.exec(text) ?? [];
  if (before !== undefined) return onDay(before, last);
  const [, ...first] = TIME_FIRST.exec(text) ?? [];
  return first.length > 0 ? onDay(first[4] ?? '', first.slice(0, 4)) : null;
}

function onDay(
  text: string,
  [hours = '', minutes, seconds, half]: readonly (string | undefined)[],
): When | null {
  const day = readDayText(text);
  const time = day && clock(hours, minutes, seconds, half);
  return time?.kind === 'moment' ? moment(day, time.minutes) : null;
}

function ofDay(text: string): When | null {
  const day = readDayText(text);
  return day && moment(day, null);
}
