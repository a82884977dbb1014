import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { planApi } from '../../../api/backup-plan';
import { asProblem } from '../../../api/problem';
import { formatInstant, weekday } from '../../../time/instant';
import { language } from '../../../i18n/language';
import { FieldText } from './field-text';
import css from './schedule.module.css';
import { chosen, PRESET_NAMES, scheduleOf, type ScheduleChoice, type ScheduleForm } from './schedule';
import { SpanField } from './span-field';

type Props = {
  form: ScheduleForm;
  onChange: (form: ScheduleForm) => void;
  /** The server's sentence about a field of the schedule. */
  errorOf: (field: string) => string | null;
};

const CHOICES: ScheduleChoice[] = [...PRESET_NAMES, 'interval', 'cron'];

/** When a copy is due, in words first; what the server makes of it stands below as its next three firings. */
export function ScheduleFields({ form, onChange, errorOf }: Props) {
  const { t } = useTranslation();
  const change = (part: Partial<ScheduleForm>) => onChange({ ...form, ...part });
  const firings = useFirings(form);
  const fault = (field: string) => errorOf(field) ?? firings.problem?.of(field) ?? null;
  return (
    <>
      <Select
        label={t('backupPlan.field.schedule')}
        description={t('backupPlan.help.schedule')}
        allowDeselect={false}
        data={CHOICES.map((value) => ({ value, label: t(`backupPlan.schedule.${value}`) }))}
        value={form.choice}
        onChange={(next) => next && onChange(chosen(form, next))}
      />
      {form.choice === 'interval' && (
        <SpanField
          label={t('backupPlan.field.minutes')}
          description={t('backupPlan.help.minutes')}
          minutes={form.minutes}
          onChange={(minutes) => change({ minutes })}
          error={fault('minutes')}
        />
      )}
      {form.choice === 'cron' && (
        <FieldText
          label={t('backupPlan.field.expr')}
          description={t('backupPlan.help.expr')}
          maxLength={120}
          value={form.expr}
          onType={(expr) => change({ expr })}
          error={fault('expr')}
        />
      )}
      <SpanField
        label={t('backupPlan.field.graceMinutes')}
        description={t('backupPlan.help.graceMinutes')}
        minutes={form.graceMinutes}
        onChange={(graceMinutes) => change({ graceMinutes })}
        error={fault('graceMinutes')}
      />
      {form.choice === 'cron' && (
        <FieldText
          label={t('backupPlan.field.tz')}
          description={t('backupPlan.help.tz')}
          maxLength={60}
          value={form.tz}
          onType={(tz) => change({ tz })}
          error={fault('tz')}
        />
      )}
      {firings.at && (
        <p className={css.firings} aria-live="polite">
          {t('backupPlan.firings')}{' '}
          {firings.at.map((at) => `${weekday(at, language())} ${formatInstant(at, 'short')}`).join(' · ')}
        </p>
      )}
    </>
  );
}

function useFirings(form: ScheduleForm) {
  const typed = scheduleOf({ ...form, graceMinutes: 1 });
  const [asked] = useDebouncedValue(JSON.stringify(typed), 400);
  const { data, error } = useQuery({
    queryKey: ['backup-firings', asked],
    enabled: asked !== 'null',
    staleTime: 60_000,
    retry: false,
    queryFn: ({ signal }) => planApi.firings(JSON.parse(asked) as NonNullable<typeof typed>, signal),
  });
  return { at: data, problem: error ? asProblem(error) : null };
}
