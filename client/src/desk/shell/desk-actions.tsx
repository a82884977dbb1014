import { createContext, lazy, Suspense, use, useMemo, useState, type ReactNode } from 'react';
import { useCan } from '../../session/use-me';

const DeclareDialog = lazy(async () => ({
  default: (await import('../declare/declare-dialog')).DeclareDialog,
}));
const DispatchDialog = lazy(async () => ({
  default: (await import('../dispatch/dispatch-dialog')).DispatchDialog,
}));
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
