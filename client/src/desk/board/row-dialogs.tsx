import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { LoadFault } from '../controls/load-fault';
import { useIncident } from '../data/use-incident';
import { DialogComing } from '../keys/dialog-coming';
import { TriageDialog } from '../incident/triage-dialog';
import { RemindDialog } from '../matrix/remind-later';
import { EntryDialog } from './entry-dialog';
import { SeverityDialog } from './severity-dialog';

export type RowDialogKind = 'triage' | 'severity' | 'entry' | 'remind';
type Props = { kind: RowDialogKind; incidentId: string; onClose: () => void };

/** What the keys open over a row. The incident is fetched first: its `can` and its version decide. */
export function RowDialog({ kind, incidentId, onClose }: Props) {
  const { t } = useTranslation();
  const { data: incident, error, refetch } = useIncident(incidentId);
  if (error && !incident)
    return (
      <Modal opened onClose={onClose} closeButtonProps={{ 'aria-label': t('close') }}>
        <LoadFault error={error} onRetry={() => void refetch()} />
      </Modal>
    );
  if (!incident) return <DialogComing onClose={onClose} />;
  if (kind === 'remind')
    return <RemindDialog target={{ incidentId, code: incident.code }} onClose={onClose} />;
  if (!mayOpen(kind, incident))
    return (
      <Modal opened onClose={onClose} title={incident.code} closeButtonProps={{ 'aria-label': t('close') }}>
        {t(`desk.board.barred.${kind}`, { state: t(`incidentState.${incident.state}`) })}
      </Modal>
    );
  if (kind === 'triage') return <TriageDialog incident={incident} onClose={onClose} />;
  if (kind === 'severity') return <SeverityDialog incident={incident} onClose={onClose} />;
  return <EntryDialog incident={incident} onClose={onClose} />;
}

const mayOpen = (kind: Exclude<RowDialogKind, 'remind'>, { can }: IncidentDetail): boolean =>
  ({ triage: can.triage, severity: can.edit, entry: can.writeEntry })[kind];
