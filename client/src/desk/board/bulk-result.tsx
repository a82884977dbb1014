import { Button, Modal } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BulkAnswer } from '../../api/board';
import type { IncidentItem } from '../../api/types';
import { useUnits } from '../data/use-units';
import css from './bulk-dialog.module.css';

/** Whether there is more to say of a row than that it is done. */
export const isTold = ({ done, already }: BulkAnswer['items'][number]): boolean => !done || Boolean(already);

type Props = { answer: BulkAnswer; incidents: IncidentItem[]; onClose: () => void };

/** Which rows were refused and why, and which units had an order already; the others are done. */
export function BulkResult({ answer, incidents, onClose }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const titles = new Map(incidents.map(({ id, title }) => [id, title]));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('desk.bulk.resultTitle')}
      size={560}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p className={css.sum} role="status">
        <span>{t('desk.bulk.done', { count: answer.done })}</span>
        <span>{t('desk.bulk.refused', { count: answer.refused })}</span>
      </p>
      <ul className={css.results} tabIndex={0} aria-label={t('desk.bulk.resultTitle')}>
        {answer.items.filter(isTold).map(({ incidentId, code, problem, already = [] }) => (
          <li key={incidentId}>
            <Link to="/incidents/$incidentId" params={{ incidentId }}>
              {code?.slice(-5) ?? '—'}
            </Link>
            <span>{titles.get(incidentId)}</span>
            <p>
              {problem?.detail ??
                t('desk.bulk.already', { units: already.map(({ unitId }) => nameOf(unitId)).join(', ') })}
            </p>
          </li>
        ))}
      </ul>
      <div className={css.end}>
        <Button data-autofocus variant="default" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </Modal>
  );
}
