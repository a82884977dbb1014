import { formatInstant } from '../../time/instant';

/** An instant as the device's own field wants it, in Vietnam's zone: `2026-11-24T09:47`. */
export function fieldText(instant: number): string {
  const [day = '', time = ''] = formatInstant(instant).split(' ');
  return `${day.split('/').toReversed().join('-')}T${time}`;
}

/** The instant that stands in such a field, as ISO with its zone; null while it is empty. */
export const instantOfField = (text: string): string | null => (text ? `${text}:00+07:00` : null);

/** The same as the product writes it: a device shows its fields in its own order of day and month. Null while it is empty. */
export function readField(text: string): string | null {
  const instant = instantOfField(text);
  return instant && formatInstant(instant);
}
