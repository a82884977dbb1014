import { useQueries } from '@tanstack/react-query';
import type { BackupDetail } from '../api/backups';
import { backupQuery, useBackups } from './use-backups';

/** Every system of a unit in full, in the register's order; of whoever sees one unit alone, all that it sees. */
export function useUnitBackups(unitId: string | null) {
  const { data, error, refetch } = useBackups();
  const rows = data?.items.filter((row) => unitId === null || row.unitId === unitId);
  const details = useQueries({ queries: (rows ?? []).map(({ systemId }) => backupQuery(systemId)) });
  const known = details.flatMap(({ data: one }): BackupDetail[] => (one ? [one] : []));
  const failed = details.find((one) => one.error);
  return {
    rows,
    /** Undefined until all of them are there: a sheet with a system missing would be wrong. */
    systems: rows && known.length === rows.length ? known : undefined,
    error: error ?? failed?.error ?? null,
    refetch: () => {
      void refetch();
      void failed?.refetch();
    },
  };
}
