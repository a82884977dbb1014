import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DispatchResult } from '../../api/types';
import { UnitChip } from '../../marks/unit-chip';
import { When } from '../../marks/when';
import { useUnits } from '../data/use-units';
import css from './dispatch.module.css';

/** What the server did: who got an assignment and by when they answer, and who had one already. */
export function DispatchDone({ result, onClose }: { result: DispatchResult; onClose: () => void }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []); // the button that had the focus is gone with the form
  return (
    <div className={css.done}>
      <p className={css.doneTitle} role="status">
        <IconCircleCheck size={22} stroke={1.8} aria-hidden />
        {t('desk.dispatch.done', { count: result.items.length })}
      </p>
      <ul>
        {result.items.map((assignment) => (
          <li key={assignment.id}>
            <strong>{nameOf(assignment.unitId)}</strong>
            <span>{t(`part.${assignment.role}`)}</span>
            <UnitChip face="sent" />
            <span className={css.by}>
              {t('desk.dispatch.answerBy')} <When at={assignment.ackDueAt} form="narrow" />
            </span>
          </li>
        ))}
        {result.already.map(({ unitId }) => (
          <li key={unitId}>
            <strong>{nameOf(unitId)}</strong>
            <span className={css.by}>{t('desk.dispatch.already')}</span>
          </li>
        ))}
      </ul>
      <Button ref={close} onClick={onClose}>
        {t('close')}
      </Button>
    </div>
  );
}
