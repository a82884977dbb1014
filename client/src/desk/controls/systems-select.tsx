import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { unitsApi } from '../../api/endpoints';
import { fold } from './fold';

type Props = { unitId: string | null; value: string[]; onChange: (ids: string[]) => void };

/** Information systems named in the incident; those of the affected unit first, every other below. */
export function SystemsSelect({ unitId, value, onChange }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['systems'],
    queryFn: async ({ signal }) => (await unitsApi.systems({}, signal)).items,
  });
  if (!data?.length) return null;
  const options = data
    .toSorted((one, other) => Number(other.unitId === unitId) - Number(one.unitId === unitId))
    .map(({ id, name, level }) => ({ value: id, label: `${name} · ${t('desk.incident.level', { level })}` }));
  return (
    <MultiSelect
      label={t('desk.form.systems')}
      data={options}
      value={value}
      onChange={onChange}
      searchable
      clearable
      filter={({ options: given, search }) =>
        given.filter((option) => 'label' in option && fold(option.label).includes(fold(search.trim())))
      }
    />
  );
}
