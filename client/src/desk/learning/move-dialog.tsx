import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, type ActionMove, actionsApi } from '../../api/learning';
import { useAction } from '../../api/use-action';
import { DraftNote } from '../../drafts/draft-note';
import { ActionDialog } from '../controls/action-dialog';
import { say } from '../controls/toasts';
import { dayOf, endOf, startOf } from './days';
import { type Owner, OwnerFields } from './owner-fields';
import { useRefreshLearning } from './use-learning';
import { useTouched } from './use-touched';

export type Move = ActionMove['move'];
/** What each move asks for. */
const ASKS: Partial<Record<Move, 'evidence' | 'reason'>> = {
  implement: 'evidence',
  verify: 'evidence',
  return: 'reason',
  accept_risk: 'reason',
};

type Form = Owner & { words: string };
type Props = { action: Action; move: Move; onClose: () => void };

/** One step of a corrective action's way, with what it needs. */
export function MoveDialog({ action, move, onClose }: Props) {
  const { t } = useTranslation();
  const refresh = useRefreshLearning();
  const { start, form, change, drop, keptAt } = useTouched<Form>(`action.${action.id}.${move}`, {
    form: {
      words: '',
      ownerUnitId: action.ownerUnitId,
      contactId: action.contactId,
      start: dayOf(action.startAt),
      due: dayOf(action.dueAt),
    },
    version: action.version,
  });
  const { words } = form;
  const [isTried, setIsTried] = useState(false);
  const asks = ASKS[move];
  const act = useAction((body: ActionMove, key) => actionsApi.move(action.id, body, key), {
    onDone: ({ code }) => {
      refresh();
      drop();
      say('good', t(`learning.done.${move}`, { code }));
      onClose();
    },
  });
  const submit = () => {
    setIsTried(true);
    if (asks && !words.trim()) return;
    act.mutate({ move, ...(asks && { [asks]: words.trim() }), ...(move === 'accept' && given(start, form)) });
  };
  return (
    <ActionDialog
      title={t(`learning.move.${move}.title`, { code: action.code })}
      consequence={t(`learning.move.${move}.line`)}
      submit={t(`learning.move.${move}.act`)}
      size={move === 'accept' ? 680 : 520}
      isAlarming={move === 'accept_risk'}
      isBusy={act.isPending}
      problem={act.error}
      draft={<DraftNote keptAt={keptAt} onDiscard={drop} />}
      onSubmit={submit}
      onClose={onClose}
    >
      {move === 'accept' && <OwnerFields owner={form} onChange={change} problem={act.error} />}
      {asks && (
        <Textarea
          label={t(`learning.field.${asks}`)}
          required
          autosize
          minRows={3}
          maxLength={2000}
          data-autofocus
          value={words}
          onChange={(event) => change({ words: event.currentTarget.value })}
          description={t('noSecrets')}
          error={act.error?.of(asks) ?? (isTried && !words.trim() && t('learning.field.need'))}
        />
      )}
    </ActionDialog>
  );
}

/**
 * Only what was changed here, so that what a colleague has saved meanwhile stays. What was left empty is left out: the
 * server says what is missing.
 */
function given(before: Owner, { ownerUnitId, contactId, start, due }: Owner): Omit<ActionMove, 'move'> {
  const [startAt, dueAt] = [startOf(start), endOf(due)];
  return {
    ...(ownerUnitId && ownerUnitId !== before.ownerUnitId && { ownerUnitId }),
    ...(contactId && contactId !== before.contactId && { contactId }),
    ...(startAt && start !== before.start && { startAt }),
    ...(dueAt && due !== before.due && { dueAt }),
  };
}
