import type { DrillParty, Inject } from '../../api/drills';
import { conditionOf, earliestOf, namedIn } from './conditions';
import { MINUTE_MS } from './drill-time';

/** How an inject is drawn, wherever it is: what it waits for, or what has become of it. */
export type InjectFace =
  | 'draft'
  | 'approved'
  | 'next'
  | 'later'
  | 'conditional'
  | 'manual'
  | 'held'
  | 'waiting'
  | 'answered'
  | 'complete'
  | 'deferred'
  | 'obsolete';

export function faceOf(inject: Inject, isNext: boolean): InjectFace {
  const { status, heldAt, trigger, deliveries, responded } = inject;
  if (status === 'draft' || status === 'submitted') return 'draft';
  if (status === 'approved' || status === 'complete' || status === 'deferred' || status === 'obsolete')
    return status;
  if (status === 'released') return deliveries > 0 && responded >= deliveries ? 'answered' : 'waiting';
  if (heldAt) return 'held';
  if (trigger !== 'scheduled') return trigger;
  return isNext ? 'next' : 'later';
}

/** Still to come by the clock, in its order. */
export const upcomingOf = (injects: readonly Inject[]): Inject[] =>
  injects
    .filter(({ status, trigger, heldAt }) => status === 'synchronized' && trigger === 'scheduled' && !heldAt)
    .sort((one, other) => (one.offsetMs ?? 0) - (other.offsetMs ?? 0));

/** Where an inject stands on the line of drill time; null when nobody can say. */
export function placeOf(inject: Inject, byCode: ReadonlyMap<string, Inject>, depth = 0): number | null {
  if (inject.releasedMs !== null) return inject.releasedMs;
  if (inject.offsetMs !== null) return inject.offsetMs;
  const condition = conditionOf(inject);
  if (!condition) return null;
  const earliest = earliestOf(condition);
  if (earliest !== null || depth > 3) return earliest;
  const named = namedIn(condition).flatMap((code) => {
    const other = byCode.get(code);
    return other ? (placeOf(other, byCode, depth + 1) ?? []) : [];
  });
  return named.length > 0 ? Math.max(...named) + 5 * MINUTE_MS : null;
}

export type Box = { inject: Inject; atMs: number; row: number };
export type Lane = { key: string; name: string; rows: number; boxes: Box[] };
export type Track = { lanes: Lane[]; untilMs: number; timeless: Inject[] };

/** The injects as lanes of parties: boxes that would lie upon each other go a row lower. */
export function layTrack(injects: readonly Inject[], parties: readonly DrillParty[], boxMs: number): Track {
  const byCode = new Map(injects.map((one) => [one.code, one]));
  const placed = injects.map((inject) => ({ inject, atMs: placeOf(inject, byCode) }));
  const timeless = placed.filter(({ atMs }) => atMs === null).map(({ inject }) => inject);
  const timed = placed
    .filter((one): one is { inject: Inject; atMs: number } => one.atMs !== null)
    .sort((one, other) => one.atMs - other.atMs);
  const lanes = parties
    .map(({ key, name }) => {
      const boxes = inRows(
        timed.filter(({ inject }) => inject.parties.includes(key)),
        boxMs,
      );
      return { key, name, boxes, rows: Math.max(1, ...boxes.map(({ row }) => row + 1)) };
    })
    .filter(({ boxes }) => boxes.length > 0);
  const last = Math.max(0, ...timed.map(({ atMs }) => atMs));
  return { lanes, timeless, untilMs: last + boxMs };
}

function inRows(timed: { inject: Inject; atMs: number }[], boxMs: number): Box[] {
  const free: number[] = [];
  return timed.map(({ inject, atMs }) => {
    const found = free.findIndex((from) => from <= atMs);
    const row = found >= 0 ? found : free.length;
    free[row] = atMs + boxMs;
    return { inject, atMs, row };
  });
}
