import type { IncidentItem } from '../../api/types';
import { changedRows, isOpen } from '../../live/rows';
import { fold } from '../controls/fold';
import { hasLateUnit } from './board-order';
import { VIEWS, type BoardSearch, type BoardView } from './board-search';

type Context = { now: number; me: string; nameOf: (unitId: string) => string };
export type Filtered = {
  rows: IncidentItem[];
  counts: Record<BoardView | 'all', number>;
  /** How many of the rows stand in each state now. */
  states: Map<string, number>;
};

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

/** Whether a row is shown, and which views would show it; null when the filters leave it out. */
function judge(row: IncidentItem, tests: Test[], view: BoardView | undefined, context: Context) {
  if (!isOpen(row) || !tests.every((test) => test(row))) return null;
  const views = VIEWS.filter((name) => inView[name](row, context));
  return { isShown: !view || views.includes(view), views };
}
type Judgement = ReturnType<typeof judge>;

/** Adds (or with -1 takes away) what one row is worth. */
function count({ counts, states }: Filtered, { state }: IncidentItem, judged: Judgement, by: 1 | -1): void {
  if (!judged) return;
  counts.all += by;
  for (const view of judged.views) counts[view] += by;
  if (judged.isShown) states.set(state, (states.get(state) ?? 0) + by);
}

/** The rows that the URL asks for, and how many each view would show (counts ignore the view itself). */
export function filterBoard(rows: readonly IncidentItem[], search: BoardSearch, context: Context): Filtered {
  const tests = testsOf(search, context);
  const found: Filtered = {
    rows: [],
    counts: { all: 0, mine: 0, unclaimed: 0, serious: 0, late: 0 },
    states: new Map(),
  };
  for (const row of rows) {
    const judged = judge(row, tests, search.view, context);
    count(found, row, judged, 1);
    if (judged?.isShown) found.rows.push(row);
  }
  return found;
}

type Asked = { rows: readonly IncidentItem[]; search: BoardSearch; context: Context };

/**
 * `filterBoard` with a memory: a storm changes a few of thousands of rows at a time, and only those are judged anew as
 * long as none of them comes into sight or leaves it.
 */
export function boardFilter(): (asked: Asked) => Filtered {
  let last: { asked: Asked; found: Filtered } | null = null;
  return (asked) => {
    const found = (last && adjusted(last, asked)) ?? filterBoard(asked.rows, asked.search, asked.context);
    last = { asked, found };
    return found;
  };
}

function adjusted({ asked, found }: { asked: Asked; found: Filtered }, next: Asked): Filtered | null {
  const { search, context } = next;
  const isSameQuestion =
    asked.search === search &&
    asked.context.now === context.now &&
    asked.context.me === context.me &&
    asked.context.nameOf === context.nameOf;
  const changes = isSameQuestion ? changedRows(asked.rows, next.rows) : null;
  if (!changes) return null;
  const tests = testsOf(search, context);
  const adjusted: Filtered = { rows: found.rows, counts: { ...found.counts }, states: new Map(found.states) };
  for (const [old, row] of changes) {
    const [was, is] = [judge(old, tests, search.view, context), judge(row, tests, search.view, context)];
    if (was?.isShown !== is?.isShown) return null;
    count(adjusted, old, was, -1);
    count(adjusted, row, is, 1);
  }
  adjusted.rows = found.rows.map((row) => changes.get(row) ?? row);
  // The same object while they say the same: the bar of views is drawn from it.
  const isCounted = VIEWS.some((view) => adjusted.counts[view] !== found.counts[view]);
  return isCounted || adjusted.counts.all !== found.counts.all
    ? adjusted
    : { ...adjusted, counts: found.counts };
}
