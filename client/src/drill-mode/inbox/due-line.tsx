import { IconClockExclamation, IconHourglassLow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Arrival, DrillClock } from '../../api/drill-play';
import { clockSpan } from '../../time/span';
import { formatDrillTime } from '../drill-clock';
import { useDrillMs } from '../use-drill';
import { dueOf } from './arrival';
import css from './inbox.module.css';

/** What is asked next and by when, on the drill's clock: it stands while that stands. */
export function DueLine({ arrival, clock }: { arrival: Arrival; clock: DrillClock }) {
  const due = dueOf(arrival);
  return due && <Due {...due} clock={clock} />;
}

function Due({ what, ms, clock }: { what: 'ack' | 'respond'; ms: number; clock: DrillClock }) {
  const { t } = useTranslation();
  const left = ms - useDrillMs(clock);
  const Glyph = left < 0 ? IconClockExclamation : IconHourglassLow;
  return (
    <span className={css.due} data-late={left < 0 || undefined}>
      <Glyph size={16} stroke={1.8} aria-hidden />
      {t(`drillMode.due.${what}`, { time: formatDrillTime(ms) })} ·{' '}
      {t(left < 0 ? 'drillMode.due.late' : 'drillMode.due.left', { span: clockSpan(t, left) })}
    </span>
  );
}
