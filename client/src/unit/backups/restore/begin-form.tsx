import { useTranslation } from 'react-i18next';
import type { RestoreAdvance, RestoreTest } from '../../../api/restores';
import { useDraft } from '../../../drafts/use-draft';
import { serverNow } from '../../../time/server-clock';
import { ActButton } from '../../act-button';
import css from '../backups.module.css';
import { LineField } from '../fields';
import { instantOfField, readField } from '../instant-text';
import { beginDraftOf } from '../ticks/restore-act';

const EMPTY = { start: '', snapshot: '' };

/** Now, or earlier by the clock of whoever writes it down afterwards. Without a line it waits on the device. */
export function BeginForm({ test, onBegin }: { test: RestoreTest; onBegin: (body: RestoreAdvance) => void }) {
  const { t } = useTranslation();
  const { draft, change } = useDraft(beginDraftOf(test.id), {
    ...EMPTY,
    snapshot: test.snapshot ?? '',
  });
  const begin = () => {
    const snapshot = draft.snapshot.trim();
    onBegin({
      startedAt: instantOfField(draft.start) ?? new Date(serverNow()).toISOString(),
      ...(snapshot && { snapshot }),
      ticks: [],
    });
  };
  return (
    <div className={css.form}>
      <LineField
        label={t('restore-tests.field.startedAt')}
        hint={readField(draft.start) ?? t('restore-tests.nowHint')}
        type="datetime-local"
        value={draft.start}
        onChange={(start) => change({ start })}
      />
      <LineField
        label={t('restore-tests.field.snapshot')}
        hint={t('restore-tests.snapshotHint')}
        maxLength={200}
        value={draft.snapshot}
        onChange={(snapshot) => change({ snapshot })}
      />
      <ActButton canWait label={t('restore-tests.begin')} onPress={begin} isPrimary size="row" />
    </div>
  );
}
