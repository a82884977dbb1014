import { useKeys } from '../keys/use-keys';

type Keys = {
  onClaim: ((id: string) => void) | null;
  onDispatch: ((id: string) => void) | null;
  onShowNew: () => void;
};

const links = () => [...document.querySelectorAll<HTMLElement>('[data-row-link]')];
const focused = () => document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? null;

function move(step: 1 | -1): void {
  const all = links();
  const at = all.findIndex((link) => link === document.activeElement);
  const next =
    all[at < 0 ? (step === 1 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))];
  next?.focus({ focusVisible: true });
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}

/** `j k` move the cursor (the focus on a row's title), `c` claims and `d` dispatches that row, `.` shows new rows. */
export function useBoardKeys({ onClaim, onDispatch, onShowNew }: Keys): void {
  const onRow = (run: ((id: string) => void) | null) =>
    run
      ? () => {
          const id = focused();
          if (id) run(id);
        }
      : undefined;
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    c: onRow(onClaim),
    d: onRow(onDispatch),
    '.': onShowNew,
    Escape: () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
  });
}
