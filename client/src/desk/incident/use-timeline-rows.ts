import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { useTimeline } from '../data/use-incident';
import { useUnits } from '../data/use-units';
import { actorName, eventSentence } from '../events/event-sentence';
import { timelineRows, type TimelineItem } from './timeline';
import { isNarrowed, type TimelineFilter } from './timeline-filter';

/**
 * The rows of the timeline as filtered, and the pages behind them. Narrowed or printed, it is read to its end: what is
 * found must not depend on how far somebody has scrolled.
 */
export function useTimelineRows(incident: IncidentDetail, filter: TimelineFilter, isWholeWanted: boolean) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const timeline = useTimeline(incident.id);
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = timeline;
  const isToBeRead = isWholeWanted || isNarrowed(filter);
  useEffect(() => {
    if (isToBeRead && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [isToBeRead, hasNextPage, isFetching, isError, fetchNextPage]);
  const events = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  const detectedAt = hasNextPage ? null : incident.detectedAt;
  const rows = useMemo(() => {
    const wordsOf = (item: TimelineItem): string => {
      if (item.kind === 'entry') {
        const { text, author, attachments = [] } = item.entry;
        return [actorName(t, author, nameOf), text, ...attachments.map(({ name }) => name)].join(' ');
      }
      if (item.kind === 'event') return Object.values(eventSentence(t, item.event, nameOf)).join(' ');
      return `${incident.reporter.name} ${incident.description ?? ''}`;
    };
    return events && timelineRows(events, { detectedAt, filter, wordsOf });
  }, [events, detectedAt, filter, incident.reporter.name, incident.description, t, nameOf]);
  return {
    ...timeline,
    rows,
    count: events?.length ?? 0,
    isReadingOn: isToBeRead && hasNextPage && !isError,
  };
}
