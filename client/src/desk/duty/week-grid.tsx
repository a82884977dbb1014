import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shift } from '../../api/duty';
import { useMe } from '../../session/use-me';
import { formatInstant } from '../../time/instant';
import { ShiftBar } from './shift-bar';
import { DAY_MS, dayStart, rowsOf, WEEK_MS, weekdayOf } from './week';
import css from './week-grid.module.css';

export type WeekProps = { shifts: Shift[]; start: number; now: number; onOpen: (shift: Shift) => void };

const DAYS = [0, 1, 2, 3, 4, 5, 6];

/** The week as a line of time for each person; a bar is a shift, the thin line is now. */
export function WeekGrid({ shifts, start, now, onOpen }: WeekProps) {
  const { t } = useTranslation();
  const { person: me } = useMe();
  const rows = rowsOf(shifts);
  const hasNow = now >= start && now < start + WEEK_MS;
  return (
    <div className={css.grid}>
      <div className={css.days}>
        <span className={css.corner} />
        {DAYS.map((day) => {
          const at = start + day * DAY_MS;
          return (
            <span key={day} className={css.day} data-today={dayStart(now) === at || undefined}>
              {t(`duty.calendar.short.${weekdayOf(at) as 1}`)} <b>{formatInstant(at, 'day').slice(0, 5)}</b>
            </span>
          );
        })}
      </div>
      <ul className={css.rows}>
        {rows.map(({ key, first, shifts: own }, index) => (
          <Fragment key={key}>
            {first.post !== rows[index - 1]?.first.post && (
              <li className={css.post}>{t(`duty.post.${first.post}`)}</li>
            )}
            <li className={css.row}>
              <span className={css.name}>
                {first.person.name}
                {first.person.id === me.id && <small>{t('duty.shift.mine')}</small>}
                {!first.isPersonActive && <small className={css.warn}>{t('duty.shift.inactive')}</small>}
              </span>
              <ul className={css.track}>
                {own.map((shift) => (
                  <ShiftBar key={shift.id} shift={shift} start={start} now={now} onOpen={onOpen} />
                ))}
                {hasNow && (
                  <li
                    className={css.now}
                    aria-hidden
                    style={{ left: `${((now - start) / WEEK_MS) * 100}%` }}
                  />
                )}
              </ul>
            </li>
          </Fragment>
        ))}
      </ul>
    </div>
  );
}
