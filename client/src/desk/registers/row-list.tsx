import { Fragment, useEffect, useRef, type ReactNode } from 'react';
import { useVirtualRows } from '../board/use-virtual-rows';
import { useKeys } from '../keys/use-keys';
import css from './row-list.module.css';

/** Above this only the rows in sight are drawn. */
const MOST_DRAWN = 200;

type Props<T> = {
  label: string;
  rows: readonly T[];
  /** The one that is open beside the list. */
  openId?: string;
  /** Height of a row before it is measured. */
  size: number;
  children: (row: T) => ReactNode;
};

/** Rows that lead somewhere, one below the other; `j` and `k` go from one to the next, Enter opens. */
export function RowList<T extends { id: string }>({ label, rows, openId, size, children }: Props<T>) {
  const list = useRef<HTMLUListElement>(null);
  const isVirtual = rows.length > MOST_DRAWN;
  const { virtual, margin } = useVirtualRows({
    count: rows.length,
    keyOf: (index) => rows[index]?.id ?? String(index),
    sizeOf: () => size,
    scroller: list,
    isPage: true,
    list,
    keep: [],
  });
  const focus = (id: string | undefined) =>
    list.current?.querySelector<HTMLElement>(`[data-row="${id}"] a`)?.focus();
  const move = (step: number) => {
    const own = document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? openId;
    const from = rows.findIndex(({ id }) => id === own);
    const to = from < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, from + step));
    focus(rows[to]?.id);
    if (!isVirtual) return;
    virtual.scrollToIndex(to);
    requestAnimationFrame(() => focus(rows[to]?.id));
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  useReturn(openId, focus);
  const item = (row: T, at: number, measure?: (node: HTMLElement | null) => void) => (
    <li
      key={row.id}
      ref={measure}
      data-row={row.id}
      data-index={at}
      {...(isVirtual && { 'aria-setsize': rows.length, 'aria-posinset': at + 1 })}
    >
      {children(row)}
    </li>
  );
  let reached = margin;
  return (
    <ul ref={list} className={css.rows} aria-label={label}>
      {!isVirtual && rows.map((row, at) => item(row, at))}
      {isVirtual &&
        virtual.getVirtualItems().map(({ index, key, start, end }) => {
          const row = rows[index];
          const gap = start - reached;
          reached = end;
          return (
            <Fragment key={key}>
              {gap > 0 && <li aria-hidden className={css.gap} style={{ height: gap }} />}
              {row && item(row, index, virtual.measureElement)}
            </Fragment>
          );
        })}
      {isVirtual && (
        <li
          aria-hidden
          className={css.gap}
          style={{ height: Math.max(0, virtual.getTotalSize() + margin - reached) }}
        />
      )}
    </ul>
  );
}

/** When what was open is closed, the focus goes back to its row. */
function useReturn(openId: string | undefined, focus: (id: string) => void): void {
  const last = useRef(openId);
  useEffect(() => {
    const before = last.current;
    last.current = openId;
    const hasFocus = document.activeElement && document.activeElement !== document.body;
    if (before && !openId && !hasFocus) focus(before);
  });
}
