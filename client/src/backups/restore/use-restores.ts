import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { RestoreTest } from '../../api/restores';
import { restoresApi } from '../../api/restores';
import { BACKUPS } from '../use-backups';

const keys = {
  list: (systemId: string) => [BACKUPS, 'restore-tests', systemId],
  one: (id: string) => [BACKUPS, 'restore-test', id],
  reports: (systemId: string) => [BACKUPS, 'reports', systemId],
};

/** The restore tests of a system, the newest first. */
export const useRestoreTests = (systemId: string) =>
  useQuery({
    queryKey: keys.list(systemId),
    queryFn: ({ signal }) => restoresApi.list(systemId, signal),
  });

/** One of them with its steps, outcome and what machines compared meanwhile. */
export const useRestoreTest = (id: string) =>
  useQuery({ queryKey: keys.one(id), queryFn: ({ signal }) => restoresApi.show(id, signal) });

/** Reports that people uploaded for a system. */
export const useReports = (systemId: string) =>
  useQuery({
    queryKey: keys.reports(systemId),
    queryFn: ({ signal }) => restoresApi.reports(systemId, signal),
  });

/** What the server answered is shown at once; whatever else tells of it is fetched again. */
export function useTakeTest(): (test: RestoreTest) => void {
  const client = useQueryClient();
  return (test) => {
    client.setQueryData(keys.one(test.id), test);
    void client.invalidateQueries({ queryKey: keys.list(test.systemId) });
  };
}
