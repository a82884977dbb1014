import { formatInstant } from '../../time/instant';
import { parseDay } from '../../time/day';

/** The day of an instant as people write it: `31/12/2026`; empty for none. */
export const dayOf = (at: string | null | undefined): string => (at ? formatInstant(at, 'day') : '');

/** A day begins at midnight in Vietnam, and what is due on it may be done until its last minute. */
export const startOf = (day: string): string | null => instantOn(day, '00:00');
export const endOf = (day: string): string | null => instantOn(day, '23:59');

/** What is no day goes as it is: the server names it. */
const instantOn = (day: string, time: string): string | null =>
  day.trim() ? `${parseDay(day)}T${time}:00+07:00` : null;
