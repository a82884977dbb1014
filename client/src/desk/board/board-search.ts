import type { IncidentState, Severity, Tlp } from '../../api/types';

export type BoardView = 'mine' | 'unclaimed' | 'late' | 'serious';
export type BoardSort = 'severity' | 'newest' | 'oldest' | 'place' | 'owner' | 'title';
export type BoardColumn = 'category' | 'tlp' | 'detected' | 'state' | 'units' | 'owner' | 'age';
/** What the board shows, all of it in the URL. Absent = everything open, in lanes. */
export type BoardSearch = {
  q?: string;
  view?: BoardView;
  state?: IncidentState[];
  severity?: (Severity | 'none')[];
  category?: string[];
  /** Units by id: where it happened. */
  unit?: string[];
  /** `me`, `none`, or a person's id. */
  owner?: string;
  tlp?: Tlp[];
  serious?: true;
  late?: true;
  sort?: BoardSort;
  mode?: 'table';
  cols?: BoardColumn[];
  /** The own view that this began as. */
  own?: string;
};

export const VIEWS: BoardView[] = ['mine', 'unclaimed', 'serious', 'late'];
const SORTS: BoardSort[] = ['severity', 'newest', 'oldest', 'place', 'owner', 'title'];
export const OPEN_STATES: IncidentState[] = [
  'received',
  'triaged',
  'dispatched',
  'responding',
  'recovering',
  'resolved',
];
export const SEVERITIES: (Severity | 'none')[] = ['critical', 'high', 'medium', 'low', 'none'];
export const TLPS: Tlp[] = ['clear', 'green', 'amber', 'amber+strict', 'red'];
export const COLUMNS: BoardColumn[] = ['category', 'tlp', 'detected', 'state', 'units', 'owner', 'age'];
export const DEFAULT_COLUMNS: BoardColumn[] = ['state', 'units', 'owner', 'age'];
const MOST = 200;

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];

function some<T extends string>(value: unknown, allowed: T[]): T[] | undefined {
  const wanted = listOf(value);
  const found = allowed.filter((one) => wanted.includes(one));
  return found.length ? found : undefined;
}

function words(value: unknown): string[] | undefined {
  const found = listOf(value).filter(
    (one): one is string => typeof one === 'string' && /^[a-z0-9_-]{1,60}$/.test(one),
  );
  return found.length ? [...new Set(found)].slice(0, MOST) : undefined;
}

const isOn = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined);

/** Reads the URL's search; what it does not know is left out rather than refused: links live long. */
export function boardSearch(search: Record<string, unknown>): BoardSearch {
  const read: BoardSearch = {
    q:
      typeof search.q === 'string' || typeof search.q === 'number'
        ? String(search.q) || undefined
        : undefined,
    view: some(search.view, VIEWS)?.[0],
    state: some(search.state, OPEN_STATES),
    severity: some(search.severity, SEVERITIES),
    category: words(search.category),
    unit: words(search.unit),
    owner: words(search.owner)?.[0],
    tlp: some(search.tlp, TLPS),
    serious: isOn(search.serious),
    late: isOn(search.late),
    sort: some(search.sort, SORTS)?.[0],
    mode: some(search.mode, ['table'])?.[0],
    cols: some(search.cols, COLUMNS),
    own: words(search.own)?.[0],
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

const FILTERS = ['q', 'state', 'severity', 'category', 'unit', 'owner', 'tlp', 'serious', 'late'] as const;
export type FilterName = (typeof FILTERS)[number];

/** The filters in force, besides the view. */
export const filtersOf = (search: BoardSearch): FilterName[] =>
  FILTERS.filter((name) => search[name] !== undefined);

export const NO_FILTERS: Partial<BoardSearch> = Object.fromEntries(FILTERS.map((name) => [name, undefined]));

/** As an own view is stored: everything but which own view it is, always in the same order. */
export function storedOf({ own: _, ...search }: BoardSearch): string {
  return JSON.stringify(boardSearch(search));
}

export function readStored(text: string): BoardSearch {
  try {
    return boardSearch(JSON.parse(text) as Record<string, unknown>);
  } catch {
    return {};
  }
}
