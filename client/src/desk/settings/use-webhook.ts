import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelsApi, type Channel, type MadeWebhook, type WebhookBody } from '../../api/settings';
import { useAction } from '../../api/use-action';
import { say } from '../controls/toasts';
import { isShut } from './channel-problem';
import { asText, objectOf, PRESETS } from './webhook-presets';

type Form = { name: string; url: string; template: string; headers: string; isActive: boolean };
type Field = 'name' | 'url' | 'template' | 'headers';

/** A webhook as typed, what is wrong with it, and saving it; `onDone` gets it with its key where that is new. */
export function useWebhook(channel: Channel | null, onDone: (made: MadeWebhook) => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isTried, setIsTried] = useState(false);
  const [form, setForm] = useState<Form>({
    name: channel?.name ?? '',
    url: '',
    template: asText(channel?.config.template ?? PRESETS.sms),
    headers: '',
    isActive: channel?.isActive ?? true,
  });
  const save = useAction(
    (body: WebhookBody, key): Promise<MadeWebhook> =>
      channel ? channelsApi.setWebhook(channel.id, channel.version, body) : channelsApi.addWebhook(body, key),
    {
      onDone: (made) => {
        void client.invalidateQueries({ queryKey: ['channels'] });
        say('good', t('settings.channels.saved'));
        onDone(made);
      },
    },
  );
  const template = objectOf(form.template);
  const headers = form.headers.trim() ? objectOf(form.headers) : undefined;
  const own: Record<Field, string | null> = {
    name: form.name.trim() ? null : t('desk.form.needed'),
    url: (channel && !isShut(channel)) || form.url.trim() ? null : t('desk.form.needed'),
    template: template ? null : t('settings.channels.noObject'),
    headers: headers === null ? t('settings.channels.noObject') : null,
  };
  const submit = () => {
    setIsTried(true);
    if (Object.values(own).some(Boolean) || !template || headers === null) return;
    save.mutate({
      name: form.name.trim(),
      template,
      isActive: form.isActive,
      ...(form.url.trim() && { url: form.url.trim() }),
      ...(headers && { headers }),
    });
  };
  return {
    form,
    change: (part: Partial<Form>) => setForm((old) => ({ ...old, ...part })),
    faultOf: (field: Field) => save.error?.of(field) ?? (isTried ? own[field] : null),
    submit,
    save,
  };
}
