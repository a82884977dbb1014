import { useTranslation } from 'react-i18next';
import type { Severity, Tlp } from '../../api/types';
import { formatInstant } from '../../time/instant';
import { useCategories } from '../data/use-categories';
import { useSystems } from '../data/use-systems';
import { useUnits } from '../data/use-units';

/** A field's value as a reader knows it: units and systems by name, times in Vietnam's zone. */
export function ConflictValue({ field, value }: { field: string; value: unknown }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const { nameOf: systemOf } = useSystems();
  const { nameOf: categoryOf } = useCategories();
  if (isNothing(value)) return <em>{t('desk.conflict.nothing')}</em>;
  if (field === 'unitId') return nameOf(value as string);
  if (field === 'category') return categoryOf(value as string);
  if (field === 'severity') return t(`severity.${value as Severity}`);
  if (field === 'tlp') return t(`tlp.${value as Tlp}`);
  if (field === 'detectedAt') return formatInstant(value as string);
  if (field === 'systemIds') return (value as string[]).map(systemOf).join(' · ');
  if (typeof value === 'boolean') return t(value ? 'desk.conflict.yes' : 'desk.conflict.no');
  if (typeof value === 'string') return value;
  return Object.values(value)
    .filter((part) => typeof part === 'string' && part)
    .join(' · ');
}

const isNothing = (value: unknown): value is null | undefined | '' | never[] =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
