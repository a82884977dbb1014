import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCategories } from '../data/use-categories';
import { useUnits } from '../data/use-units';
import { filtersOf, NO_FILTERS, type BoardSearch, type FilterName } from './board-search';
import css from './filter-chips.module.css';
import { useOwnerChoices } from './use-owner-choices';

type Props = { search: BoardSearch; onSearch: (change: Partial<BoardSearch>) => void };

/** The filters in force in words, each with its own way out: nobody should wonder why the board looks empty. */
export function FilterChips({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const wordOf = useWords(search);
  const filters = filtersOf(search);
  if (filters.length === 0) return null;
  return (
    <div className={css.chips} role="group" aria-label={t('desk.filter.inForce')}>
      {filters.map((name) => (
        <button
          key={name}
          type="button"
          className={css.chip}
          aria-label={t('desk.filter.drop', { what: wordOf(name) })}
          onClick={() => onSearch({ [name]: undefined })}
        >
          {wordOf(name)}
          <IconX size={14} stroke={2} aria-hidden />
        </button>
      ))}
      {filters.length > 1 && (
        <button type="button" className={css.clear} onClick={() => onSearch(NO_FILTERS)}>
          {t('desk.filter.clear')}
        </button>
      )}
    </div>
  );
}

const MOST_NAMES = 2;

function useWords(search: BoardSearch): (name: FilterName) => string {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const { nameOf: categoryOf } = useCategories();
  const owners = useOwnerChoices();
  const some = (words: string[]) =>
    words.length <= MOST_NAMES
      ? words.join(', ')
      : t('desk.filter.andMore', { first: words[0], count: words.length - 1 });
  const values: Record<FilterName, () => string> = {
    q: () => `“${search.q ?? ''}”`,
    state: () => some((search.state ?? []).map((state) => t(`incidentState.${state}`))),
    severity: () => some((search.severity ?? []).map((severity) => t(`severity.${severity}`))),
    category: () => some((search.category ?? []).map(categoryOf)),
    unit: () => some((search.unit ?? []).map(nameOf)),
    owner: () => owners.find(({ value }) => value === search.owner)?.label ?? '…',
    tlp: () => some((search.tlp ?? []).map((tlp) => t(`tlp.${tlp}`))),
    serious: () => '',
    late: () => '',
  };
  return (name) => {
    const value = values[name]();
    const word = t(`desk.filter.${name === 'q' ? 'text' : name}`);
    return value ? `${word}: ${value}` : word;
  };
}
