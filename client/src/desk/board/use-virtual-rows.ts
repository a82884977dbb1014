import {
  defaultRangeExtractor,
  useVirtualizer,
  useWindowVirtualizer,
  type Range,
} from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useState, type RefObject } from 'react';

type Options = {
  count: number;
  /** This and `sizeOf` must stay the same as long as the rows do: every row is placed anew when they change. */
  keyOf: (index: number) => string;
  sizeOf: (index: number) => number;
  /** What scrolls; on a phone the page itself does. */
  scroller: RefObject<HTMLElement | null>;
  isPage: boolean;
  /** Where the list begins inside what scrolls. */
  list: RefObject<HTMLElement | null>;
  /** Kept in the document wherever the list is scrolled: the cursor's row must not lose the focus, a head its place. */
  keep: readonly number[];
  /** Height above the first row that scrolls with it, such as a table's head. */
  above?: number;
};

const OVERSCAN = 6;

/** The rows in sight out of thousands; the same for a list that scrolls itself and for one that the page scrolls. */
export function useVirtualRows({ count, keyOf, sizeOf, scroller, isPage, list, keep, above = 0 }: Options) {
  const kept = keep.join();
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const top = list.current?.getBoundingClientRect().top ?? 0;
    if (isPage) setOffset(Math.round(top + window.scrollY));
  }, [isPage, list, count]);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const own = kept ? kept.split(',').map(Number) : [];
      const all = new Set([
        ...own.filter((index) => index >= 0 && index < range.count),
        ...defaultRangeExtractor(range),
      ]);
      return [...all].sort((one, other) => one - other);
    },
    [kept],
  );
  const options = { count, getItemKey: keyOf, estimateSize: sizeOf, overscan: OVERSCAN, rangeExtractor };
  const inner = useVirtualizer({
    ...options,
    enabled: !isPage,
    scrollMargin: above,
    getScrollElement: () => scroller.current,
  });
  const page = useWindowVirtualizer({ ...options, enabled: isPage, scrollMargin: offset });
  return { virtual: isPage ? page : inner, margin: isPage ? offset : above };
}
