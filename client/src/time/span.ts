import type { TFunction } from 'i18next';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A number and its unit never part. */
const tied = (text: string) => text.replaceAll(' ', '\u00a0');

/** A running clock: `04:12` below an hour, `2 giờ 13 ph` below a day, `3 ngày 4 giờ` above. `ms` is taken as positive. */
export function clockSpan(t: TFunction, ms: number): string {
  const whole = Math.abs(ms);
  if (whole >= HOUR) return wordSpan(t, whole);
  const seconds = Math.floor(whole / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A length of time in words, two units at most: `40 giây`, `11 ph`, `1 giờ 4 ph`, `19 giờ`, `2 ngày 3 giờ`. */
export function wordSpan(t: TFunction, ms: number): string {
  const whole = Math.abs(ms);
  if (whole < MINUTE) return tied(t('time.seconds', { n: Math.floor(whole / 1000) }));
  if (whole < HOUR) return tied(t('time.minutes', { n: Math.floor(whole / MINUTE) }));
  if (whole < DAY) {
    const h = Math.floor(whole / HOUR);
    const m = Math.floor((whole % HOUR) / MINUTE);
    return tied(m ? t('time.hoursMinutes', { h, m }) : t('time.hours', { n: h }));
  }
  const d = Math.floor(whole / DAY);
  const h = Math.floor((whole % DAY) / HOUR);
  return tied(h && d < 7 ? t('time.daysHours', { d, h }) : t('time.days', { n: d }));
}

/** The age column's form, one unit: `3 ph`, `19 giờ`, `2 ngày`. */
export function ageSpan(t: TFunction, ms: number): string {
  const whole = Math.max(0, ms);
  if (whole < HOUR) return tied(t('time.minutes', { n: Math.floor(whole / MINUTE) }));
  if (whole < 2 * DAY) return tied(t('time.hours', { n: Math.floor(whole / HOUR) }));
  return tied(t('time.days', { n: Math.floor(whole / DAY) }));
}
