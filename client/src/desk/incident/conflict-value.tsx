import { useTranslation } from 'react-i18next';
import type { Tlp } from '../../api/types';
import { formatInstant } from '../../time/instant';
import { useSystems } from '../data/use-systems';
import { useUnits } from '../data/use-units';

/** A field's value as a reader knows it: units and systems by name, times in Vietnam's zone. */
export function ConflictValue({ field, value }: { field: string; value: unknown }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const { nameOf: systemOf } = useSystems();
  const isNothing = value === null || value === undefined || value === '';
  if (isNothing || (Array.isArray(value) && value.length === 0)) return <em>{t('desk.conflict.nothing')}</em>;
  if (field === 'unitId') return nameOf(value as string);
  if (field === 'detectedAt') return formatInstant(value as string);
  if (field === 'tlp') return t(`tlp.${value as Tlp}`);
  if (field === 'systemIds') return (value as string[]).map(systemOf).join(' · ');
  if (typeof value === 'boolean') return t(value ? 'desk.conflict.yes' : 'desk.conflict.no');
  if (typeof value === 'string') return value;
  return Object.values(value)
    .filter((part) => typeof part === 'string' && part)
    .join(' · ');
}
