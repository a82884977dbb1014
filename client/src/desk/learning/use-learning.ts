import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { actionsApi, type ActionShow, hotWashApi, learningApi } from '../../api/learning';
import { DRILLS } from '../drills/drills-query';

/** Corrective actions; their events have it fetched again. */
export const ACTIONS = 'actions';

export const useActions = (show: ActionShow) =>
  useQuery({
    queryKey: [ACTIONS, show],
    queryFn: ({ signal }) => actionsApi.list({ show }, signal),
    placeholderData: keepPreviousData,
  });

export const useActionContacts = (unitId: string | null) =>
  useQuery({
    queryKey: [ACTIONS, 'contacts', unitId],
    queryFn: ({ signal }) => actionsApi.contacts(unitId ?? '', signal),
    enabled: unitId !== null,
  });

/** Below the drill's own key: its events have these fetched again. */
export const findingsQuery = (id: string) =>
  queryOptions({
    queryKey: [DRILLS, id, 'findings'],
    queryFn: ({ signal }) => learningApi.findings(id, signal),
  });

export const resultsQuery = (id: string) =>
  queryOptions({
    queryKey: [DRILLS, id, 'hot-wash'],
    queryFn: ({ signal }) => hotWashApi.show(id, signal),
  });

export const papersQuery = (id: string) =>
  queryOptions({
    queryKey: [DRILLS, id, 'papers'],
    queryFn: ({ signal }) => learningApi.papers(id, signal),
  });

export const systemsQuery = (id: string) =>
  queryOptions({
    queryKey: [DRILLS, id, 'systems'],
    queryFn: ({ signal }) => learningApi.systems(id, signal),
  });

export const retestsQuery = (id: string) =>
  queryOptions({
    queryKey: [DRILLS, id, 'retests'],
    queryFn: ({ signal }) => learningApi.retests(id, signal),
  });

export const useYear = (year: number | undefined) =>
  useQuery({
    queryKey: [DRILLS, 'year', year ?? 'now'],
    queryFn: ({ signal }) => learningApi.year(year, signal),
    placeholderData: keepPreviousData,
  });

/** After an act of one's own, before its event comes: actions, and the drills that they belong to. */
export function useRefreshLearning(): () => void {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: [ACTIONS] });
    void client.invalidateQueries({ queryKey: [DRILLS] });
  };
}
