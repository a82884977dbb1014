import { Button, JsonInput, PasswordInput, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel, MadeWebhook } from '../../api/settings';
import { ActionDialog } from '../controls/action-dialog';
import { isShut } from './channel-problem';
import { Overtaken } from './overtaken';
import { SecretDialog } from './secret-dialog';
import css from './settings.module.css';
import { useWebhook } from './use-webhook';
import { asText, PRESETS, type Preset } from './webhook-presets';

const PLACES = '{{phone}} {{text}} {{subject}} {{link}} {{id}}';

type Props = { channel: Channel | null; latest: Channel | null; onClose: () => void };

/** A gateway that takes JSON: a new one with its key shown once, or one that is there, whose secrets stay inside. */
export function WebhookDialog({ channel, latest, onClose }: Props) {
  const { t } = useTranslation();
  const [made, setMade] = useState<MadeWebhook | null>(null);
  const { form, change, faultOf, submit, save, overtaken } = useWebhook(channel, latest, (done) =>
    done.secret ? setMade(done) : onClose(),
  );
  // What was kept of one that is shut is lost: it is entered like a new one.
  const keeps = channel && !isShut(channel) ? channel : null;
  if (made) return <SecretDialog made={made} onClose={onClose} />;
  return (
    <ActionDialog
      title={channel ? t('settings.channels.setUpOf', { name: channel.name }) : t('settings.channels.add')}
      consequence={t('settings.channels.webhookLine')}
      submit={t('settings.save')}
      size={620}
      isBusy={save.isPending}
      isBarred={Boolean(overtaken)}
      problem={overtaken ? null : save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('settings.channels.name')}
        required
        data-autofocus
        maxLength={120}
        value={form.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={faultOf('name')}
      />
      <TextInput
        label={t('settings.channels.address')}
        description={
          keeps ? t('settings.channels.keptAddress', { host: String(keeps.config.host) }) : undefined
        }
        required={!keeps}
        type="url"
        placeholder="https://"
        value={form.url}
        onChange={(event) => change({ url: event.currentTarget.value })}
        error={faultOf('url')}
      />
      <div className={css.acts} role="group" aria-label={t('settings.channels.presets')}>
        <span className={css.quiet}>{t('settings.channels.presets')}</span>
        {(Object.keys(PRESETS) as Preset[]).map((preset) => (
          <Button
            key={preset}
            variant="default"
            data-size="xs"
            onClick={() => change({ template: asText(PRESETS[preset]) })}
          >
            {t(`settings.channels.preset.${preset}`)}
          </Button>
        ))}
      </div>
      <JsonInput
        label={t('settings.channels.template')}
        description={t('settings.channels.templateLine', { places: PLACES })}
        required
        autosize
        minRows={4}
        maxRows={12}
        value={form.template}
        onChange={(template) => change({ template })}
        error={faultOf('template')}
      />
      <PasswordInput
        visibilityToggleButtonProps={{ 'aria-label': t('desk.form.reveal') }}
        label={t('settings.channels.headers')}
        description={t(keeps ? 'settings.channels.keptHeaders' : 'settings.channels.headersLine')}
        autoComplete="off"
        placeholder='{ "Authorization": "Bearer …" }'
        value={form.headers}
        onChange={(event) => change({ headers: event.currentTarget.value })}
        error={faultOf('headers')}
      />
      <Switch
        label={t('settings.channels.active')}
        checked={form.isActive}
        onChange={(event) => change({ isActive: event.currentTarget.checked })}
      />
      {overtaken && (
        <Overtaken
          {...overtaken}
          told={t('settings.channels.conflict', {
            fields: overtaken.fields.map((field) => t(`settings.channels.${field}`)).join(', '),
          })}
        />
      )}
    </ActionDialog>
  );
}
