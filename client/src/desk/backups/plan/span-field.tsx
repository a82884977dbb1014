import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './schedule.module.css';
import { minutesOf, SPAN_UNITS, spanOf, type SpanUnit } from './schedule';

type Props = {
  label: string;
  description?: string;
  minutes: number | null;
  onChange: (minutes: number | null) => void;
  error: string | null;
};

/** A length of time as people say it: so many minutes, hours or days. */
export function SpanField({ label, description, minutes, onChange, error }: Props) {
  const { t } = useTranslation();
  const [unit, setUnit] = useState<SpanUnit>(() => (minutes === null ? 'hour' : spanOf(minutes).unit));
  const count = minutes === null ? '' : minutes / minutesOf(1, unit);
  // Set anew from outside, it may not be whole in the unit that was chosen here.
  const shown = count === '' || Number.isInteger(count) ? unit : spanOf(minutes ?? 0).unit;
  const inShown = minutes === null ? '' : minutes / minutesOf(1, shown);
  return (
    <div className={css.span}>
      <NumberInput
        label={label}
        description={description}
        min={1}
        allowDecimal={false}
        value={inShown}
        onChange={(next) => onChange(next === '' ? null : minutesOf(Number(next), shown))}
        error={error}
      />
      <Select
        label={t('backupPlan.span.in')}
        aria-label={t('backupPlan.span.of', { label })}
        allowDeselect={false}
        data={SPAN_UNITS.map((one) => ({ value: one, label: t(`backupPlan.span.${one}`) }))}
        value={shown}
        onChange={(next) => {
          if (!next) return;
          setUnit(next);
          if (minutes !== null) onChange(minutesOf(Number(inShown), next));
        }}
      />
    </div>
  );
}
