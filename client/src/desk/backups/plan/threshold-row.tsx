import { NumberInput, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Thresholds } from '../../../api/backup-plan';
import css from './thresholds.module.css';
import {
  boundsOf,
  meant,
  shown,
  UNIT_OF,
  type NumberName,
  type ThresholdForm,
  type ThresholdName,
} from './threshold-form';
import { decimal, separator, useFigureText } from './use-figure-text';

type Props = {
  name: ThresholdName;
  thresholds: Thresholds;
  form: ThresholdForm;
  error: string | null;
  isReadOnly: boolean;
  onChange: (part: Partial<ThresholdForm>) => void;
};

/** One figure: what it means, what it may be, what it is by default, and where that comes from. */
export function ThresholdRow({ name, thresholds, form, error, isReadOnly, onChange }: Props) {
  const { t } = useTranslation();
  const figureText = useFigureText();
  const standard = thresholds.defaults[name];
  const isOwn = form[name] !== standard;
  const bounds = name in UNIT_OF ? boundsOf(thresholds, name as NumberName) : null;
  return (
    <li className={css.row} data-own={isOwn || undefined}>
      <div className={css.control}>
        <Control {...{ name, form, error, isReadOnly, onChange, bounds }} />
      </div>
      <div className={css.facts}>
        <p>
          {t('backupPlan.thresholds.default', { value: figureText(name, standard) })}
          {bounds &&
            ` · ${t('backupPlan.thresholds.bounds', {
              min: decimal(bounds.min),
              max: decimal(bounds.max),
            })}`}
          {isOwn && !isReadOnly && (
            <button
              type="button"
              className={css.back}
              aria-label={t('backupPlan.thresholds.backOf', {
                name: t(`backupPlan.thresholds.name.${name}`),
              })}
              onClick={() => onChange({ [name]: standard })}
            >
              {t('backupPlan.thresholds.back')}
            </button>
          )}
        </p>
        <p>
          <strong>{t('backupPlan.thresholds.source')}</strong> {t(`backupPlan.thresholds.from.${name}`)}
        </p>
      </div>
    </li>
  );
}

type ControlProps = Omit<Props, 'thresholds'> & { bounds: { min: number; max: number } | null };

function Control({ name, form, error, isReadOnly, onChange, bounds }: ControlProps) {
  const { t } = useTranslation();
  const label = t(`backupPlan.thresholds.name.${name}`);
  const common = { label, description: t(`backupPlan.thresholds.help.${name}`), disabled: isReadOnly, error };
  if (name === 'asksIsolated')
    return (
      <Switch
        {...common}
        checked={form.asksIsolated === true}
        onChange={(event) => onChange({ asksIsolated: event.currentTarget.checked })}
      />
    );
  if (name === 'mediaOf')
    return (
      <Select
        {...common}
        allowDeselect={false}
        data={(['with_primary', 'backups_only'] as const).map((value) => ({
          value,
          label: t(`backupPlan.thresholds.mediaOf.${value}`),
        }))}
        value={form.mediaOf}
        onChange={(next) => next && onChange({ mediaOf: next })}
      />
    );
  const value = form[name];
  const unit = UNIT_OF[name];
  return (
    <NumberInput
      {...common}
      {...(bounds ?? {})}
      clampBehavior="none"
      allowDecimal={unit === 'km'}
      decimalSeparator={separator()}
      {...(unit === 'level'
        ? { prefix: `${t('backupPlan.thresholds.unit.level')} ` }
        : { suffix: ` ${t(`backupPlan.thresholds.unit.${unit}`)}` })}
      value={value === null ? '' : shown(name, value)}
      onChange={(next) => onChange({ [name]: next === '' ? null : meant(name, Number(next)) })}
    />
  );
}
