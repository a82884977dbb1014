import { SegmentedControl } from '@mantine/core';
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedEvent, IncidentItem } from '../../api/types';
import type { ById } from '../../live/rows';
import { formatInstant } from '../../time/instant';
import { useWords } from '../../i18n/use-words';
import { LoadFault } from '../controls/load-fault';
import { useFeed } from '../data/use-feed';
import { useUnits } from '../data/use-units';
import { EventIcon } from '../events/event-icon';
import { eventSentence } from '../events/event-sentence';
import { isTold } from '../events/told';
import css from './feed-panel.module.css';
import { IncidentLink } from './incident-link';

const SHOWN = 80;
/** Of these as many are drawn as fill the panel, until somebody scrolls it: a storm replaces all of them at once. */
const DRAWN = 32;
type Only = 'all' | 'units';

/** One line a fact, newest on top; holds still while the pointer is over it, and says so. */
export function FeedPanel({ incidents }: { incidents: ById<IncidentItem> }) {
  const { t } = useTranslation();
  const { data: latest, error, refetch } = useFeed();
  const data = useDeferredValue(latest); // the list under somebody's hand comes first
  const [only, setOnly] = useState<Only>('all');
  const [held, setHeld] = useState<FeedEvent[] | null>(null);
  const choose = useCallback((next: Only) => {
    setHeld(null);
    setOnly(next);
  }, []);
  const fresh = useMemo(
    () =>
      (data?.items ?? [])
        .filter(({ type }) => isTold(type) && (only === 'all' || type.startsWith('assignment.')))
        .slice(0, SHOWN),
    [data, only],
  );
  const [isScrolled, setIsScrolled] = useState(false);
  const rows = useMemo(
    () => (isScrolled ? (held ?? fresh) : (held ?? fresh).slice(0, DRAWN)),
    [isScrolled, held, fresh],
  );
  const told = useMemo(() => codesIn(rows), [rows]);
  const waiting = held ? fresh.findIndex(({ id }) => id === held[0]?.id) : 0;
  return (
    <section className={css.panel} data-tour="feed" aria-labelledby="feed-title">
      <header className={css.head}>
        <h2 id="feed-title">{t('desk.feed.title')}</h2>
        <OnlyChoice only={only} onOnly={choose} />
      </header>
      {held && (
        <p className={css.held} role="status">
          {waiting > 0 ? t('desk.feed.heldNew', { count: waiting }) : t('desk.feed.held')}
        </p>
      )}
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {data && rows.length === 0 && <p className={css.empty}>{t('desk.feed.empty')}</p>}
      <ol
        className={css.list}
        tabIndex={0}
        aria-label={t('desk.feed.title')}
        onPointerEnter={(event) => event.pointerType === 'mouse' && setHeld(fresh)}
        onPointerLeave={() => setHeld(null)}
        onScroll={(event) => setIsScrolled(event.currentTarget.scrollTop > 0)}
      >
        {rows.map((event) => {
          const id = event.incidentId ?? '';
          return (
            <FeedLine key={event.id} event={event} code={told.get(id) ?? incidents.get(id)?.code ?? null} />
          );
        })}
      </ol>
    </section>
  );
}

type ChoiceProps = { only: Only; onOnly: (only: Only) => void };

const OnlyChoice = memo(function OnlyChoice({ only, onOnly }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('desk.feed.only')}
      value={only}
      onChange={onOnly}
      data={[
        { value: 'all', label: t('desk.feed.all') },
        { value: 'units', label: t('desk.feed.units') },
      ]}
    />
  );
});

type LineProps = { event: FeedEvent; code: string | null };

/** Drawn once: a hundred new ones a second must not draw the others again. */
const FeedLine = memo(function FeedLine({ event, code }: LineProps) {
  const t = useWords();
  const { nameOf } = useUnits();
  const { who, what } = eventSentence(t, event, nameOf);
  return (
    <li className={css.line}>
      <EventIcon type={event.type} />
      <div>
        <p className={css.fact}>
          <strong>{who}</strong> {what}
        </p>
        <p className={css.proof}>
          <time dateTime={event.recordedAt} title={formatInstant(event.recordedAt, 'exact')}>
            {formatInstant(event.recordedAt, 'clock')}
          </time>
          {code && event.incidentId && (
            <>
              {' · '}
              <IncidentLink id={event.incidentId}>{code}</IncidentLink>
            </>
          )}
        </p>
      </div>
    </li>
  );
});

/** The codes that the events themselves tell (an entry's subject has none): of incidents that have left the board too. */
function codesIn(events: FeedEvent[]): Map<string, string> {
  const codes = new Map<string, string>();
  for (const { incidentId, subject } of events) {
    const said = (subject ?? {}) as Partial<{ code: string; incidentCode: string }>;
    const code = said.incidentCode ?? said.code;
    if (incidentId && code) codes.set(incidentId, code);
  }
  return codes;
}
