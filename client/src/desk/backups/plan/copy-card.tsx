import { Button, Select } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '../../../api/backup-plan';
import { FieldText } from './field-text';
import { ISOLATIONS, MEDIA, TOOLS, type CopyForm } from './plan-form';
import css from './plan.module.css';
import { ScheduleFields } from './schedule-fields';
import { SiteSelect } from './site-select';

type Props = {
  copy: CopyForm;
  /** Copies that have been saved, and that this one may be filled from. */
  others: readonly CopyForm[];
  /** The server's sentence about a field of this copy. */
  errorOf: (field: string) => string | null;
  onChange: (part: Partial<CopyForm>) => void;
  onRemove: () => void;
};

/** One copy of a dataset: what makes it, where it lies, how far it is from an attacker, and when it is due. */
export function CopyCard({ copy, others, errorOf, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const field = (name: 'name' | 'device' | 'credentialDomain') => ({
    label: t(`backupPlan.field.${name === 'name' ? 'copyName' : name}`),
    description: t(`backupPlan.help.${name === 'name' ? 'copyName' : name}`),
    value: copy[name],
    onType: (text: string) => onChange({ [name]: text }),
    error: errorOf(name),
  });
  const title = copy.name.trim() || t('backupPlan.unnamedCopy');
  return (
    <li className={css.copy} aria-label={title}>
      <div className={css.head}>
        <h3>{title}</h3>
        <Button
          variant="subtle"
          size="compact-sm"
          color="red"
          leftSection={<IconTrash size={15} stroke={1.8} aria-hidden />}
          onClick={onRemove}
          aria-label={t(copy.isNew ? 'backupPlan.dropOf' : 'backupPlan.retireOf', { name: title })}
        >
          {t(copy.isNew ? 'backupPlan.drop' : 'backupPlan.retire')}
        </Button>
      </div>
      <div className={css.fields}>
        <FieldText {...field('name')} required maxLength={120} />
        <Select
          label={t('backupPlan.field.tool')}
          description={t(`backupPlan.toolHelp.${toolHelp(copy.tool)}`)}
          allowDeselect={false}
          data={TOOLS.map((value) => ({ value, label: t(`backupPlan.tool.${value}`) }))}
          value={copy.tool}
          onChange={(tool) => tool && onChange({ tool: tool })}
          error={errorOf('tool')}
        />
        <FieldText {...field('device')} maxLength={200} />
        <Select
          label={t('backupPlan.field.medium')}
          description={t('backupPlan.help.medium')}
          allowDeselect={false}
          data={MEDIA.map((value) => ({ value, label: t(`backupPlan.medium.${value}`) }))}
          value={copy.medium}
          onChange={(medium) => medium && onChange({ medium: medium })}
          error={errorOf('medium')}
        />
        <SiteSelect
          value={copy.siteId}
          onChange={(siteId) => onChange({ siteId })}
          description={t('backupPlan.help.siteId')}
          error={errorOf('siteId')}
        />
        <Select
          label={t('backupPlan.field.isolation')}
          description={t(`backupPlan.isolationHelp.${copy.isolation}`)}
          allowDeselect={false}
          data={ISOLATIONS.map((value) => ({ value, label: t(`backupPlan.isolation.${value}`) }))}
          value={copy.isolation}
          onChange={(isolation) => isolation && onChange({ isolation: isolation })}
          error={errorOf('isolation')}
        />
        <FieldText {...field('credentialDomain')} maxLength={120} />
        <Select
          label={t('backupPlan.field.mirrorOf')}
          description={t(others.length > 0 ? 'backupPlan.help.mirrorOf' : 'backupPlan.help.mirrorLater')}
          disabled={others.length === 0}
          placeholder={t('backupPlan.ownCopy')}
          clearable
          clearButtonProps={{ 'aria-label': t('backupPlan.mirrorClear') }}
          data={others.map(({ key, name }) => ({ value: key, label: name }))}
          value={copy.mirrorOf}
          onChange={(mirrorOf) => onChange({ mirrorOf })}
          error={errorOf('mirrorOf')}
        />
        <ScheduleFields
          form={copy.schedule}
          onChange={(schedule) => onChange({ schedule })}
          errorOf={(name) => errorOf(`schedule.${name}`)}
        />
      </div>
    </li>
  );
}

const COLLECTED: readonly Tool[] = ['restic', 'borg', 'pgbackrest'];
const toolHelp = (tool: Tool) =>
  COLLECTED.includes(tool) ? 'collected' : tool === 'manifest' ? 'manifest' : 'uploaded';
