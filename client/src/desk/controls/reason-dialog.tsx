import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/use-action';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import { ActionDialog } from './action-dialog';

type Props<T> = {
  title: ReactNode;
  consequence: ReactNode;
  submit: ReactNode;
  label?: string;
  isAlarming?: boolean;
  /** Under which the reason is kept until it was accepted: the act and its subject. */
  draftName: string;
  isBarred?: boolean;
  /** Above the reason. */
  children?: ReactNode;
  run: (body: { reason: string }, key: string) => Promise<T>;
  onDone: (answer: T) => void;
  onClose: () => void;
};

/** An act that needs nothing but a reason. */
export function ReasonDialog<T>({ label, draftName, run, onDone, onClose, children, ...dialog }: Props<T>) {
  const { t } = useTranslation();
  const { draft, change, drop, keptAt } = useDraft(draftName, { reason: '' });
  const { reason } = draft;
  const [isTried, setIsTried] = useState(false);
  const act = useAction(run, {
    onDone: (answer) => {
      onDone(answer);
      drop();
      onClose();
    },
  });
  const submit = () => {
    setIsTried(true);
    if (reason.trim()) act.mutate({ reason: reason.trim() });
  };
  return (
    <ActionDialog
      {...dialog}
      isBusy={act.isPending}
      problem={act.error}
      draft={<DraftNote keptAt={keptAt} onDiscard={drop} />}
      onSubmit={submit}
      onClose={onClose}
    >
      {children}
      <Textarea
        label={label ?? t('desk.form.reason')}
        required
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
        description={t('noSecrets')}
        error={act.error?.of('reason') ?? (isTried && !reason.trim() && t('desk.form.needReason'))}
      />
    </ActionDialog>
  );
}
