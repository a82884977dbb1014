import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedEvent } from '../../api/types';
import { formatInstant } from '../../time/instant';
import { useUnits } from '../data/use-units';
import { EventIcon } from '../events/event-icon';
import { eventSentence } from '../events/event-sentence';
import css from './timeline.module.css';

/** A system event as one grey line. */
export function EventItem({ event }: { event: FeedEvent }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const { who, what } = eventSentence(t, event, nameOf);
  return (
    <div className={css.event}>
      <EventIcon type={event.type} />
      <p>
        <strong>{who}</strong> {what}
      </p>
      <time dateTime={event.at} title={formatInstant(event.at, 'exact')}>
        {formatInstant(event.at, 'time')}
      </time>
    </div>
  );
}

/** A run of system events folded into one row with a summary; pressing shows them. */
export function RunItem({ events }: { events: FeedEvent[] }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const summary = [...Map.groupBy(events, ({ type }) => kindOf(type))]
    .map(([kind, own]) => `${own.length} ${t(`desk.timeline.kind.${kind}`)}`)
    .join(' · ');
  const [newest, oldest] = [events[0], events.at(-1)];
  return (
    <div>
      <button type="button" className={css.run} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <IconChevronRight size={16} stroke={2} aria-hidden />
        <strong>{t('desk.timeline.run', { count: events.length })}</strong>
        <span>{summary}</span>
        {newest && oldest && (
          <span className={css.span}>
            {[...new Set([oldest, newest].map(({ at }) => formatInstant(at, 'time')))].join(' – ')}
          </span>
        )}
      </button>
      <ol className={css.unfolded} hidden={!isOpen}>
        {events.map((event) => (
          <li key={event.id}>
            <EventItem event={event} />
          </li>
        ))}
      </ol>
    </div>
  );
}

const KINDS = [
  'sent',
  'delivered',
  'seen',
  'acknowledged',
  'declined',
  'progressed',
  'help_asked',
  'done',
  'reminded',
  'escalated',
  'settled',
  'delivery_failed',
] as const;

function kindOf(type: string): (typeof KINDS)[number] | 'other' {
  const verb = type.slice(type.indexOf('.') + 1);
  return KINDS.find((kind) => kind === verb) ?? 'other';
}
