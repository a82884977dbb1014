import { useTicked } from './ticked';
import { type DrillClock, drillNow } from './drill-time';

/** Drill time, drawn again only when it has come a step further: a second for the clock, a minute for a list. */
export function useDrillNow(clock: DrillClock, stepMs = 1_000): number {
  return useTicked((now) => Math.floor(drillNow(clock, now) / stepMs) * stepMs);
}
