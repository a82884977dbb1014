import { Select, type ComboboxItem, type ComboboxParsedItem, type SelectProps } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnits } from '../data/use-units';
import { abbreviated, fold } from './fold';
import { Found } from './found';
import css from './unit-select.module.css';

type Props = Omit<SelectProps, 'data' | 'filter' | 'searchable' | 'renderOption'>;

/** One unit of the province, found by typing without diacritics: the first found is taken by Enter. */
export function UnitSelect(props: Props) {
  const { t } = useTranslation();
  const { all, nameOf } = useUnits();
  const [query, setQuery] = useState('');
  const kinds = useMemo(() => new Map(all.map((unit) => [unit.id, unit.kind])), [all]);
  const data = useMemo(() => all.map(({ id }) => ({ value: id, label: nameOf(id) })), [all, nameOf]);
  return (
    <Select
      placeholder={t('desk.form.unitPlaceholder')}
      {...props}
      data={data}
      searchable
      selectFirstOptionOnChange
      searchValue={query}
      onSearchChange={setQuery}
      filter={({ options, search }) => byName(options, search)}
      limit={60}
      nothingFoundMessage={t('desk.form.noUnit')}
      maxDropdownHeight={280}
      renderOption={({ option }) => {
        const kind = kinds.get(option.value);
        return (
          <span className={css.option}>
            <span>
              <Found text={option.label} query={query} />
            </span>
            {kind && <span className={css.kind}>{t(`desk.unitKind.${kind}`)}</span>}
          </span>
        );
      }}
    />
  );
}

/** Names abbreviated so first (`xct`), then those that start with the search, then those that hold it anywhere. */
function byName(options: ComboboxParsedItem[], search: string): ComboboxParsedItem[] {
  const wanted = fold(search.trim());
  const items = options.filter((option): option is ComboboxItem => 'value' in option);
  if (!wanted) return items;
  const place = ({ label }: ComboboxItem) =>
    abbreviated(label) === wanted ? 0 : fold(label).indexOf(wanted);
  return items.filter((item) => place(item) >= 0).sort((one, other) => place(one) - place(other));
}
