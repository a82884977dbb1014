import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { collectorsApi, planApi, sitesApi, thresholdsApi, type BackupPlan } from '../../../api/backup-plan';
import { BACKUPS } from '../../../backups/use-backups';

export const usePlan = (systemId: string) =>
  useQuery({
    queryKey: [BACKUPS, 'plan', systemId],
    queryFn: ({ signal }) => planApi.show(systemId, signal),
  });

export const useCollectors = (systemId: string) =>
  useQuery({
    queryKey: [BACKUPS, 'collectors', systemId],
    queryFn: ({ signal }) => collectorsApi.list(systemId, signal),
  });

/** Every place that the viewer may know, those no longer offered too. */
export const useSites = () =>
  useQuery({ queryKey: [BACKUPS, 'sites'], queryFn: ({ signal }) => sitesApi.list(signal) });

export const useSiteName = (): ((id: string | null) => string | null) => {
  const { data } = useSites();
  return useMemo(() => {
    const names = new Map(data?.map(({ id, name }) => [id, name]));
    return (id) => (id === null ? null : (names.get(id) ?? id));
  }, [data]);
};

export const useThresholds = () =>
  useQuery({ queryKey: [BACKUPS, 'thresholds'], queryFn: ({ signal }) => thresholdsApi.show(signal) });

/** Shows a plan as the server has just answered it, and fetches again whatever follows from it. */
export function useRefresh() {
  const client = useQueryClient();
  return (plan?: BackupPlan) => {
    if (plan) client.setQueryData([BACKUPS, 'plan', plan.systemId], plan);
    void client.invalidateQueries({ queryKey: [BACKUPS] });
  };
}
