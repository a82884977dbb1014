import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';
import type { IncidentDetail, Severity } from '../../api/types';
import { useAction } from '../../api/use-action';
import { ActionDialog } from '../controls/action-dialog';
import { SeverityChoice } from '../controls/severity-choice';
import { useAbsorb } from '../data/use-absorb';

/** Severity alone, from a row: arrow keys and Enter. A colleague's newer choice is told, not overwritten. */
export function SeverityDialog({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const absorb = useAbsorb();
  const [severity, setSeverity] = useState<Severity | null>(incident.severity);
  const [isTried, setIsTried] = useState(false);
  const edit = useAction(
    (next: Severity) => incidentsApi.edit(incident.id, incident.version, { severity: next }),
    {
      onDone: (answer) => {
        absorb(answer);
        onClose();
      },
    },
  );
  return (
    <ActionDialog
      title={t('desk.board.severityOf', { code: incident.code })}
      consequence={incident.title}
      submit={t('desk.board.setSeverity')}
      isBusy={edit.isPending}
      problem={edit.error}
      onSubmit={() => {
        setIsTried(true);
        if (severity) edit.mutate(severity);
      }}
      onClose={onClose}
    >
      <SeverityChoice
        hasFocus
        value={severity}
        onChange={setSeverity}
        error={edit.error?.of('severity') ?? (isTried && !severity ? t('desk.triage.needSeverity') : null)}
      />
    </ActionDialog>
  );
}
