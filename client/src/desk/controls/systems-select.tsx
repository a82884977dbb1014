import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSystems } from '../data/use-systems';
import { fold } from './fold';

type Props = { unitId: string | null; value: string[]; onChange: (ids: string[]) => void };

/** Information systems named in the incident; those of the affected unit first, every other below. */
export function SystemsSelect({ unitId, value, onChange }: Props) {
  const { t } = useTranslation();
  const { systems } = useSystems();
  if (systems.length === 0) return null;
  const options = systems
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
