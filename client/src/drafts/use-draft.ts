import { useCallback, useRef, useState } from 'react';
import { useLiveFeed } from '../live/live-context';
import { useMe } from '../session/use-me';
import { serverNow } from '../time/server-clock';
import { readDraft, sendingOf, writeDraft, type Kept } from './draft-store';

type Subject = {
  /** Others before this incident see that somebody writes. */
  incidentId?: string;
};

/**
 * What a person is writing about one subject, kept on this device at every change until `drop` is called after the
 * server's word (or by the writer): it survives a reload, a lost network, the end of the session, and somebody else's
 * save. `name` must not change while the form is shown. `keptAt` is when it was last kept, null when there is nothing
 * to keep; `sending` is where the key of sending it is kept.
 */
export function useDraft<T extends object>(name: string, empty: T, { incidentId }: Subject = {}) {
  const { presenceBook } = useLiveFeed();
  const personId = useMe().person.id;
  const first = useRef(empty);
  const [kept, setKept] = useState<Kept<T> | null>(() => readDraft<T>(personId, name));
  const latest = useRef(kept);
  const keep = useCallback(
    (next: Kept<T> | null) => {
      latest.current = next;
      writeDraft(personId, name, next);
      setKept(next);
    },
    [personId, name],
  );
  const change = useCallback(
    (part: Partial<T>) => {
      const value = { ...first.current, ...latest.current?.value, ...part };
      const isEmpty = JSON.stringify(value) === JSON.stringify(first.current);
      keep(isEmpty ? null : { at: serverNow(), value });
      if (incidentId) presenceBook.type(incidentId);
    },
    [keep, incidentId, presenceBook],
  );
  const drop = useCallback(() => {
    keep(null);
    if (incidentId) presenceBook.rest(incidentId);
  }, [keep, incidentId, presenceBook]);
  return {
    draft: kept ? { ...first.current, ...kept.value } : first.current,
    keptAt: kept?.at ?? null,
    /** For `useAction`: sent again after a reload, it is the same act. */
    sending: sendingOf(personId, name),
    change,
    drop,
  };
}
