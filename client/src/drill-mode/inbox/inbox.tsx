import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Arrival } from '../../api/drill-play';
import { asProblem, type Problem } from '../../api/problem';
import controls from '../../forms/controls.module.css';
import { problemText } from '../../forms/problem-text';
import { useIsOnline } from '../../live/live-context';
import { announce } from '../../time/announce';
import { BASE } from '../drill-mode';
import { useDrill } from '../use-drill';
import { ArrivalCard } from './arrival-card';
import css from './inbox.module.css';
import { useInbox } from './use-inbox';

/** What came to a player, newest first. `related` leads to the order or incident that came with it. */
export function Inbox({ related }: { related: (arrival: Arrival) => ReactNode }) {
  const { t } = useTranslation();
  const drill = useDrill();
  const { data, error, refetch, isFetching } = useInbox();
  useArrivals(data?.items);
  if (!data)
    return (
      <div className={css.inbox}>
        {error ? (
          <Failed problem={asProblem(error)} isBusy={isFetching} onRetry={() => void refetch()} />
        ) : (
          <p className={css.loading}>{t('drillMode.inbox.loading')}</p>
        )}
      </div>
    );
  const isPlayer = drill?.part === 'player';
  const isOn = drill?.can['play'] ?? false;
  return (
    <div className={css.inbox}>
      <OfflineNote />
      {isPlayer && !isOn && <ClosedNote isOver={Boolean(drill?.endedAt)} />}
      {drill?.asksHotWash && (
        <a className={`${controls.button} ${controls.primary} ${css.wash}`} href={hotWashPath()}>
          {t('drillMode.hotWash.open')}
        </a>
      )}
      {data.items.length === 0 && (
        <section className={css.empty}>
          <h2>{t('drillMode.inbox.empty')}</h2>
          <p>{isPlayer ? t('drillMode.inbox.emptyLine') : t('drillMode.inbox.notPlayer')}</p>
        </section>
      )}
      <ul className={css.list}>
        {data.items.map((arrival) => (
          <ArrivalCard
            key={arrival.id}
            arrival={arrival}
            clock={drill?.clock ?? data.clock}
            isOn={isOn}
            related={related(arrival)}
          />
        ))}
      </ul>
    </div>
  );
}

/** Beside the inbox: on the phone below `/unit`. */
const hotWashPath = () =>
  location.pathname.startsWith(`${BASE}/unit`) ? `${BASE}/unit/hot-wash` : `${BASE}/hot-wash`;

/** Why nothing can be acknowledged or answered. */
function ClosedNote({ isOver }: { isOver: boolean }) {
  const { t } = useTranslation();
  return <p className={css.note}>{t(isOver ? 'drillMode.inbox.over' : 'drillMode.inbox.closed')}</p>;
}

/** In a drill nothing waits on the device: who has no line must know. */
function OfflineNote() {
  const { t } = useTranslation();
  return useIsOnline() ? null : <p className={css.note}>{t('drillMode.inbox.offline')}</p>;
}

type FailedProps = { problem: Problem; isBusy: boolean; onRetry: () => void };

function Failed({ problem, isBusy, onRetry }: FailedProps) {
  const { t } = useTranslation();
  return (
    <div className={css.empty} role="alert">
      <p>{problemText(t, problem)}</p>
      <button type="button" className={controls.button} aria-busy={isBusy} onClick={onRetry}>
        {t('drillMode.act.retry')}
      </button>
    </div>
  );
}

/** Tells a reader of the screen what has just come. */
function useArrivals(items: readonly Arrival[] | undefined): void {
  const { t } = useTranslation();
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (!items) return;
    const fresh = items.find(({ id }) => known.current && !known.current.has(id));
    if (fresh) announce(t('drillMode.inbox.arrived', { title: fresh.title }));
    known.current = new Set(items.map(({ id }) => id));
  }, [items, t]);
}
