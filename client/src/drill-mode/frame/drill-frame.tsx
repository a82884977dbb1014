import { useLayoutEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDrill, useHeard, useHeldDeadlines } from '../use-drill';
import { DrillTop } from './drill-top';
import './drill-page.css';
import css from './frame.module.css';
import { useDrillTitle } from './use-drill-title';

/**
 * What stands around every page of a drill, for every part: the striped frame, the banner with the drill's clock and the
 * stop, the word behind what is read, on paper and in the tab.
 */
export function DrillFrame({ isPhone = false, children }: { isPhone?: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  const drill = useDrill();
  const isStopped = drill?.status === 'preempted';
  useHeard();
  useHeldDeadlines(drill?.clock);
  useDrillTitle();
  useLayoutEffect(() => {
    document.documentElement.dataset['drill'] = isStopped ? 'stopped' : 'on';
  }, [isStopped]);
  useLayoutEffect(() => {
    // The dialogs' titles begin with it, wherever they are drawn.
    document.documentElement.style.setProperty('--drill-word', `'${t('drillMode.word')} · '`);
  }, [t]);
  return (
    <>
      <div className={css.watermark} aria-hidden>
        {t('drillMode.word')}
      </div>
      <DrillTop drill={drill} isPhone={isPhone} />
      {children}
      <div className={css.frame} aria-hidden />
      <p className={css.foot} aria-hidden>
        {[t('drillMode.word'), t('drillMode.notReal'), drill?.code, drill?.title].filter(Boolean).join(' · ')}
      </p>
    </>
  );
}
