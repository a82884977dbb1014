import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RestoreTest, RestoreTestItem } from '../../api/restores';
import { restoresApi } from '../../api/restores';
import { BACKUPS } from '../use-backups';

const keys = {
  lists: [BACKUPS, 'restore-tests'],
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

/** The restore tests of several systems, each with its system, the newest day first. */
export const useRestoreTestsOf = (systemIds: readonly string[] | undefined) =>
  useQuery({
    queryKey: [...keys.lists, 'of', systemIds],
    queryFn: async ({ signal }) => {
      const lists = await Promise.all((systemIds ?? []).map((id) => restoresApi.list(id, signal)));
      return {
        items: newestFirst(lists.flatMap(({ items }) => items)),
        canPlan: lists.some(({ canPlan }) => canPlan),
      };
    },
    enabled: systemIds !== undefined,
  });

const newestFirst = (items: RestoreTestItem[]): RestoreTestItem[] =>
  items.toSorted((one, other) => other.plannedFor.localeCompare(one.plannedFor));

/** Reports that people uploaded for several systems, the newest first. */
export const useReportsOf = (systemIds: readonly string[] | undefined) =>
  useQuery({
    queryKey: [BACKUPS, 'reports', 'of', systemIds],
    queryFn: async ({ signal }) => {
      const lists = await Promise.all((systemIds ?? []).map((id) => restoresApi.reports(id, signal)));
      const items = lists.flatMap((list, at) =>
        list.items.map((report) => ({ ...report, systemId: systemIds?.[at] })),
      );
      return {
        items: items.toSorted((one, other) => other.at.localeCompare(one.at)),
        canAdd: lists.some(({ canAdd }) => canAdd),
        /** Bytes that a file may have; null where there is no system. */
        mostBytes: lists[0]?.mostBytes ?? null,
      };
    },
    enabled: systemIds !== undefined,
  });

/** Reports that people uploaded for a system. */
export const useReports = (systemId: string) =>
  useQuery({
    queryKey: keys.reports(systemId),
    queryFn: ({ signal }) => restoresApi.reports(systemId, signal),
  });

/** What the server answered is shown at once; whatever else tells of it is fetched again. */
export function takeTest(client: QueryClient, test: RestoreTest): void {
  client.setQueryData(keys.one(test.id), test);
  void client.invalidateQueries({ queryKey: keys.lists });
}

export function useTakeTest(): (test: RestoreTest) => void {
  const client = useQueryClient();
  return (test) => takeTest(client, test);
}
