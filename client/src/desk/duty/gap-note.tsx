import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Shift } from '../../api/duty';
import { formatInstant } from '../../time/instant';
import css from './duty.module.css';
import { deskGapsIn, WEEK_MS, weekdayOf } from './week';

const MOST_TOLD = 3;
type Props = { shifts: Shift[]; start: number; now: number };

/** When nobody stands at the team's desk from now on, in this week. */
export function GapNote({ shifts, start, now }: Props) {
  const { t } = useTranslation();
  const within = { from: Math.max(start, now), to: start + WEEK_MS };
  const gaps = deskGapsIn(shifts, within);
  if (gaps.length === 0) return null;
  const edge = (at: number) =>
    `${t(`duty.calendar.short.${weekdayOf(at) as 1}`)} ${formatInstant(at, 'time')}`;
  const spans = gaps.slice(0, MOST_TOLD).map(({ from, to }) => `${edge(from)} – ${edge(to)}`);
  if (gaps.length > MOST_TOLD) spans.push(t('duty.week.more', { count: gaps.length - MOST_TOLD }));
  return (
    <p className={css.gap}>
      <IconAlertTriangle size={16} stroke={2} aria-hidden />
      {t('duty.week.gap', { spans: spans.join(' · ') })}
    </p>
  );
}
