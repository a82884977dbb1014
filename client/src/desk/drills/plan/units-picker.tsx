import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fold } from '../../controls/fold';
import { useUnits } from '../../data/use-units';
import { findUnits, KIND_GROUPS, type KindGroup, countKinds, offered } from '../../dispatch/unit-search';
import css from './picker.module.css';
import { PickList, type PickerProps } from './pick-list';

/** The province's units, by kind and by typing without diacritics. */
export function UnitsPicker({ drill, party, chosen, kept, onChange }: PickerProps) {
  const { t } = useTranslation();
  const { all, isLoaded } = useUnits();
  const [query, setQuery] = useState('');
  const [group, setGroup] = useState<KindGroup>('all');
  const elsewhere = useMemo(
    () =>
      new Map(
        drill.parties
          .filter(({ key }) => key !== party.key)
          .flatMap(({ name, members }) => members.map(({ unitId }) => [unitId ?? '', name] as const)),
      ),
    [drill.parties, party.key],
  );
  const units = useMemo(() => offered(all), [all]);
  const counts = useMemo(() => countKinds(units), [units]);
  const found = useMemo(() => findUnits(units, query, group), [units, query, group]);
  // Whoever was retired since is offered to nobody, but must be seen here, and can be taken out.
  const gone = party.members.flatMap(({ unitId, name }) =>
    isLoaded && unitId && !units.some(({ id }) => id === unitId) && fold(name).includes(fold(query.trim()))
      ? [{ id: unitId, name, note: t('drills.members.gone'), isBarred: false }]
      : [],
  );
  return (
    <PickList
      query={query}
      onQuery={setQuery}
      placeholder={t('drills.members.findUnit')}
      none={t('drills.members.noUnit', { query })}
      rows={[
        ...(group === 'all' ? gone : []),
        ...found.map(({ id, name, kind }) => ({
          id,
          name,
          note: elsewhere.get(id)
            ? t('drills.members.elsewhere', { name: elsewhere.get(id) })
            : t(`desk.unitKind.${kind}`),
          isBarred: elsewhere.has(id),
        })),
      ]}
      chosen={chosen}
      kept={kept}
      onChange={onChange}
    >
      <div className={css.kinds} role="group" aria-label={t('drills.members.kinds')}>
        {KIND_GROUPS.filter((one) => counts[one] > 0).map((one) => (
          <button key={one} type="button" aria-pressed={one === group} onClick={() => setGroup(one)}>
            {t(`desk.dispatch.kind.${one}`)} {one !== 'all' && counts[one]}
          </button>
        ))}
      </div>
    </PickList>
  );
}
