import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';
import type { IncidentDetail } from '../../api/types';
import { ReasonDialog } from '../controls/reason-dialog';
import { useAbsorb } from '../data/use-absorb';

/** Opens a closed incident again, with a reason; a rejected or duplicate one goes back to *received*. */
export function ReopenDialog({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const absorb = useAbsorb();
  const to = incident.state === 'closed' ? 'responding' : 'received';
  return (
    <ReasonDialog
      title={t('desk.reopen.heading', { code: incident.code })}
      consequence={t('desk.reopen.then', { title: incident.title, state: t(`incidentState.${to}`) })}
      submit={t('desk.reopen.title')}
      draftName={`reopen.${incident.id}`}
      run={(body, key) => incidentsApi.reopen(incident.id, body, key)}
      onDone={absorb}
      onClose={onClose}
    />
  );
}
