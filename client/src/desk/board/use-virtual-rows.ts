import {
  defaultRangeExtractor,
  useVirtualizer,
  useWindowVirtualizer,
  type Range,
  type VirtualItem,
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
  /** So many rows come and go at once: a long list that scrolls fast then draws every few frames instead of each. */
  step?: number;
};

const OVERSCAN = 6;

const inSteps = (range: Range, step: number): Range => ({
  ...range,
  startIndex: Math.floor(range.startIndex / step) * step,
  endIndex: Math.ceil((range.endIndex + 1) / step) * step - 1,
});

/** The same list as long as it tells the same: the virtualizer makes one at each pixel. */
function steadyItems(): (items: VirtualItem[]) => VirtualItem[] {
  let last: VirtualItem[] = [];
  return (items) => {
    const isSame =
      items.length === last.length &&
      items.every(({ key, index, start, end }, at) => {
        const one = last[at];
        return one?.key === key && one.index === index && one.start === start && one.end === end;
      });
    if (!isSame) last = items;
    return last;
  };
}

/** The rows in sight out of thousands; the same for a list that scrolls itself and for one that the page scrolls. */
export function useVirtualRows(asked: Options) {
  const { count, keyOf, sizeOf, scroller, isPage, list, keep, above = 0, step = 1 } = asked;
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
        ...defaultRangeExtractor(inSteps(range, step)),
      ]);
      return [...all].sort((one, other) => one - other);
    },
    [kept, step],
  );
  const options = { count, getItemKey: keyOf, estimateSize: sizeOf, overscan: OVERSCAN, rangeExtractor };
  const inner = useVirtualizer({
    ...options,
    enabled: !isPage,
    scrollMargin: above,
    getScrollElement: () => scroller.current,
  });
  const page = useWindowVirtualizer({ ...options, enabled: isPage, scrollMargin: offset });
  const virtual = isPage ? page : inner;
  const [steady] = useState(steadyItems);
  return { virtual, drawn: steady(virtual.getVirtualItems()), margin: isPage ? offset : above };
}
