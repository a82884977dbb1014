import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleApi } from '../../api/people';
import type { InviteBody, InvitedPerson, Language, Role } from '../../api/types';
import { useAction } from '../../api/use-action';
import { ActionDialog } from '../controls/action-dialog';
import { ContactChoice } from './contact-choice';
import { RoleSelect } from './role-select';

type Props = {
  /** A unit's contact whose account this will be. */
  from?: { unitId: string; contactId: string; name: string };
  onInvited: (person: InvitedPerson) => void;
  onClose: () => void;
};

/** Who is invited, as what; nobody types a password for somebody else. */
export function InviteDialog({ from, onInvited, onClose }: Props) {
  const { t } = useTranslation();
  const [role, setRole] = useState<Role>(from ? 'unit_contact' : 'coordinator');
  const [name, setName] = useState(from?.name ?? '');
  const [login, setLogin] = useState('');
  const [reach, setReach] = useState({ email: '', phone: '' });
  const [place, setPlace] = useState<{ unitId: string | null; contactId: string | null }>(
    from ?? { unitId: null, contactId: null },
  );
  const [language, setLanguage] = useState<Language>('vi');
  const [isTried, setIsTried] = useState(false);
  const invite = useAction((body: InviteBody, key) => peopleApi.invite(body, key), { onDone: onInvited });
  const isUnit = role === 'unit_contact';
  const submit = () => {
    setIsTried(true);
    if (!name.trim() || !login.trim() || (isUnit && !place.contactId)) return;
    invite.mutate({
      login: login.trim(),
      name: name.trim(),
      role,
      language,
      ...(isUnit && place.contactId && { contactId: place.contactId }),
      ...(!isUnit && { email: reach.email.trim() || undefined, phone: reach.phone.trim() || undefined }),
    });
  };
  const missing = (isMissing: boolean) => (isTried && isMissing ? t('people.form.missing') : undefined);
  return (
    <ActionDialog
      title={t('people.form.title')}
      consequence={t('people.form.what')}
      submit={t('people.form.submit')}
      isBusy={invite.isPending}
      problem={invite.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <RoleSelect value={role} onChange={setRole} />
      {isUnit && (
        <ContactChoice
          {...place}
          error={missing(!place.contactId) ?? invite.error?.of('contactId')}
          onChange={({ name: contactName, ...next }) => {
            setPlace(next);
            if (contactName) setName(contactName);
          }}
        />
      )}
      <TextInput
        label={t('people.form.name')}
        required
        data-autofocus
        autoComplete="off"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={missing(!name.trim()) ?? invite.error?.of('name')}
      />
      <TextInput
        label={t('people.form.login')}
        description={t('people.form.loginHint')}
        required
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={60}
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
        error={missing(!login.trim()) ?? invite.error?.of('login')}
      />
      {!isUnit &&
        (['email', 'phone'] as const).map((name) => (
          <TextInput
            key={name}
            type={name === 'email' ? 'email' : 'tel'}
            label={t(`people.form.${name}`)}
            description={name === 'email' && t('people.form.emailHint')}
            autoComplete="off"
            maxLength={name === 'email' ? 200 : 40}
            value={reach[name]}
            onChange={(event) => setReach({ ...reach, [name]: event.currentTarget.value })}
            error={invite.error?.of(name)}
          />
        ))}
      <SegmentedControl
        aria-label={t('people.form.language')}
        value={language}
        onChange={(next) => setLanguage(next)}
        data={[
          { value: 'vi', label: 'Tiếng Việt' },
          { value: 'en', label: 'English' },
        ]}
      />
    </ActionDialog>
  );
}
