import { useTranslation } from 'react-i18next';
import type { AssignmentItem } from '../api/types';
import { Bold } from './bold';
import { incidentOf } from './sections';

/** Whether the unit leads, or whom it supports. */
export function PartLine({ item }: { item: AssignmentItem }) {
  const { t } = useTranslation();
  const lead = incidentOf(item)?.lead;
  if (item.role === 'lead') return t('unit.lead');
  return lead ? <Bold text={t('unit.supportingWith', { name: lead.name })} /> : t('unit.supporting');
}
