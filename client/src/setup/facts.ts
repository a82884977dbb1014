import { formatInstant } from '../time/instant';

const UNITS = ['byte', 'kB', 'MB', 'GB', 'TB'];

/** What was measured, as a person reads it: instants in Vietnam's time, sizes with a unit. */
export function readable(facts: Record<string, unknown>, language: string): Record<string, unknown> {
  const number = new Intl.NumberFormat(language === 'en' ? 'en' : 'vi', { maximumFractionDigits: 1 });
  const words = Object.entries(facts).map(([name, value]) => {
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return [name, formatInstant(value)];
    if (typeof value !== 'number') return [name, value];
    return [name, /bytes$/i.test(name) ? sizeOf(value, number) : number.format(value)];
  });
  return Object.fromEntries(words) as Record<string, unknown>;
}

function sizeOf(bytes: number, number: Intl.NumberFormat): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${number.format(bytes / 1024 ** step)} ${UNITS[step]}`;
}
