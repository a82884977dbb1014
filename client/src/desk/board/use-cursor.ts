import { useCallback, useEffect, useState, type RefObject } from 'react';

/** The row under the keyboard: which one, and a number that grows with each step of the keys. */
export type Cursor = { id: string; step: number } | null;

/**
 * The board's cursor is the focus on a row's title. Keys move it, also to a row that is not drawn yet: the list draws
 * the cursor's row wherever it is scrolled, and then it gets the focus.
 */
export function useCursor(panel: RefObject<HTMLElement | null>) {
  const [cursor, setCursor] = useState<Cursor>(null);
  useEffect(() => {
    if (!cursor?.step) return;
    const link = panel.current?.querySelector<HTMLElement>(`[data-row-link="${cursor.id}"]`);
    link?.focus({ preventScroll: true, focusVisible: true });
    link?.closest('[data-row]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [cursor, panel]);
  const moveTo = useCallback((id: string) => setCursor((now) => ({ id, step: (now?.step ?? 0) + 1 })), []);
  /** A row got the focus by other means: remembered, so that it stays drawn. */
  const note = useCallback((id: string) => setCursor((now) => (now?.id === id ? now : { id, step: 0 })), []);
  return { cursor, moveTo, note };
}
