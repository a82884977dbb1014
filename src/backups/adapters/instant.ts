import { problem } from './adapter.js';
import type { Read } from './output.js';

/** Clocks of two hosts may differ so much. */
const SKEW_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

type SixFields = [number, number, number, number, number, number];

const FORM =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/;

/** The instant at which the clocks of a zone show a time (given as if it were UTC); null when never, or twice. */
export type Zone = (wall: number) => number | null;

/**
 * Milliseconds since 1970 of a time as tools write it (RFC 3339, or ISO 8601 without an offset), cut to the millisecond.
 * Without an offset it counts only in a declared zone, and there only where the wall clock shows it exactly once.
 * Refused as `naive_time` otherwise, as `future_time` when it lies after the evidence itself.
 */
export function instantOf(value: unknown, zone: Zone, latest: number): Read<number> {
  const parts = typeof value === 'string' ? FORM.exec(value) : null;
  const wall = parts && wallClockOf(parts);
  if (!parts || wall === null) return { problem: problem('unexpected_shape', { what: 'time' }) };
  const offset = parts[8];
  const at = offset ? wall - offsetMs(offset) : zone(wall);
  return at === null ? { problem: problem('naive_time', { time: parts[0] }) } : notAfter(at, latest);
}

/** An instant that evidence names cannot lie after the evidence: it would stay fresh for as long as it likes. */
export function notAfter(at: number, latest: number): Read<number> {
  if (!Number.isSafeInteger(at) || at < 0) return { problem: problem('unexpected_shape', { what: 'time' }) };
  return at > latest + SKEW_MS ? { problem: problem('future_time', { at, latest }) } : { value: at };
}

/** The fields as if they were UTC; null when no calendar has them. */
function wallClockOf(parts: RegExpExecArray): number | null {
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as SixFields;
  const millis = Math.floor(Number(`0.${parts[7] ?? '0'}`) * 1000);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, millis);
  const isReal = Number.isFinite(wall) && new Date(wall).toISOString().startsWith(isoStart(parts));
  return isReal ? wall : null;
}

const isoStart = ([, year, month, day, hour, minute, second]: RegExpExecArray): string =>
  `${year}-${month}-${day}T${hour}:${minute}:${second}`;

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const [hours, minutes] = offset.slice(1).split(':').map(Number) as [number, number];
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** The zone of a name as `TZ` has it. Undeclared or unknown, it has no instant for any time. */
export function zoneOf(tz: string | null): Zone {
  if (tz === 'UTC') return (wall) => wall;
  const shown = tz === null ? null : clockOf(tz);
  if (!shown) return () => null;
  return (wall) => {
    const offsets = new Set([wall - DAY_MS, wall + DAY_MS].map((near) => shown(near) - near));
    const found = [...offsets].map((offset) => wall - offset).filter((at) => shown(at) === wall);
    return found.length === 1 ? found[0]! : null;
  };
}

/** What the clocks of a zone show at an instant, as if it were UTC. */
function clockOf(tz: string): ((at: number) => number) | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: tz,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null; // no such zone
  }
  return (at) => {
    const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const [year, month, day, hour, minute, second] = (
      ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
    ).map((type) => part.get(type) ?? NaN) as SixFields;
    return Date.UTC(year, month - 1, day, hour, minute, second, at % 1000);
  };
}
