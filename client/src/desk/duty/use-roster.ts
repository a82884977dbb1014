import { useQuery, useQueryClient } from '@tanstack/react-query';
import { dutyApi } from '../../api/duty';
import { WEEK_MS } from './week';

/** The shifts that touch a week, and who may hold some. */
export const useRoster = (start: number) =>
  useQuery({
    queryKey: ['duty', 'shifts', start],
    queryFn: ({ signal }) =>
      dutyApi.shifts(new Date(start).toISOString(), new Date(start + WEEK_MS).toISOString(), signal),
    placeholderData: (previous) => previous,
  });

/** Everything of the roster is fetched again: after an act of one's own, before its event comes. */
export function useRefreshDuty(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ['duty'] });
}
