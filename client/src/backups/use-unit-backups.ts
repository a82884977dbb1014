import { useQuery } from '@tanstack/react-query';
import { backupsApi } from '../api/backups';
import { BACKUPS, useBackups } from './use-backups';

/** Every system of a unit in full, in the register's order; of whoever sees one unit alone, all that it sees. */
export function useUnitBackups(unitId: string | null) {
  const { data, error, isFetching, refetch } = useBackups();
  const rows = data?.items.filter((row) => unitId === null || row.unitId === unitId);
  const ids = rows?.map(({ systemId }) => systemId);
  // All of them or none: a sheet with a system missing would be wrong.
  const whole = useQuery({
    queryKey: [BACKUPS, 'unit', unitId, ids],
    queryFn: ({ signal }) => Promise.all((ids ?? []).map((id) => backupsApi.show(id, signal))),
    enabled: ids !== undefined,
  });
  const loaded = {
    data: whole.data,
    dataUpdatedAt: whole.dataUpdatedAt,
    isFetching: isFetching || whole.isFetching,
    error: error ?? whole.error,
    refetch: () => {
      void refetch();
      void whole.refetch();
    },
  };
  return { ...loaded, rows, systems: whole.data };
}
