import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { SeverityMark } from '../../marks/severity-mark';
import { When } from '../../marks/when';
import { LoadFault } from '../controls/load-fault';
import { useIncident } from '../data/use-incident';
import { useUnits } from '../data/use-units';
import { DispatchForm } from './dispatch-form';
import css from './dispatch.module.css';

/** Chooses units and sends them their assignment: find on the left, send on the right. */
export function DispatchDialog({ incidentId, onClose }: { incidentId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const isSmall = useMediaQuery('(max-width: 900px)');
  const { data: incident, error, refetch } = useIncident(incidentId);
  const { nameOf } = useUnits();
  return (
    <Modal
      opened
      onClose={onClose}
      size={1080}
      fullScreen={isSmall}
      padding={0}
      classNames={{ content: css.modal, header: css.header, body: css.body }}
      closeButtonProps={{ 'aria-label': t('close') }}
      transitionProps={{ duration: 180, transition: 'fade' }}
      title={
        incident && (
          <span className={css.title}>
            <SeverityMark severity={incident.severity} size={22} />
            <span>
              {t('desk.dispatch.heading', { code: incident.code })}
              <small>
                {incident.title} · {nameOf(incident.unitId)} · {t('desk.dispatch.detected')}{' '}
                <When at={incident.detectedAt} form="narrow" hasAge />
              </small>
            </span>
          </span>
        )
      }
    >
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {incident && <DispatchForm incident={incident} onClose={onClose} />}
    </Modal>
  );
}
