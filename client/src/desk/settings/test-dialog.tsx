import { Loader, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readinessApi, type ContactTest } from '../../api/settings';
import { formatInstant } from '../../time/instant';
import { LoadFault } from '../controls/load-fault';
import { useUnits } from '../data/use-units';
import own from './readiness.module.css';
import css from './settings.module.css';

/** Who has not answered a test, by unit. */
export function TestDialog({ test, onClose }: { test: ContactTest; onClose: () => void }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const isSmall = useMediaQuery('(max-width: 700px)');
  const { data, error, refetch } = useQuery({
    queryKey: ['readiness', 'test', test.id],
    queryFn: ({ signal }) => readinessApi.test(test.id, signal),
  });
  const silent = data?.answers.filter(({ answeredAt }) => !answeredAt) ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('settings.readiness.testOf', { time: formatInstant(test.startedAt) })}
      size={560}
      fullScreen={isSmall}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loader aria-label={t('desk.loading')} />}
      {data && (
        <>
          <p className={css.quiet}>
            {silent.length
              ? t('settings.readiness.silent', { count: silent.length })
              : t('settings.readiness.allAnswered')}
          </p>
          <ul className={own.silent}>
            {silent.map(({ contactId, name, unitId }) => (
              <li key={contactId}>
                <strong>{name}</strong>
                <span>{nameOf(unitId)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  );
}
