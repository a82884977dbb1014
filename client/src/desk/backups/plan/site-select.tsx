import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSites } from './use-plan';

type Props = {
  value: string | null;
  onChange: (siteId: string | null) => void;
  description: string;
  error: string | null;
};

/** One of the places on offer, or the one that is named already. */
export function SiteSelect({ value, onChange, description, error }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useSites();
  const offered = data.filter(({ id, isActive }) => isActive || id === value);
  return (
    <Select
      label={t('backupPlan.field.siteId')}
      description={description}
      placeholder={t('backupPlan.siteUnknown')}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      clearable
      searchable
      nothingFoundMessage={t('backupPlan.siteNone')}
      clearButtonProps={{ 'aria-label': t('backupPlan.siteClear') }}
      error={error}
    />
  );
}
