import type { IncidentItem } from '../../api/types';
import { isOverdue } from '../../marks/face';
import type { BoardSort } from './board-search';
import { OPEN_STATES } from './board-search';

/** Where a row stands: its id below a group's head (its state, or nothing in a flat list). */
export type Place = { id: string; group: string };

const RANK = { critical: 4, high: 3, medium: 2, low: 1 } as const;
/** An incident nobody has triaged counts as medium. */
const rankOf = ({ severity }: IncidentItem) => (severity ? RANK[severity] : RANK.medium);

export const hasLateUnit = (incident: IncidentItem, now: number): boolean =>
  incident.assignments?.some((assignment) => isOverdue(assignment, now)) ?? false;

/** The order that the rows should have now: by state, inside it late units, severity, oldest; or flat, as sorted. */
export function wantedOrder(rows: IncidentItem[], sort: BoardSort | undefined, now: number): Place[] {
  const late = new Set(rows.filter((row) => hasLateUnit(row, now)).map(({ id }) => id));
  const urgent = (one: IncidentItem, other: IncidentItem) =>
    Number(late.has(other.id)) - Number(late.has(one.id)) ||
    rankOf(other) - rankOf(one) ||
    one.receivedAt.localeCompare(other.receivedAt);
  if (sort) {
    const by = {
      severity: urgent,
      newest: (one: IncidentItem, other: IncidentItem) => other.receivedAt.localeCompare(one.receivedAt),
      oldest: (one: IncidentItem, other: IncidentItem) => one.receivedAt.localeCompare(other.receivedAt),
    }[sort];
    return rows.toSorted(by).map(({ id }) => ({ id, group: '' }));
  }
  return rows
    .toSorted(
      (one, other) => OPEN_STATES.indexOf(one.state) - OPEN_STATES.indexOf(other.state) || urgent(one, other),
    )
    .map(({ id, state }) => ({ id, group: state }));
}

/**
 * What to show while positions wait (pointer over the table, focus in it, list scrolled): the places as they were. Rows
 * are still drawn with their newest content; `waiting` counts those that want to come in, `hasMoved` says that some
 * stand elsewhere or should be gone.
 */
export function settle(
  shown: Place[],
  wanted: Place[],
  isHeld: boolean,
): { places: Place[]; waiting: number; hasMoved: boolean } {
  if (!isHeld || shown.length === 0) return { places: wanted, waiting: 0, hasMoved: false };
  const known = new Set(shown.map(({ id }) => id));
  const waiting = wanted.filter(({ id }) => !known.has(id)).length;
  const rest = wanted.filter(({ id }) => known.has(id));
  const hasMoved = rest.length !== shown.length || rest.some((place, at) => key(place) !== key(shown[at]));
  return { places: shown, waiting, hasMoved };
}

const key = (place?: Place) => place && `${place.group} ${place.id}`;
