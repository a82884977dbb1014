import { useState, type FocusEvent, type PointerEvent, type UIEvent } from 'react';

/** Whether somebody is looking at a row: the mouse over the list, the focus in it, or the list scrolled. */
export function useHold() {
  const [isOver, setIsOver] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const [isScrolled, setIsScrolled] = useState(false);
  return {
    isHeld: isOver || hasFocus || isScrolled,
    handlers: {
      onPointerEnter: (event: PointerEvent) => event.pointerType === 'mouse' && setIsOver(true),
      onPointerLeave: () => setIsOver(false),
      onFocus: () => setHasFocus(true),
      onBlur: (event: FocusEvent) => setHasFocus(event.currentTarget.contains(event.relatedTarget)),
      onScroll: (event: UIEvent) => setIsScrolled(event.currentTarget.scrollTop > 0),
    },
  };
}
