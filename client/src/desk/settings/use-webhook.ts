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

/** What of a webhook everybody may read. */
const readable = ({ name, config, isActive }: Channel) => ({
  name,
  template: asText(config.template ?? PRESETS.sms),
  isActive,
});

const NEW = { name: '', template: asText(PRESETS.sms), isActive: true };
/** What never leaves the server: left empty, it stays as it is. */
const NO_SECRETS = { url: '', headers: '' };

/** What somebody has changed of it; its secrets, when nothing that can be read differs. */
function changedIn(opened: Channel, latest: Channel) {
  const [before, now] = [readable(opened), readable(latest)];
  const fields: ('name' | 'template' | 'active' | 'address' | 'headers')[] = [];
  if (before.name !== now.name) fields.push('name');
  if (opened.config.host !== latest.config.host) fields.push('address');
  if (before.template !== now.template) fields.push('template');
  if (before.isActive !== now.isActive) fields.push('active');
  return fields.length > 0 ? fields : (['address', 'headers'] as const);
}

function overtakenBy(
  opened: Channel | null,
  latest: Channel | null,
  goOn: (now: Channel, part: Partial<Form>) => void,
) {
  if (!opened || !latest || opened.version === latest.version) return null;
  return {
    fields: changedIn(opened, latest),
    onTheirs: () => goOn(latest, { ...readable(latest), ...NO_SECRETS }),
    onMine: () => goOn(latest, {}),
  };
}

/**
 * A webhook as typed, what is wrong with it, and saving it; `onDone` gets it with its key where that is new. Overtaken by
 * what somebody else saved (`latest`), it is saved against that once it was chosen whose goes on.
 */
export function useWebhook(
  channel: Channel | null,
  latest: Channel | null,
  onDone: (made: MadeWebhook) => void,
) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isTried, setIsTried] = useState(false);
  const [opened, setOpened] = useState(channel);
  const refresh = () => void client.invalidateQueries({ queryKey: ['channels'] });
  const [form, setForm] = useState<Form>({ ...(channel ? readable(channel) : NEW), ...NO_SECRETS });
  const save = useAction(
    (body: WebhookBody, key): Promise<MadeWebhook> =>
      opened ? channelsApi.setWebhook(opened.id, opened.version, body) : channelsApi.addWebhook(body, key),
    {
      onDone: (made) => {
        refresh();
        say('good', t('settings.channels.saved'));
        onDone(made);
      },
      onRefused: refresh,
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
  const goOn = (now: Channel, part: Partial<Form>) => {
    setForm((old) => ({ ...old, ...part }));
    setOpened(now);
    save.reset();
  };
  return {
    overtaken: save.error?.code === 'channel_changed' ? overtakenBy(opened, latest, goOn) : null,
    form,
    change: (part: Partial<Form>) => setForm((old) => ({ ...old, ...part })),
    faultOf: (field: Field) => save.error?.of(field) ?? (isTried ? own[field] : null),
    submit,
    save,
  };
}
