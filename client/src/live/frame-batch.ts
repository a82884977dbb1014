import type { FeedEvent } from '../api/types';

/** Ten times a second is live to the eye, and leaves the page its frames while a hundred events a second arrive. */
const PACE_MS = 100;
/** A slow device draws less often, so that what it draws takes at most a sixth of its time; never less than twice a second. */
const SHARE = 6;
const SLOWEST_PACE_MS = 500;
/** Whoever scrolls reads nothing that changes: the frames belong to what comes into sight, until the hand has rested. */
const SCROLL_REST_MS = 150;
/** A page in the background gets no frames, but its lists must be right when somebody looks again. */
const NO_FRAME_MS = 250;

/**
 * Gathers events and hands them on together, at the beginning of a frame: the first at the next one, a storm's at most
 * every 100 ms, or less often where drawing them takes long or while somebody scrolls. Order is kept, nothing is dropped.
 */
export function frameBatch(apply: (events: FeedEvent[]) => void): (events: FeedEvent[]) => void {
  let waiting: FeedEvent[] = [];
  let lastAt = -PACE_MS;
  let paceMs = PACE_MS;
  let isAsked = false;
  let scrolledAt = -SCROLL_REST_MS;
  const noteScroll = () => (scrolledAt = performance.now());
  globalThis.document?.addEventListener('scroll', noteScroll, { capture: true, passive: true });
  let noFrame: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  const flush = () => {
    // What would have come second belongs to this batch: it must not hurry the next one.
    clearTimeout(noFrame);
    cancelAnimationFrame(frame);
    isAsked = false;
    lastAt = performance.now();
    const events = waiting;
    waiting = [];
    apply(events);
    // The frame after it comes when all of it has been drawn.
    const from = lastAt;
    requestAnimationFrame(() => {
      paceMs = Math.min(SLOWEST_PACE_MS, Math.max(PACE_MS, SHARE * (performance.now() - from)));
    });
  };
  const ask = () => {
    frame = requestAnimationFrame(flush);
    noFrame = setTimeout(flush, NO_FRAME_MS);
  };
  return (events) => {
    waiting.push(...events);
    if (isAsked) return;
    isAsked = true;
    const now = performance.now();
    const wait = lastAt + (now - scrolledAt < SCROLL_REST_MS ? SLOWEST_PACE_MS : paceMs) - now;
    if (wait > 0) setTimeout(ask, wait);
    else ask();
  };
}
