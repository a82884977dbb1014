import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../api/drill-plan';
import { FieldNote } from '../../../forms/field-note';
import css from './editor.module.css';
import type { ExpectationRow } from './inject-form';

const KINDS = [
  'ack',
  'respond',
  'escalate',
  'dispatch',
  'contain',
  'restore',
  'decision',
  'document',
] as const;

type Props = {
  value: ExpectationRow[];
  tasks: Task[];
  error: string | null;
  onChange: (rows: ExpectationRow[]) => void;
};

/** What the recipients are expected to do, within how many minutes, and what that shows. */
export function ExpectationFields({ value, tasks, error, onChange }: Props) {
  const { t } = useTranslation();
  const put = (at: number, part: Partial<ExpectationRow>) =>
    onChange(value.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <div className={css.rows} role="group" aria-label={t('drills.edit.field.expectations')}>
      <h4>{t('drills.edit.field.expectations')}</h4>
      {value.map((row, at) => (
        <div key={at} className={css.row}>
          <Select
            aria-label={t('drills.edit.expectation.kind')}
            data={KINDS.map((kind) => ({ value: kind, label: t(`drills.edit.expectation.is.${kind}`) }))}
            value={row.kind}
            allowDeselect={false}
            onChange={(kind) => kind && put(at, { kind })}
          />
          <TextInput
            aria-label={t('drills.edit.expectation.due')}
            inputMode="decimal"
            rightSection={<span className={css.unit}>{t('drills.edit.minutes')}</span>}
            rightSectionWidth={56}
            value={row.due}
            onChange={({ currentTarget }) => put(at, { due: currentTarget.value })}
          />
          <Select
            aria-label={t('drills.edit.expectation.task')}
            placeholder={t('drills.edit.expectation.noTask')}
            data={tasks.map(({ key, text }) => ({ value: key, label: text }))}
            value={row.task}
            clearable
            onChange={(task) => put(at, { task })}
          />
          <TextInput
            className={css.weight}
            aria-label={t('drills.edit.expectation.weight')}
            inputMode="decimal"
            leftSection="×"
            value={row.weight}
            onChange={({ currentTarget }) => put(at, { weight: currentTarget.value })}
          />
          <button
            type="button"
            className={css.remove}
            aria-label={t('drills.edit.remove', { count: at + 1 })}
            onClick={() => onChange(value.filter((_, index) => index !== at))}
          >
            <IconX size={16} stroke={1.8} aria-hidden />
          </button>
        </div>
      ))}
      {error && <FieldNote>{error}</FieldNote>}
      <div className={css.adds}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} stroke={2} aria-hidden />}
          onClick={() => onChange([...value, { kind: 'ack', due: '10', weight: '1', task: null }])}
        >
          {t('drills.edit.expectation.add')}
        </Button>
      </div>
    </div>
  );
}
