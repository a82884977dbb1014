import type { IncidentItem } from '../api/types';
import { areaFigures } from '../desk/map/area-figures';
import { deadlineOf, hasAnswered, isOverdue } from '../marks/face';

/** The four figures. A `since` is the instant (epoch ms) from which the longest one waits; null when none does. */
export type WallFigures = {
  open: number;
  critical: number;
  unclaimed: number;
  unclaimedSince: number | null;
  /** Units that have not answered in time, as on the map. */
  silent: number;
  silentSince: number | null;
  answered: number;
  /** Orders of the open incidents, the recalled ones left out: as beside each row of the board. */
  orders: number;
  /** Orders without an answer, late or not. */
  waiting: number;
};

/** The figures of the open incidents. */
export function wallFigures(open: readonly IncidentItem[], now: number): WallFigures {
  const unclaimed = open.filter(({ owner }) => owner === null);
  const orders = open.flatMap(({ assignments = [] }) =>
    assignments.filter(({ state }) => state !== 'recalled'),
  );
  const silent = orders.filter((order) => order.state === 'sent' && isOverdue(order, now));
  return {
    open: open.length,
    critical: open.filter(({ severity }) => severity === 'critical').length,
    unclaimed: unclaimed.length,
    unclaimedSince: earliest(unclaimed.map(({ receivedAt }) => Date.parse(receivedAt))),
    silent: [...areaFigures(open, now).values()].filter((unit) => unit.silent > 0).length,
    silentSince: earliest(silent.flatMap((order) => deadlineOf(order) ?? [])),
    answered: orders.filter(hasAnswered).length,
    orders: orders.length,
    waiting: orders.filter(({ state }) => state === 'sent').length,
  };
}

const earliest = (instants: readonly number[]): number | null =>
  instants.length > 0 ? Math.min(...instants) : null;
