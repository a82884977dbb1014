import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DemoHint } from '../demo/demo-hint';
import { useDeskActions } from '../shell/desk-actions';
import css from './board-panel.module.css';
import { filtersOf, NO_FILTERS, type BoardSearch } from './board-search';

type Props = { search: BoardSearch; onSearch: (change: Partial<BoardSearch>) => void };

/** Nothing is open, or nothing matches: what is true, and what to do. */
export function BoardEmpty({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const { declare } = useDeskActions();
  if (!search.view && filtersOf(search).length === 0)
    return (
      <div className={css.empty}>
        <p>{t(declare ? 'desk.board.empty' : 'desk.board.emptyReader')}</p>
        <DemoHint />
      </div>
    );
  return (
    <div className={css.empty}>
      <p>{t('desk.board.noMatch')}</p>
      <Button variant="default" onClick={() => onSearch({ ...NO_FILTERS, view: undefined, own: undefined })}>
        {t('desk.filter.clear')}
      </Button>
    </div>
  );
}
