import { useTranslation } from 'react-i18next';
import { useTicked } from '../ticked';
import { type DrillClock, drillSpan, untilDue } from '../drill-time';
import css from './upcoming-panel.module.css';

/** How long until an inject comes: by the drill's clock, and on the wall while it runs. It alone ticks. */
export function DueIn({ clock, offsetMs }: { clock: DrillClock; offsetMs: number }) {
  const { t } = useTranslation();
  const drill = useTicked((now) => {
    const { drillMs } = untilDue(clock, offsetMs, now);
    return drillMs <= 0 ? null : drillSpan(drillMs);
  });
  const real = useTicked((now) => {
    const { realMs } = untilDue(clock, offsetMs, now);
    return realMs === null || realMs <= 0 ? null : drillSpan(realMs);
  });
  return (
    <span className={css.when}>
      <strong>{drill ?? t('drills.upcoming.due')}</strong>
      {real && <small>{t('drills.upcoming.real', { span: real })}</small>}
    </span>
  );
}
