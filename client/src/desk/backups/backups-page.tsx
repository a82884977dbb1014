import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupList, BackupRule } from '../../api/backups';
import { keepFile } from '../../api/registers';
import { isSoon, RULES } from '../../backups/faces';
import { formatInstant } from '../../time/instant';
import { useNowPast } from '../../time/ticker';
import { BoardSkeleton } from '../board/board-skeleton';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { DeskHeader } from '../shell/desk-header';
import { SearchBox } from '../shell/search-box';
import css from './backups-page.module.css';
import { mapCsv } from './map-csv';
import { MapGrid } from './map-grid';
import { found, isInTab, linesOf } from './map-lines';
import { type MapSearch, type MapTab, TABS } from './map-search';
import { MapActs } from './map-acts';
import { MapLegend, MapTabs, TabWhy } from './map-tools';
import { SquarePanel } from './square-panel';
import { TotalsBar } from './totals-bar';
import { useBackups } from '../../backups/use-backups';

/** The province's heat map: every system that the viewer sees, five squares each, and one square explained. */
export function BackupsPage() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useBackups();
  const isSlow = useSlow(isPending);
  const search = useSearch({ from: '/backups' });
  const navigate = useNavigate({ from: '/backups' });
  const show = useCallback(
    (change: Partial<MapSearch>) =>
      void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false }),
    [navigate],
  );
  const newest = data?.items.reduce(
    (last, { evaluatedAt }) => (evaluatedAt && evaluatedAt > last ? evaluatedAt : last),
    '',
  );
  return (
    <>
      <DeskHeader
        title={t('backups.title')}
        line={newest && t('backups.assessed', { time: formatInstant(newest) })}
        search={
          <SearchBox
            value={search.q}
            placeholder={t('backups.search')}
            onSearch={(text) => show({ q: text || undefined })}
          />
        }
      />
      {!!error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {isSlow && <BoardSkeleton />}
      {data?.items.length === 0 && (
        <div className={css.empty}>
          <p>{t('backups.empty')}</p>
          <Button component={Link} className={css.go} {...{ to: '/systems' }}>
            {t('backups.emptyAct')}
          </Button>
        </div>
      )}
      {!!data?.items.length && <Map list={data} search={search} show={show} />}
    </>
  );
}

type Props = { list: BackupList; search: MapSearch; show: (change: Partial<MapSearch>) => void };

/** Beside the map there is room for the panel from this width on. */
const BESIDE = '(min-width: 1240px)';

function Map({ list, search, show }: Props) {
  const { t } = useTranslation();
  const { items } = list;
  const isBeside = useMediaQuery(BESIDE, true, { getInitialValueInEffect: false });
  const ends = useMemo(
    () =>
      items.flatMap(({ validUntil, actBy }) =>
        [validUntil, actBy].flatMap((end) => (end ? [Date.parse(end)] : [])),
      ),
    [items],
  );
  const now = useNowPast(ends);
  const { tab = 'all', q = '', system, rule } = search;
  const counts = useMemo(
    () => Object.fromEntries(TABS.map((one) => [one, items.filter((row) => isInTab(one, row, now)).length])),
    [items, now],
  ) as Record<MapTab, number>;
  const rows = useMemo(() => found(items, q).filter((row) => isInTab(tab, row, now)), [items, q, tab, now]);
  const lines = useMemo(() => linesOf(rows, tab), [rows, tab]);
  const opened = items.find(({ systemId }) => systemId === system);
  const openRule = rule ?? opened?.squares.find(({ state }) => state !== 'met')?.rule ?? RULES[0];
  const onOpen = useCallback((id: string, next: BackupRule) => show({ system: id, rule: next }), [show]);
  const save = () =>
    keepFile(new Blob([mapCsv(t, rows)], { type: 'text/csv;charset=utf-8' }), t('backups.file'));
  return (
    <>
      <TotalsBar
        list={list}
        soon={items.filter((row) => isSoon(row, now)).length}
        onTab={(next) => show({ tab: next })}
      />
      <div className={css.page} data-open={(isBeside && opened && true) || undefined}>
        <section className={css.list}>
          <div className={css.tools}>
            <MapTabs
              tab={tab}
              counts={counts}
              onTab={(next) => show({ tab: next === 'all' ? undefined : next })}
            />
            <MapLegend />
            <MapActs onSave={save} />
          </div>
          <TabWhy tab={tab} />
          {lines.length === 0 && <p className={css.none}>{t('backups.noneFound')}</p>}
          {lines.length > 0 && (
            <MapGrid
              lines={lines}
              query={q}
              now={now}
              open={opened ? { id: opened.systemId, rule: openRule } : null}
              onOpen={onOpen}
            />
          )}
        </section>
        {opened && (
          <SquarePanel
            key={opened.systemId}
            row={opened}
            rule={openRule}
            isBeside={isBeside}
            onRule={(next) => show({ rule: next })}
            onClose={() => show({ system: undefined, rule: undefined })}
          />
        )}
      </div>
    </>
  );
}
