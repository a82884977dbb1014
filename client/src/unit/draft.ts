import { useCallback, useState } from 'react';
import { useMe } from '../session/use-me';

const at = (personId: string, name: string) => `dieu-phoi.draft.${personId}.${name}`;

function stored<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

/**
 * What somebody is writing, kept on the device under the person's own key until the server has it: survives reload,
 * a lost network, the end of the session. `null` clears it.
 */
export function useDraft<T>(name: string, empty: T): [T, (value: T | null) => void] {
  const key = at(useMe().person.id, name);
  const [value, setValue] = useState(() => stored<T>(key) ?? empty);
  const keep = useCallback(
    (next: T | null) => {
      setValue(next ?? empty);
      try {
        if (next === null) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Storage refused or full: the text stays on the screen for as long as the page is open.
      }
    },
    [key, empty],
  );
  return [value, keep];
}
