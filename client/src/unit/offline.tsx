import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveFeed } from '../live/live-context';
import { useMe } from '../session/use-me';
import { installRestoreOutbox } from './backups/ticks/here';
import { startRestoreOutbox } from './backups/ticks/start-restore-outbox';
import { keepReading } from './device/keep-reading';
import { registerWorker } from './device/register-worker';
import { installOutbox } from './outbox/here';
import { OtherQueuedActs, QueuedActs } from './outbox/queued-acts';
import { SettledActs } from './outbox/settled-acts';
import { startOutbox } from './outbox/start-outbox';

/** What a page needs to go on without a line: what is read is kept, what is pressed waits, the page itself is on the device. */
export function Offline() {
  const client = useQueryClient();
  const feed = useLiveFeed();
  const personId = useMe().person.id;
  const { t } = useTranslation();
  useEffect(() => keepReading(client, { lastHeardAt: () => feed.lastHeardAt }), [client, feed]);
  useEffect(() => {
    const { outbox, stop } = startOutbox({ client, feed, personId }, t);
    installOutbox({ outbox, QueuedActs, SettledActs, OtherQueuedActs });
    return () => {
      installOutbox(null);
      stop();
    };
  }, [client, feed, personId, t]);
  useEffect(() => {
    const { outbox, stop } = startRestoreOutbox({ client, feed, personId });
    installRestoreOutbox(outbox);
    return () => {
      installRestoreOutbox(null);
      stop();
    };
  }, [client, feed, personId]);
  useEffect(registerWorker, []);
  return null;
}
