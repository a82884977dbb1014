import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreviewContact, PreviewUnit, Unready } from '../../api/groups';
import { useUnits } from '../data/use-units';
import css from './ahead-panel.module.css';

/** Open from the beginning when they are this grave and this few. */
const GRAVE: Unready[] = ['no_contact', 'no_way'];
const FEW = 12;

type Props = { problem: Unready; units: PreviewUnit[]; onDrop: (ids: string[]) => void };

/** The units with one problem, who else could be asked there, and the way to leave them out. */
export function UnreadyUnits({ problem, units, onDrop }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(GRAVE.includes(problem) && units.length <= FEW);
  return (
    <details
      className={css.fold}
      data-grave={GRAVE.includes(problem) || undefined}
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        {t(`dispatch.ahead.problem.${problem}`)}{' '}
        <small>{t('dispatch.ahead.units', { count: units.length })}</small>
      </summary>
      {isOpen && (
        <>
          {units.length > 1 && (
            <button
              type="button"
              className={css.drop}
              onClick={() => onDrop(units.map(({ unitId }) => unitId))}
            >
              {t('dispatch.ahead.dropAll', { count: units.length })}
            </button>
          )}
          <ul className={css.units}>
            {units.map((unit) => (
              <UnreadyUnit key={unit.unitId} unit={unit} onDrop={onDrop} />
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

function UnreadyUnit({ unit, onDrop }: { unit: PreviewUnit; onDrop: Props['onDrop'] }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const name = nameOf(unit.unitId);
  const others = unit.contacts.filter(({ isFirst }) => !isFirst);
  return (
    <li>
      <span>
        <strong>{name}</strong>
        {others.length > 0 ? (
          <small>
            {t('dispatch.ahead.others')} {others.map((one) => `${one.name} (${inWords(one)})`).join(' · ')}
          </small>
        ) : (
          <small>{t('dispatch.ahead.noOthers')}</small>
        )}
      </span>
      <button
        type="button"
        className={css.drop}
        aria-label={t('dispatch.ahead.dropOf', { unit: name })}
        onClick={() => onDrop([unit.unitId])}
      >
        {t('dispatch.ahead.drop')}
      </button>
    </li>
  );

  function inWords({ rank, ways }: PreviewContact): string {
    const reached = ways.map((way) => t(`dispatch.ahead.way.${way as 'email'}`)).join(', ');
    return `${t(`dispatch.ahead.rank.${rank}`)}, ${reached || t('dispatch.ahead.noWay')}`;
  }
}
