import { IconFlag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem } from '../api/types';
import { formatInstant } from '../time/instant';
import { isUnkept } from './device/red';
import { partsOf } from './instruction';
import css from './order.module.css';

/** The order itself, as its writer wrote it, and the time by which it is to be done. */
export function OrderPanel({ item }: { item: AssignmentItem }) {
  const { t } = useTranslation();
  return (
    <section className={css.panel}>
      <h2 className={css.panelTitle}>{t('unit.toDo')}</h2>
      <div className={css.order}>
        {isUnkept(item) && <p>{t('unit.notKept')}</p>}
        {partsOf(item.instruction).map(({ number, text }, at) => (
          <p key={at} className={number === null ? undefined : css.numbered}>
            {number !== null && <span>{number}. </span>}
            <span>{text}</span>
          </p>
        ))}
      </div>
      <p className={css.due}>
        <IconFlag size={20} stroke={1.8} aria-hidden />
        {item.dueAt ? (
          <span>
            {t('unit.doneBy')} <b>{formatInstant(item.dueAt)}</b>
          </span>
        ) : (
          <span>{t('unit.noDoneBy')}</span>
        )}
      </p>
    </section>
  );
}
