import { useTranslation } from 'react-i18next';
import { BASE } from '../drill-mode';
import { useWaiting } from '../inbox/use-inbox';
import css from './drill-top.module.css';

/** How many things the team has not acknowledged, on every page of the desk; nothing when there is none. */
export function InboxLink() {
  const { t } = useTranslation();
  const count = useWaiting();
  if (count === 0) return null;
  return (
    <a href={`${BASE}/inbox`} className={css.inbox} title={t('drillMode.inbox.all')}>
      <span className={css.long}>{t('drillMode.inbox.waiting', { count })}</span>
      <span className={css.short} aria-hidden>
        {count}
      </span>
    </a>
  );
}
