import { Button, Loader } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconCalendarDown,
  IconChevronLeft,
  IconChevronRight,
  IconRotateClockwise2,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shift } from '../../api/duty';
import { useCan } from '../../session/use-me';
import { formatInstant } from '../../time/instant';
import { useNow } from '../../time/ticker';
import { LoadFault } from '../controls/load-fault';
import { AddressDialog } from './address-dialog';
import css from './duty.module.css';
import { GapNote } from './gap-note';
import { NowCard } from './now-card';
import { RotationDialog } from './rotation-dialog';
import { ShiftDialog } from './shift-dialog';
import { useRoster } from './use-roster';
import { dayText, WEEK_MS, weekStart } from './week';
import { WeekGrid } from './week-grid';
import { WeekList } from './week-list';

type Props = { week: string | undefined; onWeek: (week: string | undefined) => void };

/** Who is on now, and the week's shifts: as a time line where there is room, as a list where there is not. */
export function ShiftsTab({ week, onWeek }: Props) {
  const { t } = useTranslation();
  const now = useNow('minute');
  const isNarrow = useMediaQuery('(max-width: 768px)', false, { getInitialValueInEffect: false });
  const start = weekStart(week, now);
  const { data, error, refetch } = useRoster(start);
  const [openId, setOpenId] = useState<string | null>(null);
  const shifts = (data?.items ?? []).filter(({ startsAt }) => Date.parse(startsAt) < start + WEEK_MS);
  const View = isNarrow ? WeekList : WeekGrid;
  const open = (shift: Shift) => setOpenId(shift.id);
  return (
    <>
      <NowCard onOpen={open} />
      <section className={css.card} aria-label={t('duty.week.name')}>
        <WeekTools start={start} onWeek={onWeek} />
        {error && <LoadFault error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Loader className={css.loading} aria-label={t('desk.loading')} />}
        {data && <GapNote shifts={shifts} start={start} now={now} />}
        {data && shifts.length === 0 && (
          <p className={css.none}>
            {t('duty.week.none')} {t('duty.week.noneThen')}
          </p>
        )}
        {data && shifts.length > 0 && <View shifts={shifts} start={start} now={now} onOpen={open} />}
      </section>
      {openId && <ShiftDialog id={openId} start={start} onClose={() => setOpenId(null)} />}
    </>
  );
}

function WeekTools({ start, onWeek }: { start: number; onWeek: Props['onWeek'] }) {
  const { t } = useTranslation();
  const [canPlan, isHolder] = [useCan('duty.plan'), useCan('duty.own')];
  const [opened, setOpened] = useState<'rotate' | 'address' | null>(null);
  const close = () => setOpened(null);
  const step = (ms: number) => () => onWeek(dayText(start + ms));
  return (
    <div className={css.tools}>
      <div className={css.weeks}>
        <Button variant="default" onClick={step(-WEEK_MS)} aria-label={t('duty.week.before')}>
          <IconChevronLeft size={16} stroke={2} aria-hidden />
        </Button>
        <Button variant="default" onClick={() => onWeek(undefined)}>
          {t('duty.week.today')}
        </Button>
        <Button variant="default" onClick={step(WEEK_MS)} aria-label={t('duty.week.after')}>
          <IconChevronRight size={16} stroke={2} aria-hidden />
        </Button>
        <h2>
          {t('duty.week.span', {
            from: formatInstant(start, 'day').slice(0, 5),
            to: formatInstant(start + WEEK_MS - 1, 'day'),
          })}
        </h2>
      </div>
      <div className={css.acts}>
        {canPlan && (
          <Button
            variant="default"
            leftSection={<IconRotateClockwise2 size={16} stroke={1.8} aria-hidden />}
            onClick={() => setOpened('rotate')}
          >
            {t('duty.act.rotate')}
          </Button>
        )}
        {isHolder && (
          <Button
            variant="default"
            leftSection={<IconCalendarDown size={16} stroke={1.8} aria-hidden />}
            onClick={() => setOpened('address')}
          >
            {t('duty.act.address')}
          </Button>
        )}
      </div>
      {opened === 'rotate' && <RotationDialog start={start} onClose={close} />}
      {opened === 'address' && <AddressDialog onClose={close} />}
    </div>
  );
}
