import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../api/types';
import controls from '../forms/controls.module.css';
import { formatInstant } from '../time/instant';
import { clockSpan } from '../time/span';
import { useNow } from '../time/ticker';
import css from './session.module.css';
import { meQuery } from './use-me';

const WARN_MS = 10 * 60_000;

/**
 * Ten minutes before the session ends: says when, offers to sign in again. An open page counts as use, so an idle
 * limit that seems near is asked about once before anybody is warned.
 */
export function SessionWarning({ me, onRenew }: { me: Me; onRenew: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const now = useNow();
  const [quietUntil, setQuietUntil] = useState(0);
  const { idleExpiresAt, absoluteExpiresAt } = me.session;
  const idleEnd = Date.parse(idleExpiresAt);
  const end = Math.min(idleEnd, Date.parse(absoluteExpiresAt));
  const isNear = end - now < WARN_MS;
  const isAskingFirst = isNear && idleEnd === end;

  useEffect(() => {
    if (!isAskingFirst) return;
    const ask = () => void client.refetchQueries({ queryKey: meQuery.queryKey });
    ask();
    const timer = setInterval(ask, 60_000);
    return () => clearInterval(timer);
  }, [isAskingFirst, client]);

  if (!isNear || end < now || now < quietUntil) return null;
  return (
    <div className={css.warning} role="alert">
      <div>
        <strong>{t('session.endsSoon', { time: formatInstant(end, 'time') })}</strong>
        <p>{t('session.endsSoonLine', { span: clockSpan(t, end - now) })}</p>
      </div>
      <button
        type="button"
        className={`${controls.button} ${controls.quiet}`}
        onClick={() => setQuietUntil(end)}
      >
        {t('session.later')}
      </button>
      <button type="button" className={`${controls.button} ${controls.primary}`} onClick={onRenew}>
        {t('session.renew')}
      </button>
    </div>
  );
}
