import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assignmentsApi } from '../../api/endpoints';
import type { AssignmentDetail } from '../../api/types';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { useCan } from '../../session/use-me';
import { ActButton } from '../controls/act-button';
import { ActionDialog } from '../controls/action-dialog';
import { ReasonDialog } from '../controls/reason-dialog';
import { say } from '../controls/toasts';
import { useUnits } from '../data/use-units';
import css from './assignment-actions.module.css';
import { ReassignDialog } from './reassign-dialog';

type Opened = 'phone' | 'return' | 'recall' | 'reassign' | null;

/** What this person may do to an assignment now, by the server's `can`. */
export function AssignmentActions({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { nameOf } = useUnits();
  const [opened, setOpened] = useState<Opened>(null);
  const { id, can, incidentCode: code } = assignment;
  const names = { unit: nameOf(assignment.unitId), code };
  const absorb = (answer: AssignmentDetail) => client.setQueryData(['assignment', id], answer);
  const accept = useAction((_: null, key) => assignmentsApi.accept(id, key), {
    onDone: absorb,
    onRefused: (problem) => say('warn', problemText(t, problem)),
  });
  const close = () => setOpened(null);
  const canReassign = useCan('assignment.reassign') && can.recall;
  if (![can.acknowledge, can.accept, can.return, can.recall].some(Boolean)) return null;
  return (
    <div className={css.actions}>
      {can.acknowledge && (
        <ActButton onClick={() => setOpened('phone')}>{t('desk.assignment.phone')}</ActButton>
      )}
      {can.accept && (
        <ActButton loading={accept.isPending} onClick={() => accept.mutate(null)}>
          {t('desk.assignment.accept')}
        </ActButton>
      )}
      {can.return && (
        <ActButton variant="default" onClick={() => setOpened('return')}>
          {t('desk.assignment.return')}
        </ActButton>
      )}
      {can.recall && (
        <ActButton variant="default" onClick={() => setOpened('recall')}>
          {t('desk.assignment.recall')}
        </ActButton>
      )}
      {canReassign && (
        <ActButton variant="default" onClick={() => setOpened('reassign')}>
          {t('matrix.reassign.open')}
        </ActButton>
      )}
      {opened === 'reassign' && (
        <ReassignDialog
          assignment={assignment}
          onDone={() => void client.invalidateQueries({ queryKey: ['assignment', id] })}
          onClose={close}
        />
      )}
      {opened === 'phone' && <PhoneDialog assignment={assignment} onDone={absorb} onClose={close} />}
      {opened === 'return' && (
        <ReasonDialog
          title={t('desk.assignment.returnHeading', names)}
          consequence={t('desk.assignment.returnThen', names)}
          submit={t('desk.assignment.return')}
          label={t('desk.assignment.returnReason')}
          draftName={`return.${id}`}
          run={(body, key) => assignmentsApi.return(id, body, key)}
          onDone={absorb}
          onClose={close}
        />
      )}
      {opened === 'recall' && (
        <ReasonDialog
          title={t('desk.assignment.recallHeading', names)}
          consequence={t('desk.assignment.recallThen', names)}
          submit={t('desk.assignment.recall')}
          isAlarming
          draftName={`recall.${id}`}
          run={(body, key) => assignmentsApi.recall(id, body, key)}
          onDone={absorb}
          onClose={close}
        />
      )}
    </div>
  );
}

type PhoneProps = {
  assignment: AssignmentDetail;
  onDone: (answer: AssignmentDetail) => void;
  onClose: () => void;
};

/** The unit said on the telephone that it takes the work: recorded as such, with whom one spoke. */
function PhoneDialog({ assignment, onDone, onClose }: PhoneProps) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const [spokeWith, setSpokeWith] = useState('');
  const [isTried, setIsTried] = useState(false);
  const record = useAction(
    (body: { spokeWith: string }, key) => assignmentsApi.acknowledge(assignment.id, body, key),
    {
      onDone: (answer) => {
        onDone(answer);
        onClose();
      },
    },
  );
  const submit = () => {
    setIsTried(true);
    if (spokeWith.trim()) record.mutate({ spokeWith: spokeWith.trim() });
  };
  return (
    <ActionDialog
      title={t('desk.assignment.phoneHeading', { unit: nameOf(assignment.unitId) })}
      consequence={t('desk.assignment.phoneThen', { code: assignment.incidentCode })}
      submit={t('desk.assignment.phoneSubmit')}
      isBusy={record.isPending}
      problem={record.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('desk.assignment.spokeWith')}
        required
        data-autofocus
        value={spokeWith}
        onChange={(event) => setSpokeWith(event.currentTarget.value)}
        error={record.error?.of('spokeWith') ?? (isTried && !spokeWith.trim() && t('desk.form.needed'))}
      />
    </ActionDialog>
  );
}
