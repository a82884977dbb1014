import { useTranslation } from 'react-i18next';
import type { UnitKind } from '../../api/types';
import { formatDay } from '../../time/day';

/** Gives a field's stored value as a reader knows it. */
export function useValueText(): (field: string, value: unknown) => string {
  const { t } = useTranslation();
  return (field, value) => {
    if (value === null || value === undefined || value === '') return t('desk.conflict.nothing');
    if (typeof value === 'boolean') return t(value ? 'desk.conflict.yes' : 'desk.conflict.no');
    if (field === 'kind') return t(`desk.unitKind.${value as UnitKind}`);
    if (field === 'rank') return t(`registers.rank.${value as 'main'}`);
    if (field === 'level') return t('registers.system.level', { level: value });
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return field === 'approvedOn' ? formatDay(text) : text;
  };
}
