import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { LiveState } from '../live/live-state';
import { formatInstant } from '../time/instant';
import css from './live-pill.module.css';

/** The connection in one word, in the same place on every page. */
export function LivePill({ state }: { state: LiveState }) {
  const { t } = useTranslation();
  return (
    <span className={`${css.pill} ${css[state.kind]}`} role="status" data-live={state.kind}>
      {state.kind === 'live' && <span className={css.dot} aria-hidden />}
      {(state.kind === 'catching_up' || state.kind === 'starting') && (
        <IconRefresh size={15} stroke={2.2} aria-hidden />
      )}
      {state.kind === 'disconnected' && <IconPlugConnectedX size={15} stroke={2.2} aria-hidden />}
      {words(state, t)}
    </span>
  );
}

function words(state: LiveState, t: TFunction): string {
  if (state.kind === 'live') return t('connection.live');
  if (state.kind === 'starting') return t('connection.starting');
  if (state.kind === 'disconnected')
    return t('connection.lost', { time: formatInstant(state.since, 'time') });
  return state.behind ? t('connection.catchingUp', { count: state.behind }) : t('connection.catchingUpPlain');
}
