import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { formatInstant } from '../../time/instant';
import { serverNow } from '../../time/server-clock';
import { EntryItem } from './entry-item';
import { EventItem, RunItem } from './event-item';
import { OriginItem } from './origin-item';
import type { TimelineRow } from './timeline';
import css from './timeline.module.css';

type Props = { rows: TimelineRow[]; incident: IncidentDetail; onEnd: () => void };

/** About how tall a row is before it has been measured. */
const HEIGHTS = { day: 34, entry: 72, event: 30, run: 40, origin: 72 };
const AHEAD = 12;

/** Only the rows near the window are drawn, however many there are; further pages are asked for near the end. */
export function TimelineList({ rows, incident, onEnd }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const found = list.current ? list.current.getBoundingClientRect().top + window.scrollY : 0;
    setTop((known) => (Math.abs(known - found) > 1 ? found : known));
  });
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (at) => HEIGHTS[rows[at]?.kind ?? 'event'],
    getItemKey: (at) => rows[at]?.id ?? at,
    overscan: AHEAD,
    scrollMargin: top,
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) onEnd();
  }, [last, rows.length, onEnd]);
  return (
    <ol
      ref={list}
      className={css.virtual}
      style={{ height: virtual.getTotalSize() }}
      aria-label={t('incident.list')}
    >
      {drawn.map(({ index, key, start }) => {
        const row = rows[index];
        return (
          row && (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start - top}px)` }}
            >
              <Row row={row} incident={incident} />
            </li>
          )
        );
      })}
    </ol>
  );
}

/** All of them, unfolded, for paper. */
export function PrintedTimeline({ rows, incident }: Omit<Props, 'onEnd'>) {
  return (
    <ol>
      {rows.map((row) => (
        <li key={row.id}>
          <Row row={row} incident={incident} />
        </li>
      ))}
    </ol>
  );
}

function Row({ row, incident }: { row: TimelineRow; incident: IncidentDetail }) {
  if (row.kind === 'entry') return <EntryItem entry={row.entry} incident={incident} />;
  if (row.kind === 'event') return <EventItem event={row.event} />;
  if (row.kind === 'run') return <RunItem events={row.events} />;
  if (row.kind === 'origin') return <OriginItem incident={incident} />;
  return <DayRow day={row.day} />;
}

function DayRow({ day }: { day: string }) {
  const { t } = useTranslation();
  const isToday = day === formatInstant(serverNow(), 'day');
  return <h4 className={css.day}>{isToday ? `${t('time.today')}, ${day}` : day}</h4>;
}
