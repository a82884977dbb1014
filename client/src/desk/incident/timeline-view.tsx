import { Button, Menu } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { formatInstant } from '../../time/instant';
import { serverNow } from '../../time/server-clock';
import { LoadFault } from '../controls/load-fault';
import { useTimeline } from '../data/use-incident';
import { EntryComposer } from './entry-composer';
import { EntryItem } from './entry-item';
import { EventItem, RunItem } from './event-item';
import { OriginItem } from './origin-item';
import panel from './panel.module.css';
import { timelineOf, type TimelineItem } from './timeline';
import css from './timeline.module.css';

type Depth = 'folded' | 'all' | 'people';

/** What happened, newest first: people's entries in full, the system's acts as single grey lines. */
export function TimelinePanel({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const [depth, setDepth] = useState<Depth>('folded');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTimeline(incident.id);
  const events = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  const days = useMemo(
    () => events && timelineOf(events, incident.detectedAt, depth === 'folded', depth === 'people'),
    [events, incident.detectedAt, depth],
  );
  return (
    <section className={panel.panel} aria-labelledby="timeline-title">
      <header className={panel.head}>
        <h3 id="timeline-title">{t('desk.feed.title')}</h3>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="subtle"
              color="gray"
              data-size="xs"
              className={css.depth}
              leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.8} aria-hidden />}
            >
              {t(`desk.timeline.depth.${depth}`)}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {(['folded', 'all', 'people'] as const).map((one) => (
              <Menu.Item key={one} onClick={() => setDepth(one)}>
                {t(`desk.timeline.depth.${one}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </header>
      <div className={css.timeline}>
        {incident.can.writeEntry && <EntryComposer incident={incident} />}
        {error && <LoadFault error={error} onRetry={() => void refetch()} />}
        {days?.map(({ day, items }) => (
          <section key={day}>
            <h3 className={css.day}>{dayName(day, t('time.today'))}</h3>
            <ol className={css.items}>
              {items.map((item) => (
                <Item key={item.id} item={item} incident={incident} />
              ))}
            </ol>
          </section>
        ))}
        {hasNextPage && (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('desk.timeline.older')}
          </Button>
        )}
      </div>
    </section>
  );
}

function Item({ item, incident }: { item: TimelineItem; incident: IncidentDetail }) {
  if (item.kind === 'entry') return <EntryItem entry={item.entry} incident={incident} />;
  if (item.kind === 'event') return <EventItem event={item.event} />;
  if (item.kind === 'run') return <RunItem events={item.events} />;
  return <OriginItem incident={incident} />;
}

function dayName(day: string, today: string): string {
  return day === formatInstant(serverNow(), 'day') ? `${today}, ${day}` : day;
}
