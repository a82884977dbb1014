import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { LoadFault } from '../controls/load-fault';
import { EntryComposer } from './entry-composer';
import panel from './panel.module.css';
import { filterOf, isNarrowed } from './timeline-filter';
import { FoldSwitch, TimelineFilters } from './timeline-filters';
import { PrintedTimeline, TimelineList } from './timeline-list';
import css from './timeline.module.css';
import { useIsPrinting } from './use-printing';
import { useTimelineRows } from './use-timeline-rows';

const WHOLE = { ...filterOf({}), isFolded: false };

/** What happened, newest first: people's entries in full, the system's acts as single grey lines. */
export function TimelinePanel({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const search = useSearch({ from: '/incidents/$incidentId' });
  const isPrinting = useIsPrinting();
  const [isPrintWanted, setIsPrintWanted] = useState(false);
  const filter = useMemo(() => filterOf(search), [search]);
  const timeline = useTimelineRows(incident, isPrinting ? WHOLE : filter, isPrintWanted);
  const { rows, count, error, hasNextPage, isFetching, isReadingOn, fetchNextPage, refetch } = timeline;
  const readOn = useCallback(() => {
    if (hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  useEffect(() => {
    if (!isPrintWanted || hasNextPage) return;
    setIsPrintWanted(false);
    window.print();
  }, [isPrintWanted, hasNextPage]);
  const found = rows?.filter(({ kind }) => kind !== 'day').length ?? 0;
  return (
    <section className={panel.panel} aria-labelledby="timeline-title">
      <header className={panel.head}>
        <h3 id="timeline-title">{t('desk.feed.title')}</h3>
        <FoldSwitch incident={incident} filter={filter} />
        <Button
          variant="subtle"
          color="gray"
          data-size="xs"
          className={css.print}
          loading={isPrintWanted}
          leftSection={<IconPrinter size={16} stroke={1.8} aria-hidden />}
          onClick={() => setIsPrintWanted(true)}
        >
          {t('incident.print')}
        </Button>
      </header>
      <div className={css.timeline}>
        {incident.can.writeEntry && <EntryComposer incident={incident} />}
        <TimelineFilters incident={incident} filter={filter} />
        <p className={css.found} role="status">
          {isReadingOn
            ? t('incident.filter.searching', { count })
            : isNarrowed(filter) &&
              rows &&
              t(found ? 'incident.filter.found' : 'incident.filter.none', { count: found })}
        </p>
        {error && <LoadFault error={error} onRetry={() => void (rows ? fetchNextPage() : refetch())} />}
        {rows &&
          (isPrinting ? (
            <PrintedTimeline rows={rows} incident={incident} />
          ) : (
            <TimelineList rows={rows} incident={incident} onEnd={readOn} />
          ))}
        {hasNextPage && <p className={css.partial}>{t('incident.partial')}</p>}
      </div>
    </section>
  );
}
