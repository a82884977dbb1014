import { IconClockExclamation, IconHourglassHigh, IconHourglassLow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem } from '../api/types';
import { Countdown } from '../marks/countdown';
import { formatNarrow } from '../time/instant';
import { useNowNear } from '../time/ticker';
import { Bold } from './bold';
import { useUrgency } from './due-chip';
import css from './state-bar.module.css';

const GLYPHS = { wait: IconHourglassHigh, warn: IconHourglassLow, alarm: IconClockExclamation };

/** What is due, until when, the time left in large figures, and the same as a thin bar that runs out. */
export function DeadlineBar({ item, deadline }: { item: AssignmentItem; deadline: number }) {
  const { t } = useTranslation();
  const now = useNowNear(deadline);
  const urgency = useUrgency(item, deadline);
  const isAnswer = item.state === 'sent';
  const isLate = urgency === 'alarm';
  const Glyph = GLYPHS[urgency];
  const words = `unit.bar.${isAnswer ? 'answer' : 'work'}${isLate ? 'Late' : ''}` as const;
  const whole = deadline - Date.parse(item.sentAt);
  const left = isLate || whole <= 0 ? 1 : Math.min(1, (deadline - now) / whole);
  const [before = '', after = ''] = isLate ? [] : t('time.left', { span: '|' }).split('|');
  const what = `${item.incidentCode}, ${t(isAnswer ? 'unit.answerDue' : 'unit.workDue')}`;
  return (
    <div className={`${css.bar} ${css[urgency]}`} data-urgency={urgency}>
      <div className={css.barIn}>
        <Glyph size={24} stroke={1.8} aria-hidden />
        <p className={css.barWords}>
          <Bold text={t(words, { time: formatNarrow(deadline, now) })} />
        </p>
        <p className={css.clock}>
          <span>{before}</span>
          <Countdown until={new Date(deadline).toISOString()} what={what} form="bare" />
          <span>{after}</span>
        </p>
      </div>
      <div className={css.track} aria-hidden>
        <div style={{ transform: `scaleX(${left.toFixed(4)})` }} />
      </div>
    </div>
  );
}
