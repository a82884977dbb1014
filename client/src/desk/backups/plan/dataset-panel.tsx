import { Button, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyCard } from './copy-card';
import { FieldText } from './field-text';
import { gapsOf } from './plan-effects';
import { newCopy, type CopyForm, type DatasetForm, type PlanForm } from './plan-form';
import css from './plan.module.css';

type Props = {
  dataset: DatasetForm;
  plan: PlanForm;
  /** The server's sentence about a field of this dataset. */
  errorOf: (field: string) => string | null;
  onChange: (dataset: DatasetForm) => void;
  onRemove: () => void;
};

/** One set of data with its copies, and what could not be reached even if all of it were proved. */
export function DatasetPanel({ dataset, plan, errorOf, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const { copies } = dataset;
  const gaps = gapsOf(dataset, plan);
  const title = dataset.name.trim() || t('backupPlan.unnamedDataset');
  const saved = plan.datasets.flatMap((one) => one.copies).filter(({ isNew }) => !isNew);
  const setCopy = (key: string, part: Partial<CopyForm>) =>
    onChange({ ...dataset, copies: copies.map((copy) => (copy.key === key ? { ...copy, ...part } : copy)) });
  return (
    <section className={css.panel} aria-label={t('backupPlan.datasetOf', { name: title })}>
      <div className={css.head}>
        <h2>{t('backupPlan.datasetOf', { name: title })}</h2>
        <Button
          variant="subtle"
          size="compact-sm"
          color="red"
          leftSection={<IconTrash size={15} stroke={1.8} aria-hidden />}
          aria-label={t(dataset.isNew ? 'backupPlan.dropOf' : 'backupPlan.retireOf', { name: title })}
          onClick={onRemove}
        >
          {t(dataset.isNew ? 'backupPlan.drop' : 'backupPlan.retire')}
        </Button>
      </div>
      <div className={css.fields}>
        <FieldText
          label={t('backupPlan.field.datasetName')}
          description={t('backupPlan.help.datasetName')}
          required
          maxLength={120}
          value={dataset.name}
          onType={(name) => onChange({ ...dataset, name })}
          error={errorOf('name')}
        />
        <Textarea
          label={t('backupPlan.field.paths')}
          description={t('backupPlan.help.paths')}
          autosize
          minRows={2}
          maxRows={10}
          placeholder={'/srv/ho-so\n/etc/mot-cua'}
          value={dataset.paths}
          onChange={(event) => onChange({ ...dataset, paths: event.currentTarget.value })}
          error={errorOf('requiredPaths')}
        />
      </div>
      {gaps.length > 0 && (
        <div className={css.note} data-kind="warn">
          <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
          <div>
            {t('backupPlan.gaps')}
            <ul>
              {gaps.map((gap) => (
                <li key={gap}>{t(`backupPlan.gap.${gap}`)}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
      <ul className={css.copies}>
        {copies.map((copy, at) => (
          <CopyCard
            key={copy.key}
            copy={copy}
            others={saved.filter(({ key }) => key !== copy.key)}
            errorOf={(field) => errorOf(`copies.${at}.${field}`)}
            onChange={(part) => setCopy(copy.key, part)}
            onRemove={() => onChange({ ...dataset, copies: copies.filter(({ key }) => key !== copy.key) })}
          />
        ))}
      </ul>
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
          onClick={() =>
            onChange({
              ...dataset,
              copies: [...copies, newCopy(t('backupPlan.copyNumber', { number: copies.length + 1 }))],
            })
          }
        >
          {t('backupPlan.addCopy')}
        </Button>
      </div>
    </section>
  );
}
