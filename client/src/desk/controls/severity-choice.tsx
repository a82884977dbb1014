import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '../../api/types';
import { FieldNote } from '../../forms/field-note';
import { SeverityMark } from '../../marks/severity-mark';
import css from './severity-choice.module.css';

const ALL: Severity[] = ['critical', 'high', 'medium', 'low'];

type Props = {
  value: Severity | null;
  onChange: (severity: Severity) => void;
  error?: string | null;
  /** Instead of its plain name. */
  label?: ReactNode;
  /** The dialog's focus starts here. */
  hasFocus?: boolean;
};

/** Four severities as their marks and words; arrow keys move, as in any group of radio buttons. */
export function SeverityChoice({ value, onChange, error, label, hasFocus = false }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <fieldset className={css.choice} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{label ?? t('desk.form.severity')}</legend>
      <div className={css.options}>
        {ALL.map((severity) => (
          <label key={severity} className={css.option} data-chosen={severity === value || undefined}>
            <input
              type="radio"
              className="unseen"
              name={`${id}-severity`}
              data-autofocus={hasFocus && severity === (value ?? ALL[0]) ? true : undefined}
              checked={severity === value}
              onChange={() => onChange(severity)}
            />
            <SeverityMark severity={severity} size={18} hasWord />
            {t(`severity.${severity}`)}
          </label>
        ))}
      </div>
      {error && <FieldNote id={`${id}-error`}>{error}</FieldNote>}
    </fieldset>
  );
}
