import { useTranslation } from 'react-i18next';
import { language } from '../../../i18n/language';
import { shown, UNIT_OF, type ThresholdName } from './threshold-form';

/** Before the decimals of a figure. */
export const separator = () => (language() === 'vi' ? ',' : '.');
export const decimal = (value: number): string => String(value).replace('.', separator());

/** A figure of the rule with its unit, as people say it. */
export function useFigureText() {
  const { t } = useTranslation();
  return (name: ThresholdName, value: unknown): string => {
    if (name === 'asksIsolated') return t(`backupPlan.thresholds.${value ? 'on' : 'off'}`);
    if (name === 'mediaOf') return t(`backupPlan.thresholds.mediaOf.${value as 'with_primary'}`);
    if (typeof value !== 'number') return t('desk.conflict.nothing');
    const unit = t(`backupPlan.thresholds.unit.${UNIT_OF[name]}`);
    const figure = decimal(shown(name, value));
    return UNIT_OF[name] === 'level' ? `${unit} ${figure}` : `${figure} ${unit}`;
  };
}
