import { createContext, use, useMemo, type ReactNode } from 'react';
import { useIsOnline } from '../../live/live-context';
import type { Present } from '../../live/presence-messages';
import { useLooking, usePresentAt } from '../../live/use-presence';
import { useClaim } from './use-claim';

type Shared = {
  isOnline: boolean;
  claim: (id: string) => void;
  /** The incident whose claim is on its way. */
  claiming: string | null;
  /** Who else looks at an incident. */
  presentAt: (id: string) => readonly Present[];
};
const SharedContext = createContext<Shared>({
  isOnline: false,
  claim: () => undefined,
  claiming: null,
  presentAt: () => [],
});

/** What the rows of a list have in common, asked for once: hundreds of rows a second come into sight. */
export function RowsShared({ realm, children }: { realm: string | undefined; children: ReactNode }) {
  const isOnline = useIsOnline();
  const { mutate: claim, isPending, variables } = useClaim();
  const claiming = isPending ? variables : null;
  useLooking('board', realm);
  const presentAt = usePresentAt();
  const shared = useMemo(
    () => ({ isOnline, claim, claiming, presentAt }),
    [isOnline, claim, claiming, presentAt],
  );
  return <SharedContext value={shared}>{children}</SharedContext>;
}

export const useShared = (): Shared => use(SharedContext);
