import { SegmentedControl, Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountApi } from '../../api/people';
import type { Language } from '../../api/types';
import { useAction } from '../../api/use-action';
import { chooseLanguage } from '../../i18n/i18n';
import { meQuery, useMe } from '../../session/use-me';
import { areKeysOn, switchKeys } from '../keys/use-keys';
import { DeskHeader } from '../shell/desk-header';
import { NotifySettings } from '../../notify/notify-settings';
import { OwnPassword } from './own-password';
import { OwnSessions } from './own-sessions';
import css from './people.module.css';

/** One's own account: password, language, single-letter keys, how one is told, open sessions. */
export function AccountPage() {
  const { t } = useTranslation();
  const { person } = useMe();
  return (
    <>
      <DeskHeader
        title={t('people.account.title')}
        line={`${person.name} · ${person.login} · ${t(`role.${person.role}`)}`}
      />
      <div className={css.page}>
        <section className={`${css.card} ${css.panel}`}>
          <h2>{t('people.account.password')}</h2>
          <p className={css.second}>{t('people.account.passwordLine')}</p>
          <OwnPassword />
        </section>
        <section className={`${css.card} ${css.panel}`}>
          <h2>{t('people.account.settings')}</h2>
          <Preferences />
        </section>
        <section className={`${css.card} ${css.panel}`}>
          <h2>{t('notify.title')}</h2>
          <p className={css.second}>{t('notify.line')}</p>
          <NotifySettings />
        </section>
        <section className={`${css.card} ${css.panel}`}>
          <h2>{t('people.account.sessions')}</h2>
          <OwnSessions />
        </section>
      </div>
    </>
  );
}

function Preferences() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { person } = useMe();
  const [hasKeys, setHasKeys] = useState(areKeysOn);
  const change = useAction((language: Language, key) => accountApi.changeLanguage(language, key), {
    onDone: (_, language) => {
      void chooseLanguage(language);
      void client.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
  return (
    <div className={css.fields}>
      <div>
        <SegmentedControl
          fullWidth
          aria-label={t('people.account.language')}
          value={person.language}
          disabled={change.isPending}
          onChange={(next) => change.mutate(next)}
          data={[
            { value: 'vi', label: 'Tiếng Việt' },
            { value: 'en', label: 'English' },
          ]}
        />
        <span className={css.second}>{t('people.account.languageLine')}</span>
      </div>
      <Switch
        checked={hasKeys}
        label={t('people.account.keys')}
        description={t('people.account.keysLine')}
        onChange={(event) => {
          setHasKeys(event.currentTarget.checked);
          switchKeys(event.currentTarget.checked);
        }}
      />
    </div>
  );
}
