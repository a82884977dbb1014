import { Button, Popover } from '@mantine/core';
import {
  IconBaselineDensityMedium,
  IconBaselineDensitySmall,
  IconFilter,
  IconLayoutKanban,
  IconMap2,
  IconTable,
} from '@tabler/icons-react';
import { lazy, Suspense, memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { say } from '../controls/toasts';
import { filtersOf, type BoardSearch, type BoardView } from './board-search';
import css from './board-views.module.css';
import { KeepView } from './keep-view';
import type { ViewTab } from './use-view-tabs';

const ColumnMenu = lazy(async () => ({ default: (await import('./column-menu')).ColumnMenu }));
const OwnViewMenu = lazy(async () => ({ default: (await import('./own-view-menu')).OwnViewMenu }));
const loadFilter = async () => (await import('./board-filter-form')).BoardFilter;
/** Once the board stands the filter is fetched ahead: it opens at once. */
const AHEAD_MS = 1_200;

type Props = {
  search: BoardSearch;
  tabs: ViewTab[];
  counts: Record<BoardView | 'all', number>;
  onSearch: (change: Partial<BoardSearch>) => void;
  isDense: boolean;
  onDense: (isDense: boolean) => void;
  onSide: (() => void) | undefined;
};

/** Views with their live counts, the filter, lanes or table; all but the density lives in the URL. */
export const BoardViews = memo(function BoardViews(props: Props) {
  const { search, tabs, counts, onSearch, isDense, onDense, onSide } = props;
  const { t } = useTranslation();
  const isTable = search.mode === 'table';
  const own = tabs.filter((tab) => tab.own);
  return (
    <div className={css.bar}>
      <div className={css.views} role="group" aria-label={t('desk.views.name')}>
        {tabs.map((tab) => (
          <span key={tab.key} className={css.tab}>
            <button type="button" aria-pressed={tab.isCurrent} onClick={tab.choose}>
              {tab.builtIn ? t(`desk.views.${tab.builtIn}`) : tab.own?.name}
              {tab.builtIn && <span>{counts[tab.builtIn]}</span>}
              {tab.isChanged && <span title={t('desk.views.changed')}> •</span>}
            </button>
            {tab.own && tab.isCurrent && (
              <Suspense>
                <OwnViewMenu tab={tab} all={own} search={search} onSearch={onSearch} />
              </Suspense>
            )}
          </span>
        ))}
        <KeepView search={search} onKept={(id) => onSearch({ own: id })} />
      </div>
      {onSide && <SideButton onSide={onSide} />}
      <FilterButton search={search} onSearch={onSearch} />
      <div className={css.modes} role="group" aria-label={t('desk.views.mode')}>
        <button type="button" aria-pressed={!isTable} onClick={() => onSearch({ mode: undefined })}>
          <IconLayoutKanban size={16} stroke={1.8} aria-hidden />
          <span>{t('desk.views.lanes')}</span>
        </button>
        <button type="button" aria-pressed={isTable} onClick={() => onSearch({ mode: 'table' })}>
          <IconTable size={16} stroke={1.8} aria-hidden />
          <span>{t('desk.views.table')}</span>
        </button>
      </div>
      {isTable && (
        <>
          <Suspense>
            <ColumnMenu cols={search.cols} onCols={(cols) => onSearch({ cols })} />
          </Suspense>
          <button
            type="button"
            className={css.density}
            aria-pressed={isDense}
            aria-label={t('desk.views.dense')}
            title={t('desk.views.dense')}
            onClick={() => onDense(!isDense)}
          >
            {isDense ? (
              <IconBaselineDensitySmall size={18} stroke={1.8} />
            ) : (
              <IconBaselineDensityMedium size={18} stroke={1.8} />
            )}
          </button>
        </>
      )}
    </div>
  );
});

function SideButton({ onSide }: { onSide: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="subtle"
      color="gray"
      data-size="xs"
      className={css.tool}
      data-tour="feed"
      aria-label={t('desk.map.openSide')}
      onClick={onSide}
    >
      <IconMap2 size={16} stroke={1.8} aria-hidden />
    </Button>
  );
}

function FilterButton({ search, onSearch }: Pick<Props, 'search' | 'onSearch'>) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const form = useAction((_: null) => loadFilter(), {
    onDone: () => setIsOpen(true),
    onRefused: (problem) => say('warn', problemText(t, problem)),
  });
  const BoardFilter = form.data;
  useEffect(() => {
    const ahead = setTimeout(() => void loadFilter().catch(() => undefined), AHEAD_MS);
    return () => clearTimeout(ahead);
  }, []);
  const count = filtersOf(search).length;
  return (
    <Popover position="bottom-end" width={560} trapFocus opened={isOpen} onChange={setIsOpen}>
      <Popover.Target>
        <Button
          variant={count ? 'light' : 'subtle'}
          color={count ? 'lam' : 'gray'}
          data-size="xs"
          className={css.tool}
          aria-expanded={isOpen}
          onClick={() => (isOpen ? setIsOpen(false) : form.mutate(null))}
          leftSection={<IconFilter size={16} stroke={1.8} aria-hidden />}
        >
          {t('desk.filter.title')}
          {count > 0 && ` · ${count}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={css.dropdown}>
        {isOpen && BoardFilter && <BoardFilter search={search} onSearch={onSearch} />}
      </Popover.Dropdown>
    </Popover>
  );
}
