import { useTranslation } from 'react-i18next';
import type { Drill } from '../../api/drill-play';
import { formatInstant } from '../../time/instant';
import { formatDrillTime } from '../drill-clock';
import { useDrillMs } from '../use-drill';
import css from './drill-top.module.css';

/** The drill's time, which is never shown without its word, and whether it goes on. */
export function ClockFace({ drill }: { drill: Drill }) {
  const { t } = useTranslation();
  const ms = useDrillMs(drill.clock);
  return (
    <p className={css.clock} role="timer" aria-label={t('drillMode.clock')} data-state={drill.clock.state}>
      <strong>{formatDrillTime(ms)}</strong>
      <span>{useStateWords(drill)}</span>
    </p>
  );
}

function useStateWords({ status, clock }: Drill): string {
  const { t, i18n } = useTranslation();
  if (status === 'draft' || status === 'ready') return t('drillMode.state.waiting');
  if (status === 'preempted') return t('drillMode.state.preempted');
  if (status !== 'running') return t('drillMode.state.over');
  if (clock.state === 'paused')
    return t('drillMode.state.paused', { time: clock.anchorAt ? formatInstant(clock.anchorAt, 'time') : '' });
  const scale = clock.scale.toLocaleString(i18n.language);
  return clock.scale === 1 ? t('drillMode.state.running') : t('drillMode.state.speed', { scale });
}
