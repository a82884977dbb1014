import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelsApi, type Channel } from '../../api/settings';
import { useAction } from '../../api/use-action';
import { ActionDialog } from '../controls/action-dialog';
import { say } from '../controls/toasts';
import css from './settings.module.css';

/** Which server sends the letters; its address holds a password, goes in and never comes out. */
export function MailDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [url, setUrl] = useState('');
  const [from, setFrom] = useState(() =>
    typeof channel.config.from === 'string' ? channel.config.from : '',
  );
  const [isTried, setIsTried] = useState(false);
  const save = useAction((body: { url: string | null; from: string | null }) => channelsApi.setMail(body), {
    onDone: ({ isReady }) => {
      void client.invalidateQueries({ queryKey: ['channels'] });
      say('good', t(isReady ? 'settings.channels.saved' : 'settings.channels.mailOff'));
      onClose();
    },
  });
  return (
    <ActionDialog
      title={t('settings.channels.kind.email')}
      consequence={t('settings.channels.mailThen')}
      submit={t('settings.save')}
      isBusy={save.isPending}
      problem={save.error}
      onSubmit={() => {
        setIsTried(true);
        if (url.trim()) save.mutate({ url: url.trim(), from: from.trim() || null });
      }}
      onClose={onClose}
    >
      <PasswordInput
        visibilityToggleButtonProps={{ 'aria-label': t('desk.form.reveal') }}
        label={t('settings.channels.url')}
        description="smtps://user:password@mail.tinh.gov.vn:465"
        required
        data-autofocus
        autoComplete="off"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
        error={save.error?.of('url') ?? (isTried && !url.trim() && t('desk.form.needed'))}
      />
      <TextInput
        label={t('settings.channels.from')}
        placeholder="Điều Phối <dieu-phoi@tinh.gov.vn>"
        maxLength={200}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
        error={save.error?.of('from')}
      />
      {channel.isReady && (
        <div className={css.acts}>
          <Button
            variant="default"
            disabled={save.isPending}
            onClick={() => save.mutate({ url: null, from: null })}
          >
            {t('settings.channels.switchOff')}
          </Button>
        </div>
      )}
    </ActionDialog>
  );
}
