import { Loader, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DutyDay, dutyApi } from '../../api/duty';
import { useAction } from '../../api/use-action';
import { formatInstant } from '../../time/instant';
import { ActionDialog } from '../controls/action-dialog';
import { LoadFault } from '../controls/load-fault';
import { say } from '../controls/toasts';
import { useContacts } from '../units/contact-list';
import table from './units-tab.module.css';
import css from './duty.module.css';
import { weekdayOf } from './week';

const BY_MAIN = 'main';

type Props = { id: string; name: string; onClose: () => void };

/** Plans a unit's next fourteen days; a day without a plan is the main contact's. */
export function UnitDaysDialog({ id, name, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: contacts } = useContacts([id]);
  const { data, error, refetch } = useQuery({
    queryKey: ['unit-duty', 'unit', id],
    queryFn: ({ signal }) => dutyApi.unitDays(id, signal),
  });
  const [chosen, setChosen] = useState<Record<string, string | undefined>>({});
  const act = useAction((days: DutyDay[]) => dutyApi.planUnit(id, days), {
    onDone: () => {
      void client.invalidateQueries({ queryKey: ['unit-duty'] });
      say('good', t('duty.done.unit', { name }));
      onClose();
    },
  });
  const days = data?.items ?? [];
  const present = ({ contact, isPlanned }: (typeof days)[number]) => (isPlanned && contact?.id) || BY_MAIN;
  const changed = days.flatMap((one) => {
    const next = chosen[one.day];
    return next === undefined || next === present(one)
      ? []
      : [{ day: one.day, contactId: next === BY_MAIN ? null : next }];
  });
  const own = (contacts ?? []).filter(({ unitId }) => unitId === id);
  return (
    <ActionDialog
      title={t('duty.units.title', { name })}
      consequence={own.length === 0 && contacts ? t('duty.units.noContacts') : t('duty.units.line')}
      submit={t('duty.act.save')}
      isBarred={changed.length === 0}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => act.mutate(changed)}
      onClose={onClose}
    >
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loader className={css.loading} aria-label={t('desk.loading')} />}
      <ul className={table.days}>
        {days.map((one) => {
          const at = Date.parse(`${one.day}T00:00:00+07:00`);
          const label = `${t(`duty.calendar.weekday.${weekdayOf(at) as 1}`)} ${formatInstant(at, 'day').slice(0, 5)}`;
          return (
            <li key={one.day}>
              <span>{label}</span>
              <Select
                aria-label={label}
                allowDeselect={false}
                value={chosen[one.day] ?? present(one)}
                onChange={(next) => next && setChosen((now) => ({ ...now, [one.day]: next }))}
                data={[
                  { value: BY_MAIN, label: t('duty.units.byMain') },
                  ...own.map((contact) => ({ value: contact.id, label: contact.name })),
                ]}
              />
            </li>
          );
        })}
      </ul>
    </ActionDialog>
  );
}
