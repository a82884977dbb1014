import { queryOptions } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { authApi } from '../api/endpoints';
import type { Me } from '../api/types';
import { noteServerNow } from '../time/server-clock';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    const me = await authApi.me(signal);
    noteServerNow(me.now);
    return me;
  },
});

export const MeContext = createContext<Me | null>(null);

/** Who is signed in. Throws where nobody is: use inside `SessionGate`. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error('useMe outside SessionGate');
  return me;
}

/** Whether this person may ever do a thing (`incident.declare` …); the server decides again on every request. */
export function useCan(verb: string): boolean {
  return useMe().can[verb] === true;
}
