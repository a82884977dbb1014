import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FormPart } from './policy-fields';
import css from './settings.module.css';

const TERMS = ['expiresMinutes', 'firstReportMinutes', 'resolveMinutes'] as const;

/** After how long an acknowledgement alone is no answer any more, and by when there is a report and a result. */
export function PolicyTerms({ form, change, problem }: FormPart) {
  const { t } = useTranslation();
  return (
    <div className={css.pair}>
      {TERMS.map((term) => (
        <NumberInput
          key={term}
          label={t(`settings.field.${term}`)}
          description={t(`settings.policies.${term}Line`)}
          placeholder={t('settings.policies.never')}
          min={5}
          allowDecimal={false}
          suffix={` ${t('settings.minutes')}`}
          value={form[term] ?? ''}
          onChange={(next) => change({ [term]: next === '' ? null : Number(next) })}
          error={problem?.of(term)}
        />
      ))}
      <NumberInput
        label={t('settings.field.windowHours')}
        description={t('settings.policies.windowLine')}
        min={1}
        max={2160}
        allowDecimal={false}
        suffix={` ${t('settings.hours')}`}
        value={form.windowHours}
        onChange={(next) => change({ windowHours: Number(next) || 1 })}
        error={problem?.of('windowHours')}
      />
    </div>
  );
}
