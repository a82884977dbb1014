import { queryOptions } from '@tanstack/react-query';
import { drillsApi } from '../../api/drills';

/** Everything of drills lies below this key; the live feed makes it stale by the events of a drill. */
export const DRILLS = 'drills';

/** Alone in its file: the rail asks for it before any page of drills is loaded. */
export const drillsQuery = queryOptions({
  queryKey: [DRILLS],
  queryFn: ({ signal }) => drillsApi.list(signal),
});
