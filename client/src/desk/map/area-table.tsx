import { useTranslation } from 'react-i18next';
import type { UnitItem } from '../../api/types';
import { useUnits } from '../data/use-units';
import { byTrouble, type Figures } from './area-figures';
import css from './map-panel.module.css';

type Props = {
  units: readonly UnitItem[];
  figures: ReadonlyMap<string, Figures>;
  chosen: readonly string[];
  onPress: (unitId: string, adds: boolean) => void;
};

/** The map's numbers as a table; also units that have no place on the map. */
export function AreaTable({ units, figures, chosen, onPress }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const rows = units
    .flatMap((unit) => {
      const own = figures.get(unit.id);
      return own ? [{ unit, own }] : [];
    })
    .toSorted((one, other) => byTrouble(one.own, other.own));
  if (rows.length === 0) return <p className={css.none}>{t('desk.map.none')}</p>;
  return (
    <div className={css.scroller} tabIndex={0} role="group" aria-label={t('desk.map.table')}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('desk.map.place')}</th>
            <th scope="col">{t('desk.map.open')}</th>
            <th scope="col">{t('desk.map.silent')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ unit, own }) => (
            <tr key={unit.id} data-chosen={chosen.includes(unit.id) || undefined}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={chosen.includes(unit.id)}
                  onClick={(event) => onPress(unit.id, event.shiftKey || event.ctrlKey)}
                >
                  {nameOf(unit.id)}
                </button>
              </th>
              <td>{own.open}</td>
              <td data-silent={own.silent > 0 || undefined}>{own.silent}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
