import { formatInstant } from '../../time/instant';

/** The day of an instant as a field of the browser takes it: `2026-12-31`; empty for none. */
export const dayOf = (at: string | null | undefined): string =>
  at ? formatInstant(at, 'day').split('/').toReversed().join('-') : '';

/** A day begins at midnight in Vietnam, and what is due on it may be done until its last minute. */
export const startOf = (day: string): string | null => (day ? `${day}T00:00:00+07:00` : null);
export const endOf = (day: string): string | null => (day ? `${day}T23:59:00+07:00` : null);
