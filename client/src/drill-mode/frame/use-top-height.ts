import { useLayoutEffect, type RefObject } from 'react';

/** Tells the page's styles how much of its top edge is taken (`--frame-top`), whatever is written there. */
export function useTopHeight(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = ref;
    if (!current) return;
    const { style } = document.documentElement;
    const measure = () => style.setProperty('--frame-top', `${current.getBoundingClientRect().bottom}px`);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(current);
    return () => watch.disconnect();
  }, [ref]);
}
