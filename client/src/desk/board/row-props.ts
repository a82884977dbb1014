import type { IncidentItem } from '../../api/types';
import type { ById } from '../../live/rows';
import type { BoardColumn } from './board-search';

/** What a row of the table and a card of a lane are drawn from; nothing else may make one draw again. */
export type RowProps = {
  incident: IncidentItem;
  /** To the minute, so that a calm row is drawn once a minute. */
  now: number;
  canDispatch: boolean;
  isSelected: boolean;
  /** Null for who has no act on many rows. */
  onSelect: ((id: string, isRange: boolean) => void) | null;
};

/** What both lists need to know besides their rows' places. */
export type ListProps = {
  rows: ById<IncidentItem>;
  now: number;
  isDense: boolean;
  isPage: boolean;
  canDispatch: boolean;
  cols: BoardColumn[];
  cursorId: string | null;
  selected: ReadonlySet<string>;
  onSelect: RowProps['onSelect'];
  onScrolled: (list: string, isScrolled: boolean) => void;
};
