import { Button, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';
import { LISTS } from '../../live/live-cache';
import { useLiveFeed } from '../../live/live-context';
import { fetchLive } from '../../live/live-query';
import { incidentRows, inPage } from '../../live/rows';
import { DeclareButton } from '../board/board-page';
import { DEFAULT_COLUMNS } from '../board/board-search';
import { BoardSkeleton } from '../board/board-skeleton';
import { BoardTable } from '../board/board-table';
import { isDenseRemembered } from '../board/density';
import { useBoardKeys } from '../board/use-board-keys';
import { useCursor } from '../board/use-cursor';
import { useRowsNow } from '../board/use-rows-now';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { useDeskActions } from '../shell/desk-actions';
import { DeskHeader } from '../shell/desk-header';
import { SearchBox } from '../shell/search-box';
import css from './incidents-page.module.css';

const SORTS = {
  severity: '-severity',
  newest: '-receivedAt',
  oldest: 'receivedAt',
} as const;
type Sort = keyof typeof SORTS;
const SORT_NAMES = Object.keys(SORTS) as Sort[];
const STATES = { all: undefined, open: 'open', ended: 'closed,rejected,duplicate' } as const;
type Which = keyof typeof STATES;
const NONE: ReadonlySet<string> = new Set();
const nothing = () => undefined;

/** Every incident that this person may see, closed ones too, by the server's search. */
export function IncidentsPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/incidents' });
  const navigate = useNavigate({ from: '/incidents' });
  const [sort, setSort] = useState<Sort>('newest');
  const [q] = useDebouncedValue(search.q, 250);
  const which: Which = search.state === 'open' || search.state === 'ended' ? search.state : 'all';
  const { dispatch } = useDeskActions();
  const list = useIncidents({ q, state: STATES[which], sort: SORTS[sort], limit: 100 });
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items), [list.data]);
  const rows = useMemo(() => new Map(items?.map((row) => [row.id, row])), [items]);
  const now = useRowsNow(items);
  const isSlow = useSlow(list.isPending);
  const page = useRef<HTMLDivElement>(null);
  const { cursor, moveTo, watch } = useCursor(page);
  const ids = useMemo(() => [...rows.keys()], [rows]);
  useBoardKeys({
    columns: [ids],
    moveTo,
    acts: dispatch ? { dispatch } : {},
    onSelect: null,
    onShowNew: nothing,
    onView: nothing,
    onEscape: nothing,
  });
  return (
    <>
      <DeskHeader
        title={t('desk.rail.incidents')}
        line={t('desk.incidents.line')}
        search={
          <SearchBox
            value={search.q}
            onSearch={(text) =>
              void navigate({ search: (old) => ({ ...old, q: text || undefined }), replace: true })
            }
          />
        }
        action={<DeclareButton />}
      />
      <div className={css.page} ref={page} {...watch}>
        <SegmentedControl
          className={css.which}
          aria-label={t('desk.filter.state')}
          value={which}
          onChange={(next) =>
            void navigate({
              search: (old) => ({ ...old, state: next === 'all' ? undefined : next }),
              replace: true,
            })
          }
          data={(Object.keys(STATES) as Which[]).map((value) => ({
            value,
            label: t(`desk.incidents.${value}`),
          }))}
        />
        {list.error && <LoadFault error={list.error} onRetry={() => void list.refetch()} />}
        <div className={css.card}>
          {isSlow && <BoardSkeleton />}
          {list.data && (
            <BoardTable
              places={ids.map((id) => ({ id, group: '' }))}
              rows={rows}
              now={now}
              isDense={isDenseRemembered()}
              isPage
              cols={DEFAULT_COLUMNS}
              cursorId={cursor?.id ?? null}
              selected={NONE}
              onSelect={null}
              onScrolled={nothing}
              canDispatch={dispatch !== null}
              sort={sort}
              onSort={(next) => setSort(SORT_NAMES.find((one) => one === next) ?? 'newest')}
              sorts={SORT_NAMES}
            />
          )}
          {list.data && rows.size === 0 && (
            <p className={css.empty}>
              {t(q || which !== 'all' ? 'desk.board.noMatch' : 'desk.incidents.empty')}
            </p>
          )}
        </div>
        {list.hasNextPage && (
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('desk.incidents.more')}
          </Button>
        )}
      </div>
    </>
  );
}

function useIncidents(query: { q?: string; state?: string; sort: string; limit: number }) {
  const feed = useLiveFeed();
  return useInfiniteQuery({
    queryKey: [LISTS.incidents, query],
    initialPageParam: null as string | null,
    // Rows on the page are patched live; which rows belong to it is asked again when the page is opened.
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      fetchLive(
        feed,
        () => incidentsApi.list({ ...query, cursor: pageParam ?? undefined }, signal),
        (page, event) => inPage(page, (items) => incidentRows(items, event, false)),
      ),
    getNextPageParam: (page) => page.next,
    placeholderData: (previous) => previous,
  });
}
