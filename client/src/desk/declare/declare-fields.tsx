import { Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import fields from '../controls/fields.module.css';
import { InstantField } from '../controls/instant-field';
import { SeverityChoice } from '../controls/severity-choice';
import { SystemsSelect } from '../controls/systems-select';
import { UnitSelect } from '../controls/unit-select';
import { useCategories } from '../data/use-categories';
import type { DeclareForm, Mandatory } from './declare-form';
import css from './declare.module.css';

type Props = {
  form: DeclareForm;
  onChange: (part: Partial<DeclareForm>) => void;
  problem: Problem | null;
  /** Mandatory fields to point at. */
  missing: Mandatory[];
};
type TextName = 'title' | 'reporterName' | 'reporterPhone' | 'reporterEmail' | 'reporterOrganisation';

/** What, where, who reports, and when, which is now unless said; below them what can wait for triage. */
export function DeclareFields({ form, onChange, problem, missing }: Props) {
  const { t } = useTranslation();
  const { options } = useCategories();
  const error = (field: string, name?: Mandatory) =>
    problem?.of(field) ?? (name && missing.includes(name) ? t('desk.form.needed') : null);
  const text = (name: TextName, field: string) => ({
    label: t(`desk.form.${name}`),
    value: form[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => onChange({ [name]: event.currentTarget.value }),
    error: error(field, name === 'title' || name === 'reporterName' ? name : undefined),
  });
  return (
    <>
      <TextInput
        {...text('title', 'title')}
        required
        data-autofocus
        placeholder={t('desk.declare.titleExample')}
        description={t('noSecrets')}
      />
      <div className={fields.two}>
        <UnitSelect
          label={t('desk.form.unit')}
          required
          value={form.unitId}
          onChange={(unitId) => onChange({ unitId })}
          error={error('unitId', 'unitId')}
        />
        <TextInput {...text('reporterName', 'reporter.name')} required />
        <InstantField
          label={t('desk.form.detectedAt')}
          required
          value={form.detectedAt}
          onChange={(detectedAt) => onChange({ detectedAt })}
          error={error('detectedAt', 'detectedAt')}
        />
        <TextInput {...text('reporterPhone', 'reporter.phone')} type="tel" />
        <TextInput {...text('reporterOrganisation', 'reporter.organisation')} />
        <TextInput {...text('reporterEmail', 'reporter.email')} type="email" />
      </div>
      <SeverityChoice
        value={form.severity}
        onChange={(severity) => onChange({ severity })}
        error={error('severity')}
      />
      <Textarea
        label={t('desk.form.description')}
        autosize
        minRows={2}
        maxRows={8}
        value={form.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
        error={error('description')}
      />
      <details className={css.more}>
        <summary>{t('desk.declare.more')}</summary>
        <div className={css.more}>
          <Select
            label={t('desk.form.category')}
            data={options}
            value={form.category}
            onChange={(category) => onChange({ category })}
            placeholder={t('desk.declare.categoryLater')}
            searchable
            clearable
            error={error('category')}
          />
          <SystemsSelect
            unitId={form.unitId}
            value={form.systemIds}
            onChange={(systemIds) => onChange({ systemIds })}
          />
          <Textarea
            label={t('desk.form.unitBrief')}
            description={t('desk.form.unitBriefLine')}
            autosize
            minRows={2}
            value={form.unitBrief}
            onChange={(event) => onChange({ unitBrief: event.currentTarget.value })}
            error={error('unitBrief')}
          />
        </div>
      </details>
    </>
  );
}
