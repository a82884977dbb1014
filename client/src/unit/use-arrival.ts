import { useLayoutEffect, useRef, type RefObject } from 'react';

let isFirst = true;

/** After a step inside the page: top of the page and its heading read out, as a new page would be. */
export function useArrival(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const state = history.state as { isInside?: boolean } | null;
    if (!isFirst) {
      if (state?.isInside) scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    isFirst = false;
  }, []);
  return heading;
}
