import { IconTargetArrow, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail } from '../../api/drills';
import { useLiveState } from '../../live/live-context';
import { LivePill } from '../../marks/live-pill';
import { formatInstant } from '../../time/instant';
import { useNow } from '../../time/ticker';
import { DeskHeader } from '../shell/desk-header';
import css from './drill-frame.module.css';
import page from './drill-page.module.css';

type Props = { drill: DrillDetail; tabs: ReactNode };

/**
 * One drill's page. While it runs, the striped frame and the banner stand in the place of the desk's header and rail:
 * violet, and in the alarm's colour while the play stands for a real incident. What is inside stays through all of it:
 * nobody's open form goes when the drill begins or ends.
 */
export function DrillFrame({ drill, isOn, tabs, children }: Props & { isOn: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  const { code, title, status } = drill;
  return (
    <div
      className={isOn ? css.frame : undefined}
      data-drill-frame={isOn || undefined}
      data-stopped={status === 'preempted' || undefined}
    >
      {isOn ? <Banner drill={drill} tabs={tabs} /> : <DeskHeader title={title} line={code} />}
      <div className={isOn ? css.page : page.page}>
        {!isOn && tabs}
        {children}
      </div>
      {isOn && <p className={css.foot}>{t('drills.banner.print', { code })}</p>}
    </div>
  );
}

function Banner({ drill: { code, title, status, clock }, tabs }: Props) {
  const { t } = useTranslation();
  const isPaused = status === 'running' && clock.state === 'paused';
  const state =
    status === 'preempted'
      ? t('drills.banner.stopped')
      : isPaused && clock.anchorAt
        ? t('drills.banner.paused', { time: formatInstant(clock.anchorAt, 'time') })
        : t('drills.banner.notReal');
  useEffect(() => {
    document.title = `[${t('drills.drill')}] ${code} ${title} · ${t('app')}`;
  }, [code, title, t]);
  return (
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
  );
}

function Today() {
  const now = useNow('minute');
  return <time className={css.today}>{formatInstant(now)}</time>;
}

const Connection = () => <LivePill state={useLiveState()} />;
