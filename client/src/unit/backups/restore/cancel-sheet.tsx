import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestoreTest } from '../../../api/restores';
import { useAction } from '../../../api/use-action';
import { DraftNote } from '../../../drafts/draft-note';
import { useDraft } from '../../../drafts/use-draft';
import { ActButton } from '../../act-button';
import { Refusal } from '../../refusal';
import { Sheet } from '../../sheet';
import { AreaField } from '../fields';

type Props = {
  test: RestoreTest;
  run: (reason: string, key: string) => Promise<RestoreTest>;
  onDone: (test: RestoreTest) => void;
  onClose: () => void;
};

/** Why a test is called off; the reason is kept with it. */
export function CancelSheet({ test, run, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { draft, keptAt, sending, change, drop } = useDraft(`restore-test.cancel.${test.id}`, { reason: '' });
  const [isTried, setIsTried] = useState(false);
  const act = useAction(({ reason }: { reason: string }, key) => run(reason, key), {
    keptAt: sending,
    onDone: (answer) => {
      drop();
      onDone(answer);
    },
  });
  const send = () => {
    setIsTried(true);
    if (draft.reason.trim()) act.mutate({ reason: draft.reason });
  };
  return (
    <Sheet
      title={t('restore-tests.cancelTitle', { copy: test.copyName })}
      line={t('restore-tests.cancelLine')}
      onClose={onClose}
    >
      <AreaField
        label={t('restore-tests.phone.reason')}
        isNeeded
        rows={3}
        maxLength={2_000}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        fault={act.error?.of('reason') ?? (isTried && !draft.reason.trim() && t('restore-tests.need'))}
      />
      <DraftNote keptAt={keptAt} onDiscard={drop} />
      {act.error && <Refusal problem={act.error} hasDraft />}
      <ActButton
        label={t('restore-tests.cancel')}
        onPress={send}
        isBusy={act.isPending}
        isPrimary
        size="row"
      />
    </Sheet>
  );
}
