import type { IncidentItem } from '../../api/types';
import { isOpen } from '../../live/rows';
import { fold } from '../controls/fold';
import { hasLateUnit } from './board-order';
import { VIEWS, type BoardSearch, type BoardView } from './board-search';

type Context = { now: number; me: string; nameOf: (unitId: string) => string };
export type Filtered = { rows: IncidentItem[]; counts: Record<BoardView | 'all', number> };

const inView: Record<BoardView, (row: IncidentItem, context: Context) => boolean> = {
  mine: (row, { me }) => row.owner?.id === me,
  unclaimed: (row) => row.owner === null,
  late: (row, { now }) => hasLateUnit(row, now),
  serious: (row) => row.serious,
};

/** Folding thousands of titles costs more than comparing them: once a row and place. */
const folded = new WeakMap<IncidentItem, { place: string; text: string }>();
function textOf(row: IncidentItem, place: string): string {
  const known = folded.get(row);
  if (known?.place === place) return known.text;
  const text = fold(`${row.code} ${row.title} ${place}`);
  folded.set(row, { place, text });
  return text;
}

type Test = (row: IncidentItem) => boolean;

/** One test for each filter that is in force. */
function testsOf(search: BoardSearch, { now, me, nameOf }: Context): Test[] {
  const { state, severity, category, unit, owner, tlp, serious, late } = search;
  const units = unit && new Set(unit);
  const wanted = fold(search.q ?? '').trim();
  const tests: (Test | false | undefined)[] = [
    state && ((row) => state.includes(row.state)),
    severity && ((row) => severity.includes(row.severity ?? 'none')),
    category && ((row) => category.includes(row.category)),
    units && ((row) => units.has(row.unitId)),
    owner !== undefined &&
      ((row) => (owner === 'none' ? row.owner === null : row.owner?.id === (owner === 'me' ? me : owner))),
    tlp && ((row) => tlp.includes(row.tlp)),
    serious && ((row) => row.serious),
    late && ((row) => hasLateUnit(row, now)),
    wanted !== '' && ((row) => textOf(row, nameOf(row.unitId)).includes(wanted)),
  ];
  return tests.filter((test): test is Test => !!test);
}

/** The rows that the URL asks for, and how many each view would show (counts ignore the view itself). */
export function filterBoard(rows: IncidentItem[], search: BoardSearch, context: Context): Filtered {
  const tests = testsOf(search, context);
  const counts: Filtered['counts'] = { all: 0, mine: 0, unclaimed: 0, serious: 0, late: 0 };
  const { view } = search;
  const shown: IncidentItem[] = [];
  for (const row of rows) {
    if (!isOpen(row) || !tests.every((test) => test(row))) continue;
    counts.all += 1;
    let isShown = !view;
    for (const name of VIEWS) {
      if (!inView[name](row, context)) continue;
      counts[name] += 1;
      if (name === view) isShown = true;
    }
    if (isShown) shown.push(row);
  }
  return { rows: shown, counts };
}
