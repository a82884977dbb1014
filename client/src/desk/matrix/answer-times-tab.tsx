import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconDownload } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chaseApi, type AnswerTimesList } from '../../api/chase';
import { keepFile } from '../../api/registers';
import { DRILL } from '../../drill-mode/drill-mode';
import { serverNow } from '../../time/server-clock';
import { wordSpan } from '../../time/span';
import { BoardSkeleton } from '../board/board-skeleton';
import { fold } from '../controls/fold';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { useUnits } from '../data/use-units';
import { SearchBox } from '../shell/search-box';
import { timesCsv } from './answer-times-csv';
import table from './answer-times-tab.module.css';
import css from './assignments-page.module.css';
import { PERIODS, type Period } from './assignments-search';

const DAY_MS = 86_400_000;
const DAYS: Record<Period, number | null> = { d7: 7, d30: 30, d90: 90, all: null };

type Props = { period: Period | undefined; onPeriod: (period: Period | undefined) => void };

/** How long units take to acknowledge: median and 90th percentile from the log, the slowest first. */
export function AnswerTimesTab({ period = 'd30', onPeriod }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const [query, setQuery] = useState('');
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['answer-times', period],
    queryFn: ({ signal }) => {
      const days = DAYS[period];
      const from = days === null ? undefined : new Date(serverNow() - days * DAY_MS).toISOString();
      return chaseApi.answerTimes({ from }, signal);
    },
    // The log grows all the time; nobody watches the seconds of a statistic.
    staleTime: 0,
    refetchInterval: 60_000,
    placeholderData: (previous) => previous,
  });
  const isSlow = useSlow(isPending);
  const items = useMemo(
    () => (data?.items ?? []).filter(({ unitId }) => fold(nameOf(unitId)).includes(fold(query.trim()))),
    [data, nameOf, query],
  );
  const save = () =>
    keepFile(
      new Blob([timesCsv(t, items, nameOf)], { type: 'text/csv;charset=utf-8' }),
      `${t('matrix.times.file')}.csv`,
    );
  return (
    <section className={css.card} aria-label={t('matrix.tab.times')}>
      <div className={css.tools}>
        <SegmentedControl
          aria-label={t('matrix.times.period')}
          value={period}
          onChange={(next: string) => onPeriod(PERIODS.find((one) => one === next && one !== 'd30'))}
          data={PERIODS.map((value) => ({ value, label: t(`matrix.times.${value}`) }))}
        />
        <div className={css.filters}>
          <SearchBox value={query} placeholder={t('matrix.times.search')} onSearch={setQuery} />
          <Button
            variant="default"
            disabled={items.length === 0}
            leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
            onClick={save}
          >
            {t('matrix.times.export')}
          </Button>
        </div>
      </div>
      <p className={css.line}>
        {t('matrix.times.line')} {DRILL && t('matrix.times.wall')}
      </p>
      {error && !data && <LoadFault error={error} onRetry={() => void refetch()} />}
      {isSlow && <BoardSkeleton />}
      {data && items.length === 0 && <p className={css.none}>{t('matrix.times.none')}</p>}
      {data && items.length > 0 && <TimesTable items={items} all={query.trim() ? null : data.all} />}
    </section>
  );
}

type Times = AnswerTimesList['items'][number];

function TimesTable({ items, all }: { items: Times[]; all: AnswerTimesList['all'] }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('matrix.times.unit')}</th>
          <th scope="col">{t('matrix.times.sent')}</th>
          <th scope="col">{t('matrix.times.acknowledged')}</th>
          <th scope="col">{t('matrix.times.late')}</th>
          <th scope="col">{t('matrix.times.median')}</th>
          <th scope="col">{t('matrix.times.p90')}</th>
        </tr>
      </thead>
      <tbody>
        {all && <TimesRow name={t('matrix.times.total')} times={all} isTotal />}
        {items.map((times) => (
          <TimesRow key={times.unitId} name={nameOf(times.unitId)} times={times} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { name: string; times: Omit<Times, 'unitId'>; isTotal?: boolean };

function TimesRow({ name, times, isTotal }: RowProps) {
  const { t } = useTranslation();
  const span = (ms: number | null) => (ms === null ? '—' : wordSpan(t, ms));
  return (
    <tr data-total={isTotal || undefined}>
      <th scope="row">{name}</th>
      <td data-label={t('matrix.times.sent')}>{times.sent}</td>
      <td data-label={t('matrix.times.acknowledged')}>{times.acknowledged}</td>
      <td data-label={t('matrix.times.late')} data-late={times.late > 0 || undefined}>
        {times.late}
      </td>
      <td data-label={t('matrix.times.median')}>{span(times.medianMs)}</td>
      <td data-label={t('matrix.times.p90')}>{span(times.p90Ms)}</td>
    </tr>
  );
}
