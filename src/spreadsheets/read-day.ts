const MONTHS = /^ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})$/;

const pad = (number: number): string => String(number).padStart(2, '0');

/** The day of the calendar, or null where there is no such day. */
function dayOf(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isReal && year >= 1900 && year <= 2099 ? `${year}-${pad(month)}-${pad(day)}` : null;
}

/**
 * A day written as text: `2026-03-31`, `31/3/2026`, `ngày 31 tháng 3 năm 2026`. `3/4/2026` may be April or March,
 * depending on whose computer wrote it, and is not guessed.
 * @returns the day, or what is wrong with it
 */
export function readDay(text: string): { day: string } | { wrong: 'not_a_day' | 'ambiguous_day' } {
  const found = (day: string | null): { day: string } | { wrong: 'not_a_day' } =>
    day ? { day } : { wrong: 'not_a_day' };
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text);
  if (iso) return found(dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])));
  const words = MONTHS.exec(text.toLowerCase().replace(/\s+/g, ' '));
  if (words) return found(dayOf(Number(words[3]), Number(words[2]), Number(words[1])));
  const parts = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (!parts) return { wrong: 'not_a_day' };
  const [first, second, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const vietnamese = dayOf(year, second, first);
  const american = dayOf(year, first, second);
  if (vietnamese && american && vietnamese !== american) return { wrong: 'ambiguous_day' };
  return found(vietnamese ?? american);
}
