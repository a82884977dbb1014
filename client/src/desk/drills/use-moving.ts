import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { MINUTE_MS } from './drill-time';

/** Fewer pixels than this are a click. */
const SLOP_PX = 4;

type Options = {
  atMs: number;
  /** Pixels of a minute. */
  minutePx: number;
  /** Where it is let go; null where it cannot be moved. */
  onMove: ((toMs: number) => void) | null;
};

/** Time never runs before the start; a drag goes by whole minutes. */
export const movedTo = (atMs: number, minutes: number): number =>
  Math.max(0, Math.round(atMs / MINUTE_MS + minutes) * MINUTE_MS);

/**
 * Moves a box along the line of drill time: by mouse or pen, or with Shift held by the arrows, a minute each. It is
 * where it is let go that counts; Escape leaves it where it was. A finger scrolls.
 */
export function useMoving({ atMs, minutePx, onMove }: Options) {
  const [toMs, setToMs] = useState<number | null>(null);
  const from = useRef<number | null>(null);
  const wasDragged = useRef(false);
  const letGo = (at: number | null) => {
    from.current = null;
    if (at !== null && at !== atMs) onMove?.(at);
    setToMs(null);
  };
  /** Where the pointer has dragged it; null as long as it is a click. What has been drawn may lag behind. */
  const draggedTo = (event: PointerEvent): number | null => {
    if (from.current === null) return null;
    const dx = event.clientX - from.current;
    if (!wasDragged.current && Math.abs(dx) < SLOP_PX) return null;
    wasDragged.current = true;
    return movedTo(atMs, dx / minutePx);
  };
  const cancel = () => {
    from.current = null;
    setToMs(null);
  };
  const handlers = onMove && {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      wasDragged.current = false;
      if (event.pointerType === 'touch' || event.button !== 0) return;
      from.current = event.clientX;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const at = draggedTo(event);
      if (at !== null) setToMs(at);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => letGo(draggedTo(event)),
    onPointerCancel: cancel,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Escape' && toMs !== null) {
        event.preventDefault();
        event.stopPropagation();
        return cancel();
      }
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (!event.shiftKey || step === 0) return;
      event.preventDefault();
      event.stopPropagation();
      setToMs((before) => movedTo(before ?? atMs, step));
    },
    onKeyUp: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Shift' && toMs !== null) letGo(toMs);
    },
    onBlur: cancel,
  };
  return {
    atMs: toMs ?? atMs,
    isMoving: toMs !== null,
    /** Whether the click that follows is the end of a drag. */
    isDragged: () => wasDragged.current,
    handlers: handlers ?? {},
  };
}
