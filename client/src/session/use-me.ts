import { queryOptions, useQuery } from '@tanstack/react-query';
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

/** Who is signed in. Throws where nobody is: use inside `SessionGate`. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('useMe outside SessionGate');
  return data;
}

/** Whether this person may ever do a thing (`incident.declare` …); the server decides again on every request. */
export function useCan(verb: string): boolean {
  return useMe().can[verb] === true;
}
