import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleApi } from '../../api/people';
import type { IssuedLink, PersonRow, Role } from '../../api/types';
import { useAction } from '../../api/use-action';
import { ActionDialog } from '../controls/action-dialog';
import { say } from '../controls/toasts';
import { ContactChoice } from './contact-choice';
import { RoleSelect } from './role-select';

type Props = { person: PersonRow; onDone: () => void; onClose: () => void };

/** A new link for somebody: to come in at all, or to set the password anew. */
export function GiveLinkDialog(props: Omit<Props, 'onDone'> & { onLink: (link: IssuedLink) => void }) {
  const { t } = useTranslation();
  const { person, onLink, onClose } = props;
  const give = useAction((_: null, key) => peopleApi.link(person.id, key), { onDone: onLink });
  const words = person.state === 'invited' ? 'resendAsk' : 'resetAsk';
  return (
    <ActionDialog
      title={t(`people.${words}.title`, { name: person.name })}
      consequence={t(`people.${words}.line`)}
      submit={t(`people.${words}.submit`)}
      isBusy={give.isPending}
      problem={give.error}
      onSubmit={() => give.mutate(null)}
      onClose={onClose}
    />
  );
}

/** Ends the link that is still open. */
export function RevokeLinkDialog({ person, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { name } = person;
  const revoke = useAction((_: null, key) => peopleApi.revokeLink(person.id, key), {
    onDone: () => {
      say('good', t('people.done.revoked', { name }));
      onDone();
    },
  });
  return (
    <ActionDialog
      title={t('people.revokeAsk.title', { name })}
      consequence={t('people.revokeAsk.line')}
      submit={t('people.revokeAsk.submit')}
      isAlarming
      isBusy={revoke.isPending}
      problem={revoke.error}
      onSubmit={() => revoke.mutate(null)}
      onClose={onClose}
    />
  );
}

/** Lets somebody back in. */
export function ReactivateDialog({ person, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { name } = person;
  const act = useAction((_: null, key) => peopleApi.reactivate(person.id, key), {
    onDone: () => {
      say('good', t('people.done.reactivated', { name }));
      onDone();
    },
  });
  return (
    <ActionDialog
      title={t('people.reactivateAsk.title', { name })}
      consequence={t('people.reactivateAsk.line')}
      submit={t('people.reactivateAsk.submit')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => act.mutate(null)}
      onClose={onClose}
    />
  );
}

const OWNERS: readonly Role[] = ['lead', 'coordinator', 'responder'];
const ON_DUTY: readonly Role[] = [...OWNERS, 'leader'];

/** Another role: what it may do, and what becomes of the sessions and of owned incidents. */
export function RoleDialog({ person, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [role, setRole] = useState<Role>(person.role);
  const [place, setPlace] = useState({ unitId: person.unit?.id ?? null, contactId: person.contactId });
  const act = useAction(
    (body: { role: Role; contactId?: string }, key) => peopleApi.role(person.id, body, key),
    {
      onDone: () => {
        say('good', t('people.done.role', { name: person.name, role: t(`role.${role}`) }));
        onDone();
      },
    },
  );
  const isUnit = role === 'unit_contact';
  const isSame = role === person.role && (!isUnit || place.contactId === person.contactId);
  const losesWork = OWNERS.includes(person.role) && !OWNERS.includes(role);
  const consequences = [
    t('people.roleAsk.line'),
    losesWork && t('people.roleAsk.loses'),
    ON_DUTY.includes(person.role) && t('people.roleAsk.duty'),
    person.link && t(person.state === 'invited' ? 'people.roleAsk.newLink' : 'people.roleAsk.link'),
  ];
  return (
    <ActionDialog
      title={t('people.roleAsk.title', { name: person.name })}
      consequence={consequences.filter(Boolean).join(' ')}
      submit={t('people.roleAsk.submit')}
      isBusy={act.isPending}
      problem={act.error}
      isBarred={isSame || (isUnit && !place.contactId)}
      onSubmit={() => act.mutate({ role, ...(isUnit && place.contactId && { contactId: place.contactId }) })}
      onClose={onClose}
    >
      <RoleSelect value={role} onChange={setRole} />
      {isUnit && (
        <ContactChoice
          {...place}
          error={act.error?.of('contactId')}
          onChange={({ unitId, contactId }) => setPlace({ unitId, contactId })}
        />
      )}
    </ActionDialog>
  );
}

/** Another name; rights and sessions stay. */
export function NameDialog({ person, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(person.name);
  const act = useAction((body: { name: string }, key) => peopleApi.rename(person.id, body, key), {
    onDone: (_, body) => {
      say('good', t('people.done.renamed', body));
      onDone();
    },
  });
  return (
    <ActionDialog
      title={t('people.nameAsk.title')}
      submit={t('people.nameAsk.submit')}
      isBusy={act.isPending}
      problem={act.error}
      isBarred={!name.trim()}
      onSubmit={() => act.mutate({ name: name.trim() })}
      onClose={onClose}
    >
      <TextInput
        label={t('people.form.name')}
        required
        data-autofocus
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={act.error?.of('name')}
      />
    </ActionDialog>
  );
}
