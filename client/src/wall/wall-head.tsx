import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { LiveState } from '../live/live-state';
import { BrandMark } from '../marks/brand-mark';
import { formatInstant, weekday } from '../time/instant';
import css from './wall-head.module.css';
import { WallControls } from './wall-controls';

type Props = { state: LiveState; name: string; now: number; onLeave: () => void };

/** Which wall this is, whether it can be believed, and the server's time. */
export function WallHead({ state, name, now, onLeave }: Props) {
  const { t, i18n } = useTranslation();
  const [hours, minutes, seconds] = formatInstant(now, 'clock').split(':');
  return (
    <header className={css.head} data-live={state.kind}>
      <BrandMark size={60} />
      <div className={css.name}>
        <h1>{t('wall.heading')}</h1>
        <p>{name}</p>
      </div>
      <p className={css.pill} role="status">
        {state.kind === 'live' && <i aria-hidden />}
        {(state.kind === 'starting' || state.kind === 'catching_up') && (
          <IconRefresh stroke={2.2} aria-hidden />
        )}
        {state.kind === 'disconnected' && <IconPlugConnectedX stroke={2.2} aria-hidden />}
        {stateWords(t, state)}
      </p>
      <WallControls onLeave={onLeave} />
      <div className={css.clock}>
        <time dateTime={new Date(now).toISOString()}>
          {hours}:{minutes}
          <small>:{seconds}</small>
        </time>
        <p>
          {weekday(now, i18n.language === 'en' ? 'en' : 'vi')} {formatInstant(now, 'day')}
        </p>
      </div>
    </header>
  );
}

function stateWords(t: TFunction, state: LiveState): string {
  if (state.kind === 'live') return t('connection.live');
  if (state.kind === 'starting') return t('connection.starting');
  if (state.kind === 'disconnected')
    return t('connection.lost', { time: formatInstant(state.since, 'clock') });
  return state.behind ? t('connection.catchingUp', { count: state.behind }) : t('connection.catchingUpPlain');
}
