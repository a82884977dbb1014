import { useQuery } from '@tanstack/react-query';
import { IconBroadcastOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { chaseApi } from '../../api/chase';
import { useCan } from '../../session/use-me';
import { formatNarrow } from '../../time/instant';
import { useNow } from '../../time/ticker';
import css from './channel-line.module.css';

/** A channel that fails, since when and how much waits for it: one line the width of the page, else nothing. */
export function ChannelLine() {
  const { t } = useTranslation();
  const now = useNow('minute');
  const { data } = useQuery({
    queryKey: ['channels', 'health'],
    queryFn: ({ signal }) => chaseApi.channelHealth(signal),
    enabled: useCan('channel.health'),
    // What waits grows without an event.
    refetchInterval: ({ state }) => (state.data?.failing.length ? 15_000 : 60_000),
  });
  if (!data || data.failing.length === 0) return null;
  return (
    <div className={css.line} role="alert">
      {data.failing.map(({ id, kind, name, failingSince, waiting }) => (
        <p key={id}>
          <IconBroadcastOff size={16} stroke={2} aria-hidden />
          {t('desk.chase.channelFails', {
            name: kind === 'webhook' ? name : t(`desk.chase.channelName.${kind}`),
            time: formatNarrow(failingSince, now),
          })}
          {waiting > 0 &&
            ` · ${t(kind === 'email' ? 'desk.chase.mailWaits' : 'desk.chase.messageWaits', { count: waiting })}`}
        </p>
      ))}
    </div>
  );
}
