import type { IncidentItem } from '../../api/types';
import { isOpen } from '../../live/rows';
import { fold } from '../controls/fold';
import { hasLateUnit } from './board-order';
import type { BoardSearch, BoardView } from './board-search';

type Context = { now: number; me: string; nameOf: (unitId: string) => string };

export const inView = (view: BoardView, row: IncidentItem, { now, me }: Context): boolean =>
  ({
    mine: row.owner?.id === me,
    unclaimed: row.owner === null,
    late: hasLateUnit(row, now),
    serious: row.serious,
  })[view];

/** The rows that the URL asks for, and how many each view would show (counts ignore the view itself). */
export function filterBoard(rows: IncidentItem[], search: BoardSearch, context: Context) {
  const wanted = fold(search.q ?? '').trim();
  const matching = rows.filter(
    (row) =>
      isOpen(row) &&
      (!search.state || search.state.includes(row.state)) &&
      (!search.severity || search.severity.includes(row.severity ?? 'none')) &&
      (!wanted || fold(`${row.code} ${row.title} ${context.nameOf(row.unitId)}`).includes(wanted)),
  );
  const count = (view: BoardView) => matching.filter((row) => inView(view, row, context)).length;
  const { view } = search;
  return {
    rows: view ? matching.filter((row) => inView(view, row, context)) : matching,
    counts: {
      all: matching.length,
      mine: count('mine'),
      unclaimed: count('unclaimed'),
      late: count('late'),
      serious: count('serious'),
    },
  };
}
