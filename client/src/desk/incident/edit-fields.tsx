import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { formatInstant } from '../../time/instant';
import { InstantField } from '../controls/instant-field';
import { SeverityChoice } from '../controls/severity-choice';
import { SystemsSelect } from '../controls/systems-select';
import { UnitSelect } from '../controls/unit-select';
import { useCategories } from '../data/use-categories';
import fields from '../controls/fields.module.css';
import css from '../controls/conflict-choice.module.css';
import type { EditForm } from './incident-patch';
import type { Mark } from './use-edit';
import { TLPS } from './triage-dialog';

type Props = {
  form: EditForm;
  onChange: (part: Partial<EditForm>) => void;
  /** Field → what somebody else did to it while this was open. */
  marks: Record<string, Mark>;
  problem: Problem | null;
};
type TextField = 'title' | 'reporterName' | 'reporterOrganisation' | 'reporterPhone' | 'reporterEmail';

/** The fields of the edit dialog, each with the server's sentence under it when refused. */
export function EditFields({ form, onChange, marks, problem }: Props) {
  const { t } = useTranslation();
  const { options } = useCategories();
  const wordsOf = (mark: Mark) => {
    if (mark === 'both') return t('desk.conflict.both');
    if (mark === null) return t('desk.conflict.moved');
    return t('desk.conflict.movedBy', { name: mark.actor.name, time: formatInstant(mark.at, 'time') });
  };
  const marked = (field: string, label: string) => {
    const mark = marks[field];
    if (mark === undefined) return label;
    return (
      <>
        {label}
        <span className={css.moved}>{wordsOf(mark)}</span>
      </>
    );
  };
  const text = (name: TextField, field: string) => ({
    label: marked(field.split('.')[0] ?? field, t(`desk.form.${name}`)),
    value: form[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => onChange({ [name]: event.currentTarget.value }),
    error: problem?.of(field),
  });
  return (
    <>
      <TextInput {...text('title', 'title')} required data-autofocus />
      <div className={fields.two}>
        <UnitSelect
          label={marked('unitId', t('desk.form.unit'))}
          required
          value={form.unitId}
          onChange={(unitId) => onChange({ unitId })}
          error={problem?.of('unitId')}
        />
        <InstantField
          label={marked('detectedAt', t('desk.form.detectedAt'))}
          required
          value={form.detectedAt}
          onChange={(detectedAt) => onChange({ detectedAt })}
          error={problem?.of('detectedAt')}
        />
        <TextInput {...text('reporterName', 'reporter.name')} required />
        <TextInput {...text('reporterOrganisation', 'reporter.organisation')} />
        <TextInput {...text('reporterPhone', 'reporter.phone')} type="tel" />
        <TextInput {...text('reporterEmail', 'reporter.email')} type="email" />
      </div>
      <SystemsSelect
        unitId={form.unitId}
        value={form.systemIds}
        onChange={(systemIds) => onChange({ systemIds })}
      />
      <Textarea
        label={marked('description', t('desk.form.description'))}
        autosize
        minRows={2}
        value={form.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
        description={t('noSecrets')}
        error={problem?.of('description')}
      />
      <Textarea
        label={marked('unitBrief', t('desk.form.unitBrief'))}
        autosize
        minRows={2}
        value={form.unitBrief}
        onChange={(event) => onChange({ unitBrief: event.currentTarget.value })}
        description={t('desk.form.unitBriefLine')}
        error={problem?.of('unitBrief')}
      />
      <SeverityChoice
        label={marked('severity', t('desk.form.severity'))}
        value={form.severity}
        onChange={(severity) => onChange({ severity })}
        error={problem?.of('severity')}
      />
      <div className={fields.two}>
        <Select
          label={marked('category', t('desk.form.category'))}
          data={options}
          value={form.category}
          onChange={(category) => category && onChange({ category })}
          searchable
          allowDeselect={false}
          error={problem?.of('category')}
        />
        <Select
          label={marked('tlp', t('desk.form.tlp'))}
          allowDeselect={false}
          data={TLPS.map((value) => ({ value, label: t(`tlp.${value}`) }))}
          value={form.tlp}
          onChange={(tlp) => tlp && onChange({ tlp: tlp })}
        />
      </div>
      <Checkbox
        checked={form.serious}
        onChange={(event) => onChange({ serious: event.currentTarget.checked })}
        label={marked('serious', t('desk.form.serious'))}
        description={t('desk.form.seriousLine')}
      />
      {form.serious && (
        <Textarea
          label={marked('seriousReason', t('desk.form.seriousReason'))}
          required
          autosize
          minRows={2}
          value={form.seriousReason}
          onChange={(event) => onChange({ seriousReason: event.currentTarget.value })}
          error={problem?.of('seriousReason')}
        />
      )}
    </>
  );
}
