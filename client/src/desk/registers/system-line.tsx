import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SystemItem } from '../../api/types';
import { Found } from '../controls/found';
import { formatDay } from '../../time/day';
import css from './lines.module.css';

type Props = { system: SystemItem; unitName: string; query: string; isOpen: boolean };

/** A system in the list; the whole line opens it. */
export function SystemLine({ system, unitName, query, isOpen }: Props) {
  const { t } = useTranslation();
  const { level, name, code, decision, approvedOn, isActive } = system;
  return (
    <Link
      from="/systems"
      to="/systems"
      search={(old) => ({ ...old, system: system.id })}
      replace
      data-whole
      className={css.system}
      aria-current={isOpen || undefined}
    >
      <span className={css.level}>{t('registers.system.level', { level })}</span>
      <span className={css.name}>
        <strong>
          <Found text={name} query={query} />
        </strong>
        {code && (
          <span className={css.code}>
            <Found text={code} query={query} />
          </span>
        )}
        {!isActive && <span className={css.tag}>{t('registers.retired')}</span>}
      </span>
      <span className={css.side}>
        <Found text={unitName} query={query} />
      </span>
      <span className={`${css.side} ${css.extra}`}>
        {[decision, approvedOn && formatDay(approvedOn)].filter(Boolean).join(' · ')}
      </span>
    </Link>
  );
}
