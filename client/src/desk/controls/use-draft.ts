import { useCallback, useEffect, useRef, useState } from 'react';

const prefix = 'dieu-phoi.draft.';

function read<T>(key: string, empty: T): T {
  try {
    const stored = localStorage.getItem(prefix + key);
    return stored ? { ...empty, ...(JSON.parse(stored) as T) } : empty;
  } catch {
    return empty;
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // Refused storage: the draft lives as long as the page.
  }
}

/**
 * What somebody is writing, kept on this device until `drop` is called after the server's word: it survives a reload,
 * the end of a session and the loss of the network. `wasKept` says that it came from an earlier visit.
 */
export function useDraft<T extends object>(key: string, empty: T) {
  const [draft, setDraft] = useState(() => read(key, empty));
  const [wasKept] = useState(() => JSON.stringify(draft) !== JSON.stringify(empty));
  const first = useRef(empty);
  const change = useCallback((part: Partial<T>) => setDraft((now) => ({ ...now, ...part })), []);
  useEffect(() => {
    const isEmpty = JSON.stringify(draft) === JSON.stringify(first.current);
    write(key, isEmpty ? null : draft);
  }, [key, draft]);
  const drop = useCallback(() => {
    write(key, null);
    setDraft(first.current);
  }, [key]);
  return { draft, change, drop, wasKept };
}
