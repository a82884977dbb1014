import { IconPlayerPause, IconPlayerPlay, IconSquare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail } from '../../../api/drills';
import { formatInstant } from '../../../time/instant';
import { drillTime, speedText } from '../drill-time';
import { useDrillNow } from '../use-drill-clock';
import css from './clock-bar.module.css';

/** The drill's time, large, and in words whether it runs; it alone is drawn again each second. */
export function ClockFace({ drill: { clock, startedAt, endedAt } }: { drill: DrillDetail }) {
  const { t } = useTranslation();
  const { state, anchorAt, scale } = clock;
  const ms = useDrillNow(clock);
  const Glyph = state === 'running' ? IconPlayerPlay : state === 'paused' ? IconPlayerPause : IconSquare;
  const began = startedAt ? formatInstant(startedAt, 'time') : '';
  const since = endedAt ?? anchorAt;
  const time = since ? formatInstant(since, 'time') : '';
  return (
    <section className={css.clock} data-clock={state} aria-label={t('drills.clock.name')}>
      <p className={css.label}>{t('drills.clock.name')}</p>
      <p className={css.time} role="timer" aria-live="off">
        {drillTime(ms, true)}
      </p>
      <p className={css.state} role="status">
        <Glyph size={15} stroke={2.2} aria-hidden />
        {t(`drills.clock.${state}`, { scale: speedText(scale), began, time })}
      </p>
    </section>
  );
}
