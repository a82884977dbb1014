import { useTranslation } from 'react-i18next';
import type { Isolation, Medium, Tool } from '../../../api/backup-plan';
import css from './part-value.module.css';
import type { Part } from './plan-merge';
import { scheduleOf, spanOf, type ScheduleForm } from './schedule';
import { useSiteName } from './use-plan';

const FIELDS = [
  ...(['name', 'paths', 'tool', 'device', 'medium', 'siteId', 'isolation', 'credentialDomain'] as const),
  ...(['schedule', 'mirrorOf', 'isInService', 'rpoHours', 'rtoHours'] as const),
];

/** What one of two people made of a part of the plan: the fields in which they differ. */
export function PartValue({ part, other }: { part: Part | null; other: Part | null }) {
  const { t } = useTranslation();
  const valueText = usePartText();
  if (!part) return <em>{t('backupPlan.conflict.leftOut')}</em>;
  const shown = FIELDS.filter(
    (field) => field in part && JSON.stringify(part[field]) !== JSON.stringify(other?.[field]),
  );
  return (
    <dl className={css.part}>
      {shown.map((field) => (
        <div key={field}>
          <dt>{t(`backupPlan.field.${field}`)}</dt>
          <dd>{valueText(field, part[field])}</dd>
        </div>
      ))}
    </dl>
  );
}

function usePartText() {
  const { t } = useTranslation();
  const siteName = useSiteName();
  const nothing = t('desk.conflict.nothing');
  return (field: (typeof FIELDS)[number], value: unknown): string => {
    if (value === null || value === undefined || value === '') return nothing;
    if (field === 'tool') return t(`backupPlan.tool.${value as Tool}`);
    if (field === 'medium') return t(`backupPlan.medium.${value as Medium}`);
    if (field === 'isolation') return t(`backupPlan.isolation.${value as Isolation}`);
    if (field === 'siteId') return siteName(value as string) ?? nothing;
    if (field === 'isInService') return t(value ? 'backupPlan.yes' : 'backupPlan.no');
    return field === 'schedule' ? scheduleText(value as ScheduleForm) : (value as string | number).toString();
  };
  function scheduleText(form: ScheduleForm): string {
    const schedule = scheduleOf(form);
    if (!schedule) return nothing;
    const said =
      form.choice === 'cron'
        ? `${form.expr} (${form.tz})`
        : form.choice === 'interval'
          ? spanText(form.minutes ?? 0)
          : t(`backupPlan.schedule.${form.choice}`);
    return t('backupPlan.conflict.withGrace', { schedule: said, grace: spanText(schedule.graceMinutes) });
  }
  function spanText(minutes: number): string {
    const { count, unit } = spanOf(minutes);
    return `${count} ${t(`backupPlan.span.${unit}`)}`;
  }
}
