import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { UnitItem } from '../../api/types';
import { Found } from '../controls/found';
import css from './lines.module.css';

type Props = { unit: UnitItem; query: string; isOpen: boolean };

/** A unit in the list; the whole line opens it. */
export function UnitLine({ unit, query, isOpen }: Props) {
  const { t } = useTranslation();
  const isOff = unit.isActive && !unit.dispatchable;
  return (
    <Link
      from="/units"
      to="/units"
      search={(old) => ({ ...old, unit: unit.id })}
      replace
      data-whole
      className={css.unit}
      aria-current={isOpen || undefined}
    >
      <span className={css.code}>
        <Found text={unit.code} query={query} />
      </span>
      <span className={css.name}>
        <strong>
          <Found text={unit.name} query={query} />
        </strong>
        {isOff && <span className={css.tag}>{t('desk.units.never')}</span>}
        {!unit.isActive && <span className={css.tag}>{t('registers.retired')}</span>}
      </span>
      <span className={css.side}>{t(`desk.unitKind.${unit.kind}`)}</span>
    </Link>
  );
}
