import type { DrillClock } from '../api/drill-play';

/** What the drill's clock shows at the server's instant `now` (epoch ms): a straight line from its last change. */
export function drillMsAt({ state, anchorAt, anchorMs, scale }: Clock, now: number): number {
  if (state !== 'running' || anchorAt === null) return anchorMs;
  return Math.max(0, anchorMs + (now - Date.parse(anchorAt)) * scale);
}

type Clock = Pick<DrillClock, 'state' | 'anchorAt' | 'anchorMs' | 'scale'>;

/** Drill time: `H+01:24:36`, hours from the start. */
export function formatDrillTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `H+${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
