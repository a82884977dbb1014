import { useCallback, useLayoutEffect, useRef, useState, type FocusEvent, type RefObject } from 'react';

/** The row under the keyboard: which one, and a number that grows with each step of the keys. */
export type Cursor = { id: string; step: number } | null;

const linkIn = (panel: HTMLElement | null, id: string) =>
  panel?.querySelector<HTMLElement>(`[data-row-link="${id}"]`);

/**
 * The board's cursor is the focus on a row's title. Keys move it, also to a row that is not drawn yet: the list draws
 * the cursor's row wherever it is scrolled, and then it gets the focus, before another key can come. A row that is drawn
 * anew under the cursor (it moved on, it was shown in its new place) keeps it.
 */
export function useCursor(panel: RefObject<HTMLElement | null>) {
  const [cursor, setCursor] = useState<Cursor>(null);
  /** The row that has the focus; React hears no blur when it takes the focused element out of the document. */
  const held = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (!cursor?.step) return;
    const link = linkIn(panel.current, cursor.id);
    link?.focus({ preventScroll: true, focusVisible: true });
    link?.closest('[data-row]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [cursor, panel]);
  useLayoutEffect(() => {
    if (held.current && document.activeElement === document.body)
      linkIn(panel.current, held.current)?.focus({ preventScroll: true });
  });
  const moveTo = useCallback((id: string) => setCursor((now) => ({ id, step: (now?.step ?? 0) + 1 })), []);
  /** A row got the focus by whatever means: remembered, so that it stays drawn. */
  const onFocusCapture = useCallback(({ target }: FocusEvent) => {
    const id = target.closest('[data-row]')?.getAttribute('data-row');
    if (!id) return;
    held.current = id;
    setCursor((now) => (now?.id === id ? now : { id, step: 0 }));
  }, []);
  /** Another window in front takes nothing away: the element keeps the page's focus. */
  const onBlurCapture = useCallback(({ target }: FocusEvent) => {
    if (document.activeElement !== target) held.current = null;
  }, []);
  return { cursor, moveTo, watch: { onFocusCapture, onBlurCapture } };
}
