import { SegmentedControl, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarApi, type Holiday } from '../../api/duty';
import { useAction } from '../../api/use-action';
import { ActionDialog } from '../controls/action-dialog';
import { say } from '../controls/toasts';
import { formatDay, parseDay } from '../../time/day';

/** A day that is off, or a Saturday or Sunday worked instead. */
export function HolidayDialog({ holiday, onClose }: { holiday?: Holiday; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [form, setForm] = useState(() => startOf(holiday));
  const [isTried, setIsTried] = useState(false);
  const change = (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part }));
  const day = parseDay(form.day);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day));
  const act = useAction(
    (body: { name: string; isWorking: boolean; day: string }) =>
      calendarApi.name(body.day, { name: body.name, isWorking: body.isWorking }),
    {
      onDone: () => {
        void client.invalidateQueries({ queryKey: ['calendar'] });
        say('good', t('duty.done.saved'));
        onClose();
      },
    },
  );
  const name = form.name.trim();
  return (
    <ActionDialog
      title={
        holiday ? t('duty.calendar.editTitle', { day: formatDay(holiday.day) }) : t('duty.calendar.addTitle')
      }
      submit={t('duty.act.save')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => {
        setIsTried(true);
        if (isDay && name) act.mutate({ day, name, isWorking: form.isWorking });
      }}
      onClose={onClose}
    >
      {!holiday && (
        <TextInput
          label={t('duty.calendar.day')}
          description={t('duty.calendar.dayLine')}
          required
          data-autofocus
          value={form.day}
          onChange={(event) => change({ day: event.currentTarget.value })}
          error={isTried && !isDay && t('duty.form.noTime')}
        />
      )}
      <TextInput
        label={t('duty.calendar.name')}
        required
        maxLength={120}
        value={form.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={act.error?.of('name') ?? (isTried && !name && t('duty.form.need'))}
      />
      <SegmentedControl
        fullWidth
        aria-label={t('duty.calendar.kind')}
        value={form.isWorking ? 'working' : 'off'}
        onChange={(kind: string) => change({ isWorking: kind === 'working' })}
        data={(['off', 'working'] as const).map((value) => ({ value, label: t(`duty.calendar.${value}`) }))}
      />
    </ActionDialog>
  );
}

const startOf = (holiday: Holiday | undefined) => ({
  day: holiday ? formatDay(holiday.day) : '',
  name: holiday?.name ?? '',
  isWorking: holiday?.isWorking ?? false,
});
