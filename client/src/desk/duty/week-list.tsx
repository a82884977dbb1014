import { useTranslation } from 'react-i18next';
import type { Shift } from '../../api/duty';
import { useMe } from '../../session/use-me';
import { formatInstant } from '../../time/instant';
import { dayStart, weekdayOf } from './week';
import type { WeekProps } from './week-grid';
import css from './week-list.module.css';

/** The week's shifts one below the other, under the days on which they begin. */
export function WeekList({ shifts, now, onOpen }: WeekProps) {
  const { t } = useTranslation();
  const days = [...Map.groupBy(shifts, ({ startsAt }) => dayStart(Date.parse(startsAt)))];
  return (
    <div className={css.list}>
      {days.map(([day, own]) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h3 id={`day-${day}`} data-today={dayStart(now) === day || undefined}>
            {t(`duty.calendar.weekday.${weekdayOf(day) as 1}`)} {formatInstant(day, 'day').slice(0, 5)}
          </h3>
          <ul>
            {own.map((shift) => (
              <li key={shift.id}>
                <Line shift={shift} now={now} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Line({ shift, now, onOpen }: { shift: Shift; now: number; onOpen: (shift: Shift) => void }) {
  const { t } = useTranslation();
  const { person: me } = useMe();
  const { person, post, startsAt, endsAt, offeredTo } = shift;
  const isOver = Date.parse(endsAt) <= now;
  const isOn = !isOver && Date.parse(startsAt) <= now;
  const isLong = Date.parse(endsAt) - Date.parse(startsAt) > 86_400_000;
  return (
    <button type="button" className={css.line} data-over={isOver || undefined} onClick={() => onOpen(shift)}>
      <span className={css.time}>
        {formatInstant(startsAt, 'time')} – {formatInstant(endsAt, isLong ? 'short' : 'time')}
      </span>
      <span className={css.who}>
        <strong>{person.name}</strong>
        <span className={css.quiet}>
          {[t(`duty.post.${post}`), person.id === me.id && t('duty.shift.mine')].filter(Boolean).join(' · ')}
        </span>
        {offeredTo && <span className={css.warn}>{t('duty.shift.offered', { name: offeredTo.name })}</span>}
        {!shift.isPersonActive && <span className={css.warn}>{t('duty.shift.inactive')}</span>}
      </span>
      {isOn && <span className={css.on}>{t('duty.now.title')}</span>}
    </button>
  );
}
