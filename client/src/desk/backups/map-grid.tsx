import { useMediaQuery } from '@mantine/hooks';
import { Fragment, useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupRule } from '../../api/backups';
import { RULES } from '../../backups/faces';
import { useVirtualRows } from '../board/use-virtual-rows';
import { useIsPrinting } from '../incident/use-printing';
import css from './map-grid.module.css';
import type { MapLine } from './map-lines';
import { MapRow } from './map-row';

const UNIT_SIZE = 27;
const ROW_SIZE = 33;
const CARD_SIZE = 142;
export const CARDS = 'screen and (max-width: 960px)';

type Stop = { id: string; rule: BackupRule };
type Props = {
  lines: readonly MapLine[];
  query: string;
  now: number;
  open: { id: string; rule: BackupRule } | null;
  onOpen: (systemId: string, rule: BackupRule) => void;
};

/**
 * The heat map: systems below their units, a square of each rule. Arrow keys go from square to square, Enter opens one; only the
 * rows in sight are drawn, on paper all.
 */
export function MapGrid({ lines, query, now, open, onOpen }: Props) {
  const { t } = useTranslation();
  const grid = useRef<HTMLDivElement>(null);
  const isCards = useMediaQuery(CARDS, false, { getInitialValueInEffect: false });
  const isPrinting = useIsPrinting();
  const { stop, setStop, onKeyDown } = useStop(lines, open, grid);
  const keyOf = useCallback((index: number) => lines[index]?.id ?? String(index), [lines]);
  const sizeOf = useCallback(
    (index: number) => (lines[index]?.kind === 'unit' ? UNIT_SIZE : isCards ? CARD_SIZE : ROW_SIZE),
    [lines, isCards],
  );
  const at = useMemo(() => lines.findIndex(({ id }) => id === stop?.id), [lines, stop?.id]);
  const { virtual, drawn, margin } = useVirtualRows({
    ...{ count: lines.length, keyOf, sizeOf, scroller: grid, isPage: true, list: grid, keep: [at], step: 4 },
  });
  const onStop = useCallback((id: string, rule: BackupRule) => setStop({ id, rule }), [setStop]);
  const line = (index: number, measure?: (node: HTMLElement | null) => void) => {
    const one = lines[index];
    if (!one) return null;
    const place = { ref: measure, 'data-index': index, 'aria-rowindex': index + 2, role: 'row' };
    if (one.kind === 'unit')
      return (
        <div {...place} className={css.unit}>
          <span role="gridcell" aria-colspan={RULES.length + 4}>
            {one.name}
          </span>
        </div>
      );
    const isOpen = open?.id === one.id;
    return (
      <div {...place} className={css.row} data-row={one.id} data-open={isOpen || undefined}>
        <MapRow
          row={one.row}
          query={query}
          now={now}
          openRule={isOpen ? open.rule : null}
          stopRule={stop?.id === one.id ? stop.rule : null}
          onOpen={onOpen}
          onStop={onStop}
        />
      </div>
    );
  };
  let reached = margin;
  return (
    <div
      role="grid"
      className={css.grid}
      aria-label={t('backups.caption')}
      aria-rowcount={lines.length + 1}
      aria-colcount={RULES.length + 4}
      onKeyDown={onKeyDown}
    >
      <Head />
      <div ref={grid} role="rowgroup" className={css.body}>
        {isPrinting
          ? lines.map(({ id }, index) => <Fragment key={id}>{line(index)}</Fragment>)
          : drawn.map(({ index, key, start, end }) => {
              const gap = start - reached;
              reached = end;
              return (
                <Fragment key={key}>
                  {gap > 0 && <div aria-hidden style={{ height: gap }} />}
                  {line(index, isCards ? virtual.measureElement : undefined)}
                </Fragment>
              );
            })}
        {!isPrinting && (
          <div aria-hidden style={{ height: Math.max(0, virtual.getTotalSize() + margin - reached) }} />
        )}
      </div>
    </div>
  );
}

/** Its digits are the rule's name: 3-2-1. */
function Head() {
  const { t } = useTranslation();
  return (
    <div role="rowgroup" className={css.headGroup}>
      <div role="row" className={css.head} aria-rowindex={1}>
        <span role="columnheader">{t('backups.system')}</span>
        <span role="columnheader">{t('backups.level')}</span>
        {RULES.map((rule) => (
          <span key={rule} role="columnheader" title={t(`backups.about.${rule}`)}>
            {t(`backups.column.${rule}`)}
          </span>
        ))}
        <span role="columnheader">{t('backups.verdictHead')}</span>
        <span role="columnheader">{t('backups.validUntil')}</span>
      </div>
    </div>
  );
}

/** The square that a key reaches: one at a time, moved by the arrows over everything that the list holds. */
function useStop(
  lines: readonly MapLine[],
  open: Stop | null,
  grid: { current: HTMLDivElement | null },
): { stop: Stop | null; setStop: (stop: Stop) => void; onKeyDown: (event: KeyboardEvent) => void } {
  const [asked, setStop] = useState<Stop | null>(open);
  const wantsFocus = useRef(false);
  const systems = useMemo(() => lines.filter(({ kind }) => kind === 'system').map(({ id }) => id), [lines]);
  const [first] = systems;
  const stop = asked && systems.includes(asked.id) ? asked : first ? { id: first, rule: RULES[0] } : null;
  useEffect(() => {
    if (!wantsFocus.current || !stop) return;
    wantsFocus.current = false;
    const row = grid.current?.querySelector(`[data-row="${stop.id}"]`);
    row?.querySelector<HTMLElement>(`[data-col="${stop.rule}"], [data-col="any"]`)?.focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const isSquare = event.target instanceof HTMLElement && event.target.dataset['col'] !== undefined;
    if (!stop || !isSquare || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = moved(event.key, systems.indexOf(stop.id), RULES.indexOf(stop.rule), systems.length);
    const [row, column] = next ?? [];
    const [id, rule] = [systems[row ?? -1], RULES[column ?? -1]];
    if (!id || !rule) return;
    event.preventDefault();
    wantsFocus.current = true;
    setStop({ id, rule });
  };
  return { stop, setStop, onKeyDown };
}

/** Where a key leads from a row and a column; null for other keys. */
function moved(key: string, row: number, column: number, rows: number): readonly [number, number] | null {
  const last = RULES.length - 1;
  switch (key) {
    case 'ArrowDown':
      return [Math.min(rows - 1, row + 1), column];
    case 'ArrowUp':
      return [Math.max(0, row - 1), column];
    case 'ArrowRight':
      return [row, Math.min(last, column + 1)];
    case 'ArrowLeft':
      return [row, Math.max(0, column - 1)];
    case 'Home':
      return [0, column];
    case 'End':
      return [rows - 1, column];
    default:
      return null;
  }
}
