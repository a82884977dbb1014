import { useTranslation } from 'react-i18next';
import { useLiveFeed } from '../live/live-context';
import { formatInstant } from '../time/instant';
import { useNow } from '../time/ticker';
import css from './list.module.css';

/** A unit that was never assigned anything: says what is true, how fresh that is, and what will happen. */
export function NothingYet() {
  const { t } = useTranslation();
  const feed = useLiveFeed();
  useNow('minute');
  const heard = feed.lastHeardAt;
  return (
    <section className={css.nothing}>
      <h2>{t('unit.empty.all')}</h2>
      <p>{t('unit.empty.allLine')}</p>
      {heard > 0 && (
        <p className={css.fresh}>{t('unit.empty.checked', { time: formatInstant(heard, 'time') })}</p>
      )}
    </section>
  );
}
