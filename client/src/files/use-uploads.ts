import { useCallback, useEffect, useRef, useState } from 'react';
import { randomId } from '../api/action-key';
import { asProblem, type Problem } from '../api/problem';
import type { Attachment } from '../api/types';
import { sendFile } from './send-file';

/** As many as the server takes on one entry. */
export const MOST_FILES = 10;

export type Upload = {
  /** Also the idempotency key: a file that is sent again stays one file. */
  key: string;
  name: string;
  size: number;
  status: 'waiting' | 'sending' | 'sent' | 'failed';
  /** 0 to 1 */
  share: number;
  problem: Problem | null;
  attachment: Attachment | null;
};

const sentAlready = (attachment: Attachment): Upload => ({
  key: attachment.id,
  name: attachment.name,
  size: attachment.size,
  status: 'sent',
  share: 1,
  problem: null,
  attachment,
});

/**
 * Files on their way to the entry that is being written: sent at once, one after the other, so that a thin line brings
 * the first one through. What has been sent is told to `onSent`, to be kept with the draft, and comes back as `kept`.
 */
export function useUploads(kept: Attachment[], onSent: (sent: Attachment[]) => void) {
  const [uploads, setUploads] = useState(() => kept.map(sentAlready));
  const [isOver, setIsOver] = useState(false);
  const files = useRef(new Map<string, File>());
  const sending = useRef<{ key: string; abort: AbortController } | null>(null);
  const patch = useCallback(
    (key: string, part: Partial<Upload>) =>
      setUploads((now) => now.map((one) => (one.key === key ? { ...one, ...part } : one))),
    [],
  );

  useEffect(() => {
    const next = uploads.find(({ status }) => status === 'waiting');
    if (!next || sending.current) return;
    const file = files.current.get(next.key);
    if (!file) return;
    const abort = new AbortController();
    sending.current = { key: next.key, abort };
    patch(next.key, { status: 'sending', share: 0, problem: null });
    sendFile(file, { key: next.key, signal: abort.signal, onProgress: (share) => patch(next.key, { share }) })
      .then((attachment) => patch(next.key, { status: 'sent', share: 1, attachment }))
      .catch((thrown: unknown) => patch(next.key, { status: 'failed', problem: asProblem(thrown) }))
      .finally(() => {
        sending.current = null;
        setUploads((now) => [...now]); // whoever waits is next
      });
  }, [uploads, patch]);
  useEffect(() => () => sending.current?.abort.abort(), []);

  const sent = uploads.flatMap(({ attachment }) => (attachment ? [attachment] : []));
  const sentIds = sent.map(({ id }) => id).join();
  const told = useRef(sentIds);
  useEffect(() => {
    if (told.current === sentIds) return;
    told.current = sentIds;
    onSent(sent);
  });

  return {
    uploads,
    /** More were chosen than an entry takes. */
    isOver,
    isBusy: uploads.some(({ status }) => status === 'waiting' || status === 'sending'),
    hasFailed: uploads.some(({ status }) => status === 'failed'),
    ids: sent.map(({ id }) => id),
    add: (chosen: Iterable<File>) => {
      const room = MOST_FILES - uploads.length;
      const all = [...chosen];
      setIsOver(all.length > room);
      const added = all.slice(0, Math.max(0, room)).map((file): Upload => {
        const key = randomId();
        files.current.set(key, file);
        return {
          key,
          name: file.name,
          size: file.size,
          status: 'waiting',
          share: 0,
          problem: null,
          attachment: null,
        };
      });
      setUploads((now) => [...now, ...added]);
    },
    retry: (key: string) => patch(key, { status: 'waiting', problem: null }),
    remove: (key: string) => {
      if (sending.current?.key === key) sending.current.abort.abort();
      files.current.delete(key);
      setIsOver(false);
      setUploads((now) => now.filter((one) => one.key !== key));
    },
    clear: () => {
      files.current.clear();
      setIsOver(false);
      setUploads([]);
    },
  };
}

export type Uploads = ReturnType<typeof useUploads>;
