import { PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountApi } from '../../api/people';
import { useAction } from '../../api/use-action';
import { FieldNote } from '../../forms/field-note';
import { problemText } from '../../forms/problem-text';
import { useMe } from '../../session/use-me';
import { ActButton } from '../controls/act-button';
import { say } from '../controls/toasts';
import css from './people.module.css';

const SHORTEST = 12;

/** A new password for whoever knows the present one. */
export function OwnPassword() {
  const { t } = useTranslation();
  const { person } = useMe();
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [isTried, setIsTried] = useState(false);
  const change = useAction(
    (body: { current: string; password: string }, key) => accountApi.changePassword(body, key),
    {
      onDone: () => {
        setCurrent('');
        setPassword('');
        setIsTried(false);
        say('good', t('people.account.changed'));
        void client.invalidateQueries({ queryKey: ['own-sessions'] });
      },
    },
  );
  const isShort = password.length < SHORTEST;
  const faultOf = (field: string) => change.error?.of(field);
  const isNamed = faultOf('current') ?? faultOf('password');
  return (
    <form
      className={css.fields}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (current && !isShort && !change.isPending) change.mutate({ current, password });
      }}
    >
      <input type="text" autoComplete="username" readOnly hidden value={person.login} />
      <PasswordInput
        visibilityToggleButtonProps={{ 'aria-label': t('desk.form.reveal') }}
        label={t('people.account.current')}
        autoComplete="current-password"
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        error={faultOf('current') ?? (isTried && !current && t('people.form.missing'))}
      />
      <PasswordInput
        visibilityToggleButtonProps={{ 'aria-label': t('desk.form.reveal') }}
        label={t('people.account.new')}
        description={t('people.account.newHint')}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={faultOf('password') ?? (isTried && isShort && t('people.account.tooShort'))}
      />
      {change.error && !isNamed && <FieldNote>{problemText(t, change.error)}</FieldNote>}
      <ActButton type="submit" loading={change.isPending}>
        {t('people.account.change')}
      </ActButton>
    </form>
  );
}
