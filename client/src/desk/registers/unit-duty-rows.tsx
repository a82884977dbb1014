import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dutyApi, type UnitDutyDay } from '../../api/duty';
import type { UnitItem } from '../../api/types';
import { useCan } from '../../session/use-me';
import { LoadFault } from '../controls/load-fault';
import { addDutyWords } from '../duty/words';
import { formatDay } from '../../time/day';
import css from './parts.module.css';

const UnitDaysDialog = lazy(async () => {
  const [dialog] = await Promise.all([import('../duty/unit-days-dialog'), addDutyWords()]);
  return { default: dialog.UnitDaysDialog };
});
type Run = Pick<UnitDutyDay, 'contact' | 'isPlanned'> & { first: string; last: string };

/** Days one after the other on which the same contact answers. */
function runsOf(days: readonly UnitDutyDay[]): Run[] {
  const runs: Run[] = [];
  for (const { day, contact, isPlanned } of days) {
    const run = runs.at(-1);
    if (run && run.contact?.id === contact?.id && run.isPlanned === isPlanned) run.last = day;
    else runs.push({ first: day, last: day, contact, isPlanned });
  }
  return runs;
}

/** Who answers for the unit on the days to come. */
export function UnitDutyRows({ unit }: { unit: UnitItem }) {
  const { t } = useTranslation();
  const canPlan = useCan('unit_duty.plan');
  const [isPlanning, setIsPlanning] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['unit-duty', 'unit', unit.id],
    queryFn: ({ signal }) => dutyApi.unitDays(unit.id, signal),
  });
  const short = (day: string) => formatDay(day).slice(0, 5);
  return (
    <section className={css.section} aria-label={t('registers.duty.heading')}>
      <header className={css.title}>
        <h3>{t('registers.duty.heading')}</h3>
        {canPlan && unit.isActive && (
          <Button variant="subtle" data-size="xs" onClick={() => setIsPlanning(true)}>
            {t('registers.duty.plan')}
          </Button>
        )}
      </header>
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      <ul className={css.days}>
        {runsOf(data?.items ?? []).map(({ first, last, contact, isPlanned }) => (
          <li key={first}>
            <span className={css.count}>
              {first === last ? short(first) : `${short(first)} – ${short(last)}`}
            </span>
            <span className={contact ? undefined : css.warn}>
              {contact?.name ?? t('registers.duty.nobody')}
              {contact && !isPlanned && <span className={css.quiet}> · {t('registers.duty.main')}</span>}
            </span>
          </li>
        ))}
      </ul>
      <Suspense>
        {isPlanning && <UnitDaysDialog id={unit.id} name={unit.name} onClose={() => setIsPlanning(false)} />}
      </Suspense>
    </section>
  );
}
