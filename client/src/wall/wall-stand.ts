import { createContext, use } from 'react';
import { useLiveState } from '../live/live-context';
import type { LiveState } from '../live/live-state';

/** The number of the last event that the rows on screen contain. */
export const SHOWN_KEY = ['shown-seq'];

/** Whether everything is being fetched anew, because events in between will not come. */
export const WallStandContext = createContext({ isRenewing: false });

/** How current the wall is: the connection, and the rows themselves. */
export function useWallState(hasRows: boolean): LiveState {
  const state = useLiveState();
  const { isRenewing } = use(WallStandContext);
  if (state.kind !== 'live') return state;
  if (!hasRows) return { kind: 'starting' };
  return isRenewing ? { kind: 'catching_up', behind: null } : state;
}
