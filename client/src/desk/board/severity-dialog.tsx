import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';
import type { IncidentDetail, Severity } from '../../api/types';
import { useAction } from '../../api/use-action';
import { ActionDialog } from '../controls/action-dialog';
import { SeverityChoice } from '../controls/severity-choice';
import { ConflictChoice, type Choice } from '../controls/conflict-choice';
import { useAbsorb } from '../data/use-absorb';

/** Severity alone, from a row: arrow keys and Enter. A colleague's newer choice is told, not overwritten. */
export function SeverityDialog({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const absorb = useAbsorb();
  const [opened] = useState(incident);
  const [severity, setSeverity] = useState<Severity | null>(incident.severity);
  const [choice, setChoice] = useState<Choice>();
  const [isTried, setIsTried] = useState(false);
  const edit = useAction(
    ({ next, against }: { next: Severity; against: number }) =>
      incidentsApi.edit(incident.id, against, { severity: next }),
    {
      onDone: (answer) => {
        absorb(answer);
        onClose();
      },
      onRefused: () => {
        setChoice(undefined);
        setIsTried(false);
      },
    },
  );
  const conflicts = edit.error?.code === 'edit_conflict' ? (edit.error.body.conflicts ?? []) : [];
  const submit = () => {
    setIsTried(true);
    if (!severity || (conflicts.length > 0 && !choice)) return;
    if (choice === 'theirs') onClose();
    else edit.mutate({ next: severity, against: edit.error?.body.version ?? opened.version });
  };
  return (
    <ActionDialog
      title={t('desk.board.severityOf', { code: incident.code })}
      consequence={incident.title}
      submit={t(conflicts.length > 0 ? 'desk.edit.resolve' : 'desk.board.setSeverity')}
      isBusy={edit.isPending}
      problem={conflicts.length > 0 ? null : edit.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <SeverityChoice
        hasFocus
        value={severity}
        onChange={setSeverity}
        error={edit.error?.of('severity') ?? (isTried && !severity ? t('desk.triage.needSeverity') : null)}
      />
      {conflicts.length > 0 && (
        <ConflictChoice
          conflicts={conflicts.map((one) => ({ ...one, yours: severity }))}
          choices={{ severity: choice }}
          isTried={isTried}
          nameOf={() => t('desk.form.severity')}
          valueOf={(_, value) => t(`severity.${(value ?? 'none') as Severity}`)}
          onChoose={(_, next) => setChoice(next)}
        />
      )}
    </ActionDialog>
  );
}
