import { createContext, lazy, Suspense, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useCan } from '../../session/use-me';

const loadDeclare = async () => ({ default: (await import('../declare/declare-dialog')).DeclareDialog });
const loadDispatch = async () => ({ default: (await import('../dispatch/dispatch-dialog')).DispatchDialog });
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
  const canDeclare = useCan('incident.declare');
  const canDispatch = useCan('assignment.dispatch');
  const actions = useMemo<DeskActions>(
    () => ({
      declare: canDeclare ? () => setOpened({ kind: 'declare' }) : null,
      dispatch: canDispatch ? (incidentId) => setOpened({ kind: 'dispatch', incidentId }) : null,
      showKeys: () => setOpened({ kind: 'keys' }),
    }),
    [canDeclare, canDispatch],
  );
  useEffect(() => {
    const ahead = setTimeout(() => {
      if (canDeclare) void loadDeclare().catch(() => undefined);
      if (canDispatch) void loadDispatch().catch(() => undefined);
    }, AHEAD_MS);
    return () => clearTimeout(ahead);
  }, [canDeclare, canDispatch]);
  const close = () => setOpened(null);
  return (
    <ActionsContext value={actions}>
      {children}
      <Suspense>
        {opened?.kind === 'declare' && <DeclareDialog onClose={close} />}
        {opened?.kind === 'dispatch' && <DispatchDialog incidentId={opened.incidentId} onClose={close} />}
        {opened?.kind === 'keys' && <KeysDialog onClose={close} />}
      </Suspense>
    </ActionsContext>
  );
}

export function useDeskActions(): DeskActions {
  const actions = use(ActionsContext);
  if (!actions) throw new Error('useDeskActions outside DeskActionsProvider');
  return actions;
}
