import { IconTargetArrow, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail } from '../../api/drills';
import { useLiveState } from '../../live/live-context';
import { LivePill } from '../../marks/live-pill';
import { formatInstant } from '../../time/instant';
import { useNow } from '../../time/ticker';
import css from './drill-frame.module.css';

type Props = { drill: DrillDetail; tabs: ReactNode; children: ReactNode };

/**
 * The striped frame and the banner of a drill that runs, in the place of the desk's header and rail: violet, and in the
 * alarm's colour while the play stands for a real incident.
 */
export function DrillFrame({ drill, tabs, children }: Props) {
  const { t } = useTranslation();
  const { code, title, status, clock } = drill;
  const isStopped = status === 'preempted';
  const isPaused = status === 'running' && clock.state === 'paused';
  const state = isStopped
    ? t('drills.banner.stopped')
    : isPaused && clock.anchorAt
      ? t('drills.banner.paused', { time: formatInstant(clock.anchorAt, 'time') })
      : t('drills.banner.notReal');
  useEffect(() => {
    document.title = `[${t('drills.drill')}] ${code} ${title} · ${t('app')}`;
  }, [code, title, t]);
  return (
    <div className={css.frame} data-drill-frame data-stopped={isStopped || undefined}>
      <header className={css.banner}>
        <IconTargetArrow size={20} stroke={1.8} aria-hidden />
        <strong className={css.word}>{t('drills.drill')}</strong>
        <span className={css.state}>{state}</span>
        <h1 className={css.title} title={title}>
          {code} · {title}
        </h1>
        <div className={css.right}>
          {tabs}
          <Today />
          <span className={css.pill}>
            <Connection />
          </span>
          <Link
            to="/drills"
            className={css.leave}
            aria-label={t('drills.banner.leave')}
            title={t('drills.banner.leave')}
          >
            <IconX size={18} stroke={2} aria-hidden />
          </Link>
        </div>
      </header>
      <div className={css.page}>{children}</div>
      <p className={css.foot}>{t('drills.banner.print', { code })}</p>
    </div>
  );
}

function Today() {
  const now = useNow('minute');
  return <time className={css.today}>{formatInstant(now)}</time>;
}

const Connection = () => <LivePill state={useLiveState()} />;
