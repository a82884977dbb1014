import { IconDoorExit, IconTargetArrow } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Drill } from '../../api/drill-play';
import { StopButton } from '../stop/stop-button';
import { StoppedBand } from '../stop/stopped-band';
import { ClockFace } from './clock-face';
import css from './drill-top.module.css';
import { InboxLink } from './inbox-link';
import { useTopHeight } from './use-top-height';

type Props = { drill: Drill | undefined; isPhone: boolean };

/** The banner on top of every page of a drill; it stays, and takes its place from the page. */
export function DrillTop({ drill, isPhone }: Props) {
  const { t } = useTranslation();
  const ref = useRef<HTMLElement>(null);
  useTopHeight(ref);
  const real = isPhone ? '/unit' : '/';
  const which = drill && `${drill.code} · ${drill.title}`;
  return (
    <section ref={ref} className={css.top} aria-label={t('drillMode.name')} data-drill-top>
      <div className={css.bar}>
        <p className={css.words}>
          <IconTargetArrow size={20} stroke={2} aria-hidden />
          <strong>{t('drillMode.word')}</strong> <span className={css.dot}>·</span>{' '}
          <span>{t('drillMode.notReal')}</span>
        </p>
        <p className={css.which} title={which}>
          {which}
        </p>
        {drill && <ClockFace drill={drill} />}
        {!isPhone && drill?.part === 'player' && <InboxLink />}
        <a href={real} className={css.leave} title={t('drillMode.leave')}>
          <IconDoorExit size={20} stroke={1.8} aria-hidden />
          <span>{t('drillMode.leave')}</span>
        </a>
        {/* Until the drill is known too: the server says when there is nothing to stop. */}
        {drill?.can['stop'] !== false && <StopButton />}
      </div>
      {drill?.status === 'preempted' && <StoppedBand drill={drill} real={real} />}
    </section>
  );
}
