import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';
import type { IncidentDetail, IncidentPatch } from '../../api/types';
import { useAction } from '../../api/use-action';
import { ActionDialog } from '../controls/action-dialog';
import { instantOf } from '../controls/instant-field';
import { useDraft } from '../controls/use-draft';
import { useAbsorb } from '../data/use-absorb';
import { ConflictPanel, type Choice } from './conflict-panel';
import { EditFields } from './edit-fields';
import { formOf, patchOf } from './incident-patch';

type Save = { version: number; patch: IncidentPatch };

/**
 * Edits the declared facts against the version that was opened. Somebody else's save of other fields is merged by the
 * server; of the same field it is shown beside ours, and a person chooses.
 */
export function EditDialog({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const absorb = useAbsorb();
  const [opened] = useState(() => ({
    version: incident.version,
    before: formOf(incident),
    form: formOf(incident),
  }));
  const { draft, change, drop } = useDraft(`edit.${incident.id}`, opened);
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const [isTried, setIsTried] = useState(false);
  const save = useAction(({ version, patch }: Save) => incidentsApi.edit(incident.id, version, patch), {
    onDone: (answer) => {
      absorb(answer);
      drop();
      onClose();
    },
  });
  const patch = useMemo(() => patchOf(draft.before, draft.form, instantOf), [draft]);
  const conflicts = save.error?.code === 'edit_conflict' ? (save.error.body.conflicts ?? []) : [];
  const submit = () => {
    const fields = Object.keys(patch);
    if (fields.length === 0) return onClose();
    if (conflicts.length === 0) return save.mutate({ version: draft.version, patch });
    if (conflicts.some(({ field }) => !choices[field])) return setIsTried(true);
    const theirs = new Set(
      conflicts.filter(({ field }) => choices[field] === 'theirs').map(({ field }) => field),
    );
    const kept = Object.fromEntries(Object.entries(patch).filter(([field]) => !theirs.has(field)));
    if (Object.keys(kept).length === 0) {
      drop();
      return onClose();
    }
    save.mutate({ version: save.error?.body.version ?? incident.version, patch: kept });
  };
  const hasConflict = conflicts.length > 0;
  return (
    <ActionDialog
      title={t('desk.edit.heading', { code: incident.code })}
      submit={t(hasConflict ? 'desk.edit.resolve' : 'desk.edit.submit')}
      isBusy={save.isPending}
      problem={hasConflict ? null : save.error}
      size={680}
      onSubmit={submit}
      onClose={onClose}
    >
      {hasConflict ? (
        <ConflictPanel
          conflicts={conflicts}
          choices={choices}
          isTried={isTried}
          onChoose={(field, choice) => setChoices((now) => ({ ...now, [field]: choice }))}
        />
      ) : (
        <EditFields
          form={draft.form}
          onChange={(part) => change({ form: { ...draft.form, ...part } })}
          problem={save.error}
        />
      )}
    </ActionDialog>
  );
}
