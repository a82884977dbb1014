import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

/** The most rows that one act takes; the server refuses more. */
export const MOST_AT_ONCE = 500;

/**
 * The rows chosen for one act on all of them. With shift everything between the last one touched and this one, in the
 * order shown. Rows that left the board are no longer chosen.
 */
export function useSelected(order: readonly string[], isShown: (id: string) => boolean) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const current = useRef(order);
  useEffect(() => {
    current.current = order;
  }, [order]);
  const select = useCallback((id: string, isRange = false) => {
    const ids = current.current;
    const [from, to] = [last.current ? ids.indexOf(last.current) : -1, ids.indexOf(id)];
    last.current = id;
    setChosen((now) => {
      const next = new Set(now);
      const isAdding = !now.has(id);
      const range = isRange && from >= 0 ? ids.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
      for (const one of range) if (isAdding || isRange) next.add(one);
      if (!isAdding && !isRange) next.delete(id);
      return next;
    });
  }, []);
  const selected = useMemo(() => new Set([...chosen].filter(isShown)), [chosen, isShown]);
  return {
    selected,
    select,
    selectAll: () => setChosen(new Set(order.slice(0, MOST_AT_ONCE))),
    clear: useCallback(() => setChosen(new Set()), []),
  };
}
