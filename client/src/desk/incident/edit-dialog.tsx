import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { DraftNote } from '../../drafts/draft-note';
import { ActionDialog } from '../controls/action-dialog';
import { ConflictPanel } from './conflict-panel';
import { EditFields } from './edit-fields';
import { useEdit } from './use-edit';

/**
 * Edits the declared facts. What somebody else saves meanwhile is shown as it comes; where both have changed the same
 * field, both values stand side by side below the form, and a person chooses before anything is saved.
 */
export function EditDialog({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const edit = useEdit(incident, onClose);
  const [isTried, setIsTried] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const hasConflict = edit.conflicts.length > 0;
  const problem = edit.save.error?.code === 'edit_conflict' ? null : edit.save.error;
  const submit = () => {
    if (edit.submit()) return;
    setIsTried(true);
    panel.current?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <ActionDialog
      title={t('desk.edit.heading', { code: incident.code })}
      submit={t(hasConflict ? 'desk.edit.resolve' : 'desk.edit.submit')}
      isBusy={edit.save.isPending || !edit.isReady}
      problem={problem}
      draft={<DraftNote keptAt={edit.keptAt} onDiscard={edit.drop} />}
      size={680}
      onSubmit={submit}
      onClose={onClose}
    >
      <EditFields form={edit.form} onChange={edit.write} marks={edit.marks} problem={problem} />
      {hasConflict && (
        <div ref={panel}>
          <ConflictPanel
            conflicts={edit.conflicts}
            choices={edit.choices}
            isTried={isTried}
            onChoose={edit.choose}
          />
        </div>
      )}
    </ActionDialog>
  );
}
