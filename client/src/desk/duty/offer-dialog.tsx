import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dutyApi, type DutyPerson, type Shift } from '../../api/duty';
import { useAction } from '../../api/use-action';
import { formatInstant } from '../../time/instant';
import { ActionDialog } from '../controls/action-dialog';
import { say } from '../controls/toasts';
import { useRefreshDuty } from './use-roster';

type Props = { shift: Shift; people: DutyPerson[]; onClose: () => void };

/** Asks somebody to take one's own shift. */
export function OfferDialog({ shift, people, onClose }: Props) {
  const { t } = useTranslation();
  const refresh = useRefreshDuty();
  const [personId, setPersonId] = useState<string | null>(null);
  const [isTried, setIsTried] = useState(false);
  const act = useAction((body: { personId: string }, key) => dutyApi.offer(shift.id, body, key), {
    onDone: ({ offeredTo }) => {
      refresh();
      say('good', t('duty.done.offered', { name: offeredTo?.name }));
      onClose();
    },
  });
  const able = people.filter(({ id, posts }) => id !== shift.person.id && posts.includes(shift.post));
  return (
    <ActionDialog
      title={t('duty.offering.title')}
      consequence={t('duty.offering.line', {
        from: formatInstant(shift.startsAt),
        to: formatInstant(shift.endsAt),
      })}
      submit={t('duty.act.offer')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => {
        setIsTried(true);
        if (personId) act.mutate({ personId });
      }}
      onClose={onClose}
    >
      <Select
        label={t('duty.form.toWhom')}
        required
        searchable
        data-autofocus
        openOnFocus={false}
        data={able.map(({ id, name }) => ({ value: id, label: name }))}
        value={personId}
        onChange={setPersonId}
        error={act.error?.of('personId') ?? (isTried && !personId && t('duty.form.need'))}
      />
    </ActionDialog>
  );
}
