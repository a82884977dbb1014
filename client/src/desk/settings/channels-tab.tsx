import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelsApi, type Channel } from '../../api/settings';
import { useCan } from '../../session/use-me';
import { LoadFault } from '../controls/load-fault';
import { ChannelCard } from './channel-card';
import { MailDialog } from './mail-dialog';
import css from './settings.module.css';
import { TryDialog } from './try-dialog';
import { WebhookDialog } from './webhook-dialog';

type Opened = { kind: 'mail' | 'try' | 'webhook'; channel: Channel } | { kind: 'new' } | null;

/** By what ways the province tells people, and whether they work. */
export function ChannelsTab() {
  const { t } = useTranslation();
  const canManage = useCan('channel.manage');
  const [opened, setOpened] = useState<Opened>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => channelsApi.list(signal),
  });
  const close = () => setOpened(null);
  if (error && !data) return <LoadFault error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader className={css.loading} aria-label={t('desk.loading')} />;
  return (
    <>
      <div className={css.tools}>
        <p className={css.quiet}>{t('settings.channels.line')}</p>
        {canManage && (
          <Button
            leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
            onClick={() => setOpened({ kind: 'new' })}
          >
            {t('settings.channels.add')}
          </Button>
        )}
      </div>
      <ul className={css.cards}>
        {data.map((channel) => (
          <ChannelCard
            key={channel.id}
            channel={channel}
            onSetUp={
              canManage && !channel.isFixed
                ? () => setOpened({ kind: channel.kind === 'email' ? 'mail' : 'webhook', channel })
                : null
            }
            onTry={
              canManage && channel.isReady && channel.kind !== 'push'
                ? () => setOpened({ kind: 'try', channel })
                : null
            }
          />
        ))}
      </ul>
      {opened?.kind === 'new' && <WebhookDialog channel={null} latest={null} onClose={close} />}
      {opened?.kind === 'webhook' && (
        <WebhookDialog
          channel={opened.channel}
          latest={data.find(({ id }) => id === opened.channel.id) ?? null}
          onClose={close}
        />
      )}
      {opened?.kind === 'mail' && <MailDialog channel={opened.channel} onClose={close} />}
      {opened?.kind === 'try' && <TryDialog channel={opened.channel} onClose={close} />}
    </>
  );
}
