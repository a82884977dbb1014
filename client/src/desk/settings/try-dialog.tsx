import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelsApi, type Channel } from '../../api/settings';
import { useAction } from '../../api/use-action';
import { ActionDialog } from '../controls/action-dialog';
import { isShut, problemWord } from './channel-problem';
import css from './settings.module.css';

/** Sends a test message at once and shows what the other side said. */
export function TryDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isMail = channel.kind === 'email';
  const attempt = useAction((body: { address: string }, key) => channelsApi.tryOut(channel.id, body, key));
  const tried = attempt.data;
  return (
    <ActionDialog
      title={t('settings.channels.tryOf', {
        name: isMail ? t('settings.channels.kind.email') : channel.name,
      })}
      consequence={t('settings.channels.tryLine')}
      submit={t('settings.channels.send')}
      isBusy={attempt.isPending}
      problem={attempt.error}
      onSubmit={() => {
        setIsTried(true);
        if (address.trim()) attempt.mutate({ address: address.trim() });
      }}
      onClose={onClose}
    >
      <TextInput
        label={t(isMail ? 'settings.channels.tryMail' : 'settings.channels.tryPhone')}
        required
        data-autofocus
        inputMode={isMail ? 'email' : 'tel'}
        maxLength={200}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        error={attempt.error?.of('address') ?? (isTried && !address.trim() && t('desk.form.needed'))}
      />
      {tried && (
        <div className={css.tried} role="status" data-good={tried.outcome === 'sent' || undefined}>
          <strong>{t(`settings.channels.outcome.${tried.outcome}`)}</strong>
          {tried.words && (
            <>
              {!isShut({ lastProblem: tried.words }) && <span>{t('settings.channels.theirWords')}</span>}
              <code className={css.theirs}>{problemWord(t, tried.words, channel.kind)}</code>
            </>
          )}
        </div>
      )}
    </ActionDialog>
  );
}
