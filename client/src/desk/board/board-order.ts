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

/** Plain comparison: thousands of rows are sorted whenever one moves, and a collator would take tens of milliseconds. */
const compare = <T extends string | number>(one: T, other: T): number =>
  one < other ? -1 : one > other ? 1 : 0;

type Keyed = { row: IncidentItem; late: number; rank: number; state: number; text: string };
type Compare = (one: Keyed, other: Keyed) => number;

const urgent: Compare = (one, other) =>
  other.late - one.late || other.rank - one.rank || compare(one.row.receivedAt, other.row.receivedAt);
const byText: Compare = (one, other) => compare(one.text, other.text) || urgent(one, other);

const FLAT: Record<BoardSort, Compare> = {
  severity: urgent,
  newest: (one, other) => compare(other.row.receivedAt, one.row.receivedAt),
  oldest: (one, other) => compare(one.row.receivedAt, other.row.receivedAt),
  place: byText,
  owner: byText,
  title: byText,
};

type Texts = { sort?: BoardSort; nameOf?: (unitId: string) => string };

function textOf(row: IncidentItem, { sort, nameOf }: Texts): string {
  if (sort === 'place') return (nameOf?.(row.unitId) ?? '').toLowerCase();
  if (sort === 'title') return row.title.toLowerCase();
  // Nobody's come last.
  return sort === 'owner' ? (row.owner?.name.toLowerCase() ?? '\uffff') : '';
}

/** The order that the rows should have now: by state, inside it late units, severity, oldest; or flat, as sorted. */
export function wantedOrder(
  rows: IncidentItem[],
  sort: BoardSort | undefined,
  now: number,
  nameOf?: (unitId: string) => string,
): Place[] {
  const keyed = rows.map((row): Keyed => ({
    row,
    late: Number(hasLateUnit(row, now)),
    rank: rankOf(row),
    state: OPEN_STATES.indexOf(row.state),
    text: textOf(row, { sort, nameOf }),
  }));
  if (sort) return keyed.sort(FLAT[sort]).map(({ row }) => ({ id: row.id, group: '' }));
  return keyed
    .sort((one, other) => one.state - other.state || urgent(one, other))
    .map(({ row }) => ({ id: row.id, group: row.state }));
}

/** The same places in lanes: a lane is a state, whatever the order inside it. */
export function laneOrder(
  rows: IncidentItem[],
  sort: BoardSort | undefined,
  now: number,
  nameOf?: (unitId: string) => string,
): Place[] {
  if (!sort) return wantedOrder(rows, undefined, now);
  const state = new Map(rows.map((row) => [row.id, row.state]));
  return wantedOrder(rows, sort, now, nameOf).map(({ id }) => ({ id, group: state.get(id) ?? '' }));
}

type Asked = {
  rows: IncidentItem[];
  /** A row's place is below its state, not only in an order. */
  isGrouped: boolean;
  sort: BoardSort | undefined;
  now: number;
  nameOf: (unitId: string) => string;
};

/** Whether nothing that places are made of differs between two versions of a row. */
function standsAlike(
  one: IncidentItem,
  other: IncidentItem,
  { isGrouped, sort, now, nameOf }: Asked,
): boolean {
  if (one === other) return true;
  if (one.id !== other.id || one.receivedAt !== other.receivedAt) return false;
  if (isGrouped && one.state !== other.state) return false;
  if (sort === 'newest' || sort === 'oldest') return true;
  return (
    rankOf(one) === rankOf(other) &&
    hasLateUnit(one, now) === hasLateUnit(other, now) &&
    textOf(one, { sort, nameOf }) === textOf(other, { sort, nameOf })
  );
}

/**
 * Gives the places of a board, and the very same ones as long as nothing has changed that they are made of: a storm
 * changes a few of thousands of rows, and most changes move none.
 */
export function placesOf(): (asked: Asked & { isTable: boolean }) => Place[] {
  let last: { asked: Asked & { isTable: boolean }; places: Place[] } | null = null;
  return (asked) => {
    const before = last?.asked;
    const { rows, isTable, sort, now, nameOf } = asked;
    const isSame =
      before?.isTable === isTable &&
      before.sort === sort &&
      before.now === now &&
      before.nameOf === nameOf &&
      before.rows.length === rows.length &&
      rows.every((row, at) => standsAlike(before.rows[at] ?? row, row, asked));
    const places =
      isSame && last ? last.places : (isTable ? wantedOrder : laneOrder)(rows, sort, now, nameOf);
    last = { asked, places };
    return places;
  };
}

export const samePlaces = (one: Place[], other: Place[]): boolean =>
  one === other ||
  (one.length === other.length &&
    one.every((place, at) => place.id === other[at]?.id && place.group === other[at].group));

/**
 * What to show while positions wait (pointer over the list, focus in it, list scrolled): the places as they were. Rows
 * are still drawn with their newest content; `waiting` counts those that want to come in, `hasMoved` says that some
 * stand elsewhere or should be gone.
 */
export function settle(
  shown: Place[],
  wanted: Place[],
  isHeld: boolean,
): { places: Place[]; waiting: number; hasMoved: boolean } {
  if (!isHeld || shown.length === 0) return { places: wanted, waiting: 0, hasMoved: false };
  if (samePlaces(shown, wanted)) return { places: shown, waiting: 0, hasMoved: false };
  const known = new Set(shown.map(({ id }) => id));
  const rest = wanted.filter(({ id }) => known.has(id));
  const waiting = wanted.length - rest.length;
  const hasMoved =
    rest.length !== shown.length ||
    rest.some((place, at) => place.id !== shown[at]?.id || place.group !== shown[at].group);
  return { places: shown, waiting, hasMoved };
}
