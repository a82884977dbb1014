/**
 * A drill's own time, reckoned here between two words of the server: a straight line from its last change on, the same
 * that the server keeps. Pure: the instant comes from whoever asks.
 */
export type DrillClock = {
  state: 'stopped' | 'running' | 'paused';
  /** The wall's instant of the last change; null before the start. */
  anchorAt: string | null;
  anchorMs: number;
  scale: number;
};

export const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const SPEEDS = [0.25, 1, 4, 10, 30, 60] as const;

/** What the drill's clock shows at that instant (epoch ms). */
export function drillNow({ state, anchorAt, anchorMs, scale }: DrillClock, now: number): number {
  if (state !== 'running' || !anchorAt) return anchorMs;
  return anchorMs + Math.floor(Math.max(0, now - Date.parse(anchorAt)) * scale);
}

/** How much drill time is left until then, and how long that takes on the wall; null while the clock stands. */
export function untilDue(
  clock: DrillClock,
  offsetMs: number,
  now: number,
): { drillMs: number; realMs: number | null } {
  const drillMs = offsetMs - drillNow(clock, now);
  return { drillMs, realMs: clock.state === 'running' ? drillMs / clock.scale : null };
}

const two = (value: number) => String(value).padStart(2, '0');

/** `H+01:24:36`, or `H+01:24`. */
export function drillTime(ms: number, hasSeconds = false): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const text = `H+${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return hasSeconds ? `${text}:${two(seconds % 60)}` : text;
}

/** A length of drill time as a clock counts it: `07:24`, `1:07:24`. The sign is the words' matter. */
export function drillSpan(ms: number): string {
  const whole = Math.abs(ms);
  const seconds = Math.floor(whole / 1000);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return whole >= HOUR_MS ? `${Math.floor(seconds / 3600)}:${rest}` : rest;
}

/** Reads what a person typed: `1:24`, `H+01:24:36`, or minutes alone (`84`). Null when it is no time. */
export function parseDrillTime(text: string): number | null {
  const typed = text.trim().replace(/^h\s*\+\s*/i, '');
  if (/^\d{1,4}$/.test(typed)) return Number(typed) * MINUTE_MS;
  const found = /^(\d{1,3})[:h](\d{1,2})(?::(\d{1,2}))?$/.exec(typed);
  if (!found) return null;
  const [hours, minutes, seconds] = [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)];
  return minutes < 60 && seconds < 60 ? hours * HOUR_MS + minutes * MINUTE_MS + seconds * 1000 : null;
}

/** `¼`, `4`, `30`: the figure behind the multiplication sign. */
export const speedText = (scale: number): string =>
  scale === 0.25 ? '¼' : scale === 0.5 ? '½' : String(scale);
