import type { IncidentState, Severity } from '../../api/types';

export type BoardView = 'mine' | 'unclaimed' | 'late' | 'serious';
export type BoardSort = 'severity' | 'newest' | 'oldest';
/** What the board shows, all of it in the URL. Absent = everything open, by state. */
export type BoardSearch = {
  q?: string;
  view?: BoardView;
  state?: IncidentState[];
  severity?: (Severity | 'none')[];
  sort?: BoardSort;
};

const VIEWS: BoardView[] = ['mine', 'unclaimed', 'late', 'serious'];
const SORTS: BoardSort[] = ['severity', 'newest', 'oldest'];
export const OPEN_STATES: IncidentState[] = [
  'received',
  'triaged',
  'dispatched',
  'responding',
  'recovering',
  'resolved',
];
export const SEVERITIES: (Severity | 'none')[] = ['critical', 'high', 'medium', 'low', 'none'];

function some<T extends string>(value: unknown, allowed: T[]): T[] | undefined {
  const wanted = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  const found = allowed.filter((one) => wanted.includes(one));
  return found.length ? found : undefined;
}

/** Reads the URL's search; what it does not know is left out rather than refused: links live long. */
export function boardSearch(search: Record<string, unknown>): BoardSearch {
  return {
    q: typeof search.q === 'string' && search.q ? search.q : undefined,
    view: some(search.view, VIEWS)?.[0],
    state: some(search.state, OPEN_STATES),
    severity: some(search.severity, SEVERITIES),
    sort: some(search.sort, SORTS)?.[0],
  };
}
