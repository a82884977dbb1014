/** Asia/Ho_Chi_Minh: seven hours ahead, without summer time. */
const ZONE_MS = 7 * 3_600_000;

/** `27/11/2026`, of a day `2026-11-27`. */
export const dayText = (day: string): string => day.split('-').toReversed().join('/');

/** The day in Vietnam, `2026-09-02`. */
export const dayOf = (at: Date): string => new Date(at.getTime() + ZONE_MS).toISOString().slice(0, 10);

/** `27/11/2026 09:05`, on the clock of Vietnam: how every message, paper and refusal writes an instant, as the screens do. */
export function instantText(at: Date): string {
  const text = new Date(at.getTime() + ZONE_MS).toISOString();
  return `${dayText(text.slice(0, 10))} ${text.slice(11, 16)}`;
}
