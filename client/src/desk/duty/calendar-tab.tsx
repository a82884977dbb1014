import { Button, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarApi, type Calendar, type Holiday } from '../../api/duty';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { seededName } from '../../i18n/seeded-names';
import { useCan } from '../../session/use-me';
import { serverNow } from '../../time/server-clock';
import { LoadFault } from '../controls/load-fault';
import { say } from '../controls/toasts';
import { formatDay } from '../../time/day';
import table from './calendar-tab.module.css';
import css from './duty.module.css';
import { HolidayDialog } from './holiday-dialog';
import { HoursDialog } from './hours-dialog';
import { dayText, weekdayOf } from './week';

/** Which days and hours are worked. */
export function CalendarTab() {
  const { t } = useTranslation();
  const [year, setYear] = useState(() => Number(dayText(serverNow()).slice(0, 4)));
  const { data, error, refetch } = useQuery({
    queryKey: ['calendar', year],
    queryFn: ({ signal }) => calendarApi.read(year, signal),
    placeholderData: (previous) => previous,
  });
  if (error && !data) return <LoadFault error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader className={css.loading} aria-label={t('desk.loading')} />;
  return (
    <div className={table.two}>
      <Holidays calendar={data} year={year} onYear={setYear} />
      <Hours calendar={data} />
    </div>
  );
}

type HolidaysProps = { calendar: Calendar; year: number; onYear: (year: number) => void };

function Holidays({ calendar, year, onYear }: HolidaysProps) {
  const { t } = useTranslation();
  const canManage = useCan('calendar.manage');
  const [edited, setEdited] = useState<Holiday | 'new' | null>(null);
  const { holidays } = calendar;
  return (
    <section className={css.card} aria-label={t('duty.calendar.holidays')}>
      <div className={css.tools}>
        <div className={css.weeks}>
          <Button variant="default" aria-label={t('duty.calendar.before')} onClick={() => onYear(year - 1)}>
            <IconChevronLeft size={16} stroke={2} aria-hidden />
          </Button>
          <Button variant="default" aria-label={t('duty.calendar.after')} onClick={() => onYear(year + 1)}>
            <IconChevronRight size={16} stroke={2} aria-hidden />
          </Button>
          <h2>
            {t('duty.calendar.holidays')} · {t('duty.calendar.year', { year })}
          </h2>
        </div>
        {canManage && (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
            onClick={() => setEdited('new')}
          >
            {t('duty.calendar.add')}
          </Button>
        )}
      </div>
      {holidays.length === 0 && <p className={css.none}>{t('duty.calendar.none')}</p>}
      <ul className={table.days}>
        {holidays.map((holiday) => (
          <Day key={holiday.day} holiday={holiday} onEdit={canManage ? () => setEdited(holiday) : null} />
        ))}
      </ul>
      <p className={table.foot}>{t('duty.calendar.check')}</p>
      {edited && (
        <HolidayDialog holiday={edited === 'new' ? undefined : edited} onClose={() => setEdited(null)} />
      )}
    </section>
  );
}

function Day({ holiday, onEdit }: { holiday: Holiday; onEdit: (() => void) | null }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { day, isWorking } = holiday;
  const name = seededName(holiday.name);
  const forget = useAction(() => calendarApi.forget(day), {
    onDone: () => void client.invalidateQueries({ queryKey: ['calendar'] }),
    onRefused: (problem) => say('warn', problemText(t, problem)),
  });
  const weekday = weekdayOf(Date.parse(`${day}T00:00:00+07:00`)) as 1;
  return (
    <li className={table.day}>
      <span className={table.date}>
        {t(`duty.calendar.short.${weekday}`)} {formatDay(day)}
      </span>
      <span className={table.name}>{name}</span>
      <span className={table.kind} data-working={isWorking || undefined}>
        {t(isWorking ? 'duty.calendar.working' : 'duty.calendar.off')}
      </span>
      {onEdit && (
        <span className={table.acts}>
          <button type="button" aria-label={t('duty.calendar.editOf', { name })} onClick={onEdit}>
            {t('registers.edit')}
          </button>
          <button
            type="button"
            aria-label={t('duty.calendar.removeOf', { name })}
            disabled={forget.isPending}
            onClick={() => forget.mutate({})}
          >
            {t('duty.act.remove')}
          </button>
        </span>
      )}
    </li>
  );
}

function Hours({ calendar }: { calendar: Calendar }) {
  const { t } = useTranslation();
  const canManage = useCan('calendar.manage');
  const [isEdited, setIsEdited] = useState(false);
  const { weekdays, spans } = calendar.officeHours;
  return (
    <section className={`${css.card} ${table.hours}`} aria-label={t('duty.calendar.hours')}>
      <h2>{t('duty.calendar.hours')}</h2>
      <p className={css.quiet}>{t('duty.calendar.hoursLine')}</p>
      <dl className={css.facts}>
        <dt>{t('duty.calendar.weekdays')}</dt>
        <dd>{weekdays.map((day) => t(`duty.calendar.short.${day as 1}`)).join(', ')}</dd>
        <dt>{t('duty.calendar.spans')}</dt>
        <dd>{spans.map(({ opens, closes }) => `${opens} – ${closes}`).join(', ')}</dd>
      </dl>
      <p className={table.state} data-open={calendar.isOfficeTime || undefined}>
        {t(calendar.isOfficeTime ? 'duty.calendar.open' : 'duty.calendar.closed')}
      </p>
      {canManage && (
        <Button variant="default" onClick={() => setIsEdited(true)}>
          {t('duty.calendar.edit')}
        </Button>
      )}
      {isEdited && <HoursDialog hours={calendar.officeHours} onClose={() => setIsEdited(false)} />}
    </section>
  );
}
