import {
  createContext,
  lazy,
  Suspense,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useCan } from '../../session/use-me';
import { addDispatchWords } from '../dispatch/words';
import { DialogComing } from '../keys/dialog-coming';

const loadDeclare = async () => ({ default: (await import('../declare/declare-dialog')).DeclareDialog });
const loadDispatch = async () => {
  const [dialog] = await Promise.all([import('../dispatch/dispatch-dialog'), addDispatchWords()]);
  return { default: dialog.DispatchDialog };
};
const DeclareDialog = lazy(loadDeclare);
const DispatchDialog = lazy(loadDispatch);
/** Once the page stands, the dialogs are fetched ahead: what is typed right after `n` must not be lost. */
const AHEAD_MS = 800;
const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog')).KeysDialog }));

type Opened = { kind: 'declare' } | { kind: 'dispatch'; incidentId: string } | { kind: 'keys' } | null;
type DeskActions = {
  /** Null for who may never declare. */
  declare: (() => void) | null;
  /** Null for who may never dispatch. */
  dispatch: ((incidentId: string) => void) | null;
  showKeys: () => void;
};

const ActionsContext = createContext<DeskActions | null>(null);

/** The dialogs that open from any page; closing returns the focus to what opened them. */
export function DeskActionsProvider({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<Opened>(null);
  const opener = useRef<Element | null>(null);
  const canDeclare = useCan('incident.declare');
  const canDispatch = useCan('assignment.dispatch');
  const actions = useMemo<DeskActions>(() => {
    const open = (next: Opened) => {
      opener.current = document.activeElement;
      setOpened(next);
    };
    return {
      declare: canDeclare ? () => open({ kind: 'declare' }) : null,
      dispatch: canDispatch ? (incidentId) => open({ kind: 'dispatch', incidentId }) : null,
      showKeys: () => open({ kind: 'keys' }),
    };
  }, [canDeclare, canDispatch]);
  useEffect(() => {
    const ahead = setTimeout(() => {
      if (canDeclare) void loadDeclare().catch(() => undefined);
      if (canDispatch) void loadDispatch().catch(() => undefined);
    }, AHEAD_MS);
    return () => clearTimeout(ahead);
  }, [canDeclare, canDispatch]);
  // The dialog leaves the document with its focus; whoever came by a key goes on where it was pressed, at once.
  useLayoutEffect(() => {
    if (!opened && document.activeElement === document.body) hereNow(opener.current)?.focus(NO_SCROLL);
  }, [opened]);
  const close = useCallback(() => setOpened(null), []);
  return (
    <ActionsContext value={actions}>
      {children}
      <Suspense fallback={<DialogComing onClose={close} />}>
        {opened?.kind === 'declare' && <DeclareDialog onClose={close} />}
        {opened?.kind === 'dispatch' && <DispatchDialog incidentId={opened.incidentId} onClose={close} />}
        {opened?.kind === 'keys' && <KeysDialog onClose={close} />}
      </Suspense>
    </ActionsContext>
  );
}

const NO_SCROLL = { preventScroll: true };

/** What opened a dialog; of a row that was drawn anew meanwhile, its link. */
function hereNow(opener: Element | null): HTMLElement | null {
  if (opener instanceof HTMLElement && opener.isConnected) return opener;
  const row = opener?.closest('[data-row]')?.getAttribute('data-row');
  return row ? document.querySelector<HTMLElement>(`[data-row-link="${row}"]`) : null;
}

export function useDeskActions(): DeskActions {
  const actions = use(ActionsContext);
  if (!actions) throw new Error('useDeskActions outside DeskActionsProvider');
  return actions;
}
