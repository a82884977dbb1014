import { useKeys, type KeyMap } from '../keys/use-keys';
import { stepFrom, type Step } from './steps';

export type RowAct = 'claim' | 'triage' | 'severity' | 'dispatch' | 'entry' | 'remind';
type Keys = {
  columns: readonly string[][];
  moveTo: (id: string) => void;
  /** What this person may do to the row under the cursor; absent acts have no key. */
  acts: Partial<Record<RowAct, (id: string) => void>>;
  onSelect: ((id: string) => void) | null;
  onShowNew: () => void;
  /** The view of this number, from 1. */
  onView: (number: number) => void;
  /** Escape, when no row has the focus. */
  onEscape: () => void;
};

const focusedId = () => document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? null;
const LETTERS: Record<string, RowAct> = {
  c: 'claim',
  t: 'triage',
  m: 'severity',
  d: 'dispatch',
  e: 'entry',
  r: 'remind',
};

/** `j k h l` and the arrows move, letters act on the row under the cursor, `x` selects it, `1`–`9` choose a view. */
export function useBoardKeys({ columns, moveTo, acts, onSelect, onShowNew, onView, onEscape }: Keys): void {
  const move = (step: Step) => () => {
    const id = stepFrom(columns, focusedId(), step);
    if (id) moveTo(id);
  };
  const onRow = (run: ((id: string) => void) | null | undefined) =>
    run
      ? () => {
          const id = focusedId();
          if (id) run(id);
        }
      : undefined;
  const letters = Object.entries(LETTERS).map(([key, act]) => [key, onRow(acts[act])]);
  const numbers = Array.from({ length: 9 }, (_, at) => [String(at + 1), () => onView(at + 1)]);
  useKeys({
    ...(Object.fromEntries([...letters, ...numbers]) as KeyMap),
    j: move('down'),
    k: move('up'),
    h: move('left'),
    l: move('right'),
    ArrowDown: move('down'),
    ArrowUp: move('up'),
    ArrowLeft: columns.length > 1 ? move('left') : undefined,
    ArrowRight: columns.length > 1 ? move('right') : undefined,
    x: onRow(onSelect),
    '.': () => {
      const id = focusedId();
      onShowNew();
      if (id) moveTo(id); // it may stand elsewhere now
    },
    Escape: () => {
      if (focusedId() && document.activeElement instanceof HTMLElement) document.activeElement.blur();
      else onEscape();
    },
  });
}
