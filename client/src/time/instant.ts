/** All times of the product are written in Vietnam's zone, which has no summer time. */
const ZONE = 'Asia/Ho_Chi_Minh';
const OFFSET_MS = 7 * 3_600_000;
const weekdays = {
  vi: new Intl.DateTimeFormat('vi', { timeZone: ZONE, weekday: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, weekday: 'long' }),
};

/** `full` dd/MM/yyyy HH:mm · `exact` with seconds · `day` dd/MM/yyyy · `short` dd/MM HH:mm · `time` HH:mm · `clock` HH:mm:ss */
export type InstantForm = 'full' | 'exact' | 'day' | 'short' | 'time' | 'clock';

/** An instant (ISO text or epoch ms) in Vietnam's zone. */
export function formatInstant(instant: string | number, form: InstantForm = 'full'): string {
  const at = typeof instant === 'number' ? instant : Date.parse(instant);
  // Shifted by the zone and read as UTC: tables of rows write instants by the thousand, and Intl takes long for each.
  const [year, month, date, hour, minute, second] = new Date(at + OFFSET_MS).toISOString().split(/[-T:.]/);
  const day = `${date}/${month}`;
  const time = `${hour}:${minute}`;
  if (form === 'time') return time;
  if (form === 'clock') return `${time}:${second}`;
  if (form === 'short') return `${day} ${time}`;
  if (form === 'day') return `${day}/${year}`;
  return `${day}/${year} ${time}${form === 'exact' ? `:${second}` : ''}`;
}

/** `HH:mm` when the instant lies on the reader's present day, `dd/MM HH:mm` within a year, else the full form. */
export function formatNarrow(instant: string | number, now: number): string {
  if (formatInstant(instant, 'day') === formatInstant(now, 'day')) return formatInstant(instant, 'time');
  const sameYear = formatInstant(instant, 'day').slice(-4) === formatInstant(now, 'day').slice(-4);
  return formatInstant(instant, sameYear ? 'short' : 'full');
}

/** The weekday's name, capitalised: `Thứ Ba`, `Tuesday`. */
export function weekday(instant: string | number, language: 'vi' | 'en'): string {
  const name = weekdays[language].format(new Date(instant));
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/**
 * Reads what a person typed: `24/11/2026 09:47`, `24/11 9:47` (this year), `09:47` or `0947` (today).
 * Gives the ISO instant with zone, or null when there is no such date or time.
 */
export function parseInstant(text: string, now: number): string | null {
  const found = /^(?:(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?[ ,]+)?(\d{1,2})[:h.]?(\d{2})$/.exec(
    text.trim(),
  );
  if (!found) return null;
  const [todayDay = '', todayMonth = '', todayYear = ''] = formatInstant(now, 'day').split('/');
  const [, day = todayDay, month = todayMonth, year = todayYear, hour = '', minute = ''] = found;
  const pad = (value: string) => value.padStart(2, '0');
  const iso = `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${minute}:00+07:00`;
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) return null;
  const isReal = formatInstant(instant) === `${pad(day)}/${pad(month)}/${year} ${pad(hour)}:${minute}`;
  return isReal ? iso : null;
}
