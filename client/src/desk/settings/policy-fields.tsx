import { Checkbox, MultiSelect, NumberInput, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import type { PolicyBody } from '../../api/settings';
import { KINDS, SEVERITIES } from './choices';
import css from './settings.module.css';

/** What every part of the policy's form is given. */
export type FormPart = {
  form: PolicyBody;
  change: (part: Partial<PolicyBody>) => void;
  problem: Problem | null;
};

/** Its name, its place in the order, and for whom it is. */
export function PolicyFields({ form, change, problem, isTried }: FormPart & { isTried: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={css.pair}>
        <TextInput
          label={t('settings.field.name')}
          required
          data-autofocus
          maxLength={120}
          value={form.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={problem?.of('name') ?? (isTried && !form.name.trim() && t('desk.form.needed'))}
        />
        <NumberInput
          label={t('settings.field.position')}
          description={t('settings.policies.positionLine')}
          min={1}
          max={10_000}
          allowDecimal={false}
          value={form.position}
          onChange={(next) => change({ position: Number(next) || 1 })}
          error={problem?.of('position')}
        />
      </div>
      <Checkbox.Group
        label={t('settings.policies.severities')}
        description={t('settings.policies.emptyAll')}
        value={form.severities}
        onChange={(next) => change({ severities: next })}
      >
        <div className={css.boxes}>
          {SEVERITIES.map((value) => (
            <Checkbox key={value} value={value} label={t(`severity.${value}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <MultiSelect
        label={t('settings.policies.kinds')}
        placeholder={form.kinds.length ? undefined : t('settings.policies.allKinds')}
        clearable
        searchable
        value={form.kinds}
        onChange={(next) => change({ kinds: next })}
        data={KINDS.map((value) => ({ value, label: t(`desk.unitKind.${value}`) }))}
      />
      <div className={css.pair}>
        <SegmentedControl
          aria-label={t('settings.field.hours')}
          value={form.hours}
          onChange={(hours) => change({ hours })}
          data={(['always', 'office'] as const).map((value) => ({
            value,
            label: t(`settings.policies.hours.${value}`),
          }))}
        />
        <Switch
          label={t('settings.policies.urgent')}
          description={t('settings.policies.urgentLine')}
          checked={form.isUrgent}
          onChange={(event) => change({ isUrgent: event.currentTarget.checked })}
        />
      </div>
    </>
  );
}
