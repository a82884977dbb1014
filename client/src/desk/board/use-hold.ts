import { useCallback, useEffect, useState, type FocusEvent, type PointerEvent } from 'react';

/** Whether somebody is looking at a row: the mouse over the lists, the focus in them, or one of them scrolled. */
export function useHold(isPage: boolean) {
  const [isOver, setIsOver] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const [scrolled, setScrolled] = useState<ReadonlySet<string>>(new Set());
  const onScrolled = useCallback(
    (list: string, isScrolled: boolean) =>
      setScrolled((now) => {
        if (now.has(list) === isScrolled) return now;
        const next = new Set(now);
        if (isScrolled) next.add(list);
        else next.delete(list);
        return next;
      }),
    [],
  );
  useEffect(() => {
    if (!isPage) return;
    const scroll = () => onScrolled('page', window.scrollY > 0);
    window.addEventListener('scroll', scroll, { passive: true });
    return () => {
      window.removeEventListener('scroll', scroll);
      onScrolled('page', false);
    };
  }, [isPage, onScrolled]);
  return {
    isHeld: isOver || hasFocus || scrolled.size > 0,
    onScrolled,
    pointer: {
      onPointerEnter: (event: PointerEvent) => event.pointerType === 'mouse' && setIsOver(true),
      onPointerLeave: () => setIsOver(false),
    },
    focus: {
      onFocus: () => setHasFocus(true),
      onBlur: (event: FocusEvent) => setHasFocus(event.currentTarget.contains(event.relatedTarget)),
    },
  };
}
