import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLiveFeed, useLiveState } from '../live/live-context';
import { formatInstant } from '../time/instant';
import { wordSpan } from '../time/span';
import { useNow } from '../time/ticker';
import { useOutboxHere } from './outbox/here';
import css from './unit.module.css';
import { useKept } from './use-kept';

/** Below the header while there is no connection: since when, how old what is shown is, and a way to try at once. */
export function LostBar() {
  const { t } = useTranslation();
  const feed = useLiveFeed();
  const state = useLiveState();
  const now = useNow('minute');
  const { isUnchecked, listAt } = useKept();
  const outbox = useOutboxHere()?.outbox;
  if (state.kind !== 'disconnected') return null;
  const heard = feed.lastHeardAt || (listAt ?? 0);
  const time = formatInstant(heard, 'time');
  const retry = () => {
    feed.retry();
    outbox?.kick();
  };
  const isMoment = now - heard < 60_000;
  return (
    <div className={css.lost} role="status" data-live="disconnected">
      <div className={css.lostIn}>
        <IconCloudOff size={24} stroke={1.8} aria-hidden />
        <p className={css.lostWords}>
          <b>{t('unit.lost.title', { time: formatInstant(state.since, 'time') })}</b>
          <span>
            {isUnchecked && `${t('unit.lost.unchecked')} `}
            {!heard && t('unit.lost.never')}
            {heard > 0 && isMoment && t('unit.lost.moment', { time })}
            {heard > 0 && !isMoment && t('unit.lost.line', { time, span: wordSpan(t, now - heard) })}
          </span>
        </p>
        <button type="button" className={css.retry} onClick={retry}>
          {t('unit.lost.retry')}
        </button>
      </div>
    </div>
  );
}
