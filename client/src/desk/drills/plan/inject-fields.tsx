import { MultiSelect, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail, Inject } from '../../../api/drills';
import { FieldNote } from '../../../forms/field-note';
import fields from '../../controls/fields.module.css';
import { ConditionFields } from './condition-fields';
import css from './editor.module.css';
import { ExpectationFields } from './expectation-fields';
import { IncidentFields } from './incident-fields';
import type { InjectForm } from './inject-form';
import { tasksOf, usePlan } from './use-plan';

type Props = {
  drill: DrillDetail;
  injects: Inject[];
  form: InjectForm;
  change: (part: Partial<InjectForm>) => void;
  errorOf: (field: keyof InjectForm) => string | null;
};

const TYPES = ['standard', 'contingency', 'adaptive', 'complexity'] as const;
const TRIGGERS = ['scheduled', 'manual', 'conditional'] as const;
const CHANNELS = ['app', 'email', 'sms', 'phone', 'paper', 'verbal', 'sim_incident', 'media'] as const;
type TextName = 'code' | 'title' | 'body' | 'from' | 'storyline' | 'controller' | 'expectedAction' | 'notes';

/** An inject in four parts: what it says, when it comes, to whom, and what only those behind the scenes read. */
export function InjectFields({ drill, injects, form, change, errorOf }: Props) {
  const { t } = useTranslation();
  const { data: plan } = usePlan(drill.id);
  const text = (name: TextName) => ({
    label: t(`drills.edit.field.${name}`),
    autoComplete: 'off',
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
    error: errorOf(name),
  });
  const parties = drill.parties.filter(({ takes }) => takes !== 'staff');
  return (
    <>
      <div className={css.codeAndTitle}>
        <TextInput {...text('code')} required maxLength={20} />
        <TextInput {...text('title')} required maxLength={200} data-autofocus />
      </div>
      <Textarea {...text('body')} required autosize minRows={3} maxRows={12} maxLength={8000} />
      <Part title={t('drills.edit.part.when')}>
        <SegmentedControl
          aria-label={t('drills.edit.field.trigger')}
          value={form.trigger}
          onChange={(next: string) => change({ trigger: TRIGGERS.find((one) => one === next) ?? 'manual' })}
          data={TRIGGERS.map((value) => ({ value, label: t(`drills.trigger.${value}`) }))}
        />
        {form.trigger !== 'manual' && (
          <TextInput
            label={t('drills.edit.field.offsetMs')}
            description={t('drills.edit.offsetLine')}
            required={form.trigger === 'scheduled'}
            placeholder="H+00:15"
            className={css.short}
            value={form.offsetMs}
            onChange={(event) => change({ offsetMs: event.currentTarget.value })}
            error={errorOf('offsetMs')}
          />
        )}
        {form.trigger === 'conditional' && (
          <ConditionFields
            value={form.condition}
            codes={injects.map(({ code }) => code).filter((code) => code !== form.code)}
            onChange={(condition) => change({ condition })}
          />
        )}
        {form.trigger === 'conditional' && errorOf('condition') && (
          <FieldNote>{errorOf('condition')}</FieldNote>
        )}
      </Part>
      <Part title={t('drills.edit.part.how')}>
        <MultiSelect
          label={t('drills.edit.field.parties')}
          data={parties.map(({ key, name }) => ({ value: key, label: name }))}
          value={form.parties}
          onChange={(next) => change({ parties: next })}
          error={errorOf('parties')}
          searchable
        />
        <div className={fields.two}>
          <TextInput {...text('from')} maxLength={300} />
          <Select
            label={t('drills.edit.field.channel')}
            allowDeselect={false}
            data={CHANNELS.map((value) => ({ value, label: t(`drills.channel.${value}`) }))}
            value={form.channel}
            onChange={(next) => next && change({ channel: next })}
          />
        </div>
        {(form.channel === 'sim_incident' || form.incident) && (
          <IncidentFields
            value={form.incident}
            error={errorOf('incident')}
            onChange={(incident) => change({ incident })}
          />
        )}
      </Part>
      <Part title={t('drills.edit.part.behind')} isSecret>
        <Textarea {...text('expectedAction')} autosize minRows={2} maxRows={8} />
        <MultiSelect
          label={t('drills.edit.field.tasks')}
          data={tasksOf(plan).map(({ key, text: label }) => ({ value: key, label }))}
          value={form.tasks}
          onChange={(tasks) => change({ tasks })}
          error={errorOf('tasks')}
          searchable
        />
        <ExpectationFields
          value={form.expectations}
          tasks={tasksOf(plan)}
          error={errorOf('expectations')}
          onChange={(expectations) => change({ expectations })}
        />
        <div className={fields.two}>
          <TextInput {...text('controller')} maxLength={300} />
          <TextInput {...text('storyline')} maxLength={300} />
        </div>
        <Select
          label={t('drills.edit.field.type')}
          className={css.short}
          allowDeselect={false}
          data={TYPES.map((value) => ({ value, label: t(`drills.type.${value}`) }))}
          value={form.type}
          onChange={(next) => next && change({ type: next })}
        />
        <Textarea {...text('notes')} autosize minRows={2} maxRows={8} />
      </Part>
    </>
  );
}

function Part({ title, isSecret, children }: { title: string; isSecret?: boolean; children: ReactNode }) {
  return (
    <fieldset className={css.part} data-secret={isSecret || undefined}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
