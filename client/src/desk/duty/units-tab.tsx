import { Loader, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dutyApi, type UnitOnDuty } from '../../api/duty';
import { useCan } from '../../session/use-me';
import { formatInstant } from '../../time/instant';
import { useNow } from '../../time/ticker';
import { fold } from '../controls/fold';
import { LoadFault } from '../controls/load-fault';
import css from './duty.module.css';
import { UnitDaysDialog } from './unit-days-dialog';
import table from './units-tab.module.css';
import { DAY_MS, dayStart, dayText, weekdayOf } from './week';

const DAYS_AHEAD = 14;

/** Who answers for each unit on a day of the coming two weeks. */
export function UnitsTab({ query }: { query: string }) {
  const { t } = useTranslation();
  const today = dayStart(useNow('minute'));
  const [chosen, setChosen] = useState('');
  const first = dayText(today);
  const day = chosen < first ? first : chosen; // over midnight the list begins a day later
  const { data, error, refetch } = useQuery({
    queryKey: ['unit-duty', 'all', day],
    queryFn: ({ signal }) => dutyApi.unitsOn(day, signal),
    placeholderData: (previous) => previous,
  });
  const [planned, setPlanned] = useState<UnitOnDuty | null>(null);
  const found = (data?.items ?? []).filter(({ unitName, unitCode }) =>
    fold(`${unitName} ${unitCode}`).includes(fold(query)),
  );
  const silent = (data?.items ?? []).filter(({ contact }) => !contact).length;
  const days = Array.from({ length: DAYS_AHEAD }, (_, index) => today + index * DAY_MS);
  return (
    <section className={css.card} aria-label={t('duty.tab.units')}>
      <div className={css.tools}>
        <Select
          className={table.day}
          aria-label={t('duty.units.day')}
          allowDeselect={false}
          value={day}
          onChange={(next) => next && setChosen(next)}
          data={days.map((at) => ({
            value: dayText(at),
            label: `${t(`duty.calendar.weekday.${weekdayOf(at) as 1}`)} ${formatInstant(at, 'day')}`,
          }))}
        />
        <p className={css.quiet}>{t('duty.units.line')}</p>
        {silent > 0 && <p className={css.warn}>{t('duty.units.nobodyCount', { count: silent })}</p>}
      </div>
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loader className={css.loading} aria-label={t('desk.loading')} />}
      {data && found.length === 0 && <p className={css.none}>{t('duty.units.none')}</p>}
      {found.length > 0 && <UnitTable units={found} onPlan={setPlanned} />}
      {planned && (
        <UnitDaysDialog id={planned.unitId} name={planned.unitName} onClose={() => setPlanned(null)} />
      )}
    </section>
  );
}

type TableProps = { units: UnitOnDuty[]; onPlan: (unit: UnitOnDuty) => void };

function UnitTable({ units, onPlan }: TableProps) {
  const { t } = useTranslation();
  const canPlan = useCan('unit_duty.plan');
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('duty.units.unit')}</th>
          <th scope="col">{t('duty.units.contact')}</th>
          <th scope="col">{t('duty.units.phone')}</th>
          {canPlan && <td />}
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.unitId}>
            <th scope="row">{unit.unitName}</th>
            <td>
              {unit.contact ? unit.contact.name : <span className={css.warn}>{t('duty.units.nobody')}</span>}
              {unit.contact && (
                <span className={table.second} data-planned={unit.isPlanned || undefined}>
                  {t(unit.isPlanned ? 'duty.units.planned' : 'duty.units.main')}
                </span>
              )}
            </td>
            <td>
              <Phone unit={unit} />
            </td>
            {canPlan && (
              <td>
                <button
                  type="button"
                  className={table.act}
                  aria-label={t('duty.units.editOf', { name: unit.unitName })}
                  onClick={() => onPlan(unit)}
                >
                  {t('duty.units.edit')}
                </button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Phone({ unit: { contact } }: { unit: UnitOnDuty }) {
  const { t } = useTranslation();
  if (!contact) return null;
  if (!contact.phone) return <span className={css.warn}>{t('duty.units.silent')}</span>;
  return (
    <a href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`} className={table.phone}>
      <IconPhone size={14} stroke={2} aria-hidden />
      {contact.phone}
    </a>
  );
}
