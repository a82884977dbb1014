import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { backupsApi } from '../../api/backups';

/** Everything of backups is kept below it: their events have it fetched again. */
export const BACKUPS = 'backups';

/** Every system that the viewer sees, with its verdict and its squares. */
export const useBackups = () =>
  useQuery({
    queryKey: [BACKUPS, 'list'],
    queryFn: ({ signal }) => backupsApi.list(signal),
    placeholderData: keepPreviousData,
  });

/** One system with its reasons, copies, evidence and history; null asks for nothing. */
export const useBackup = (systemId: string | null) =>
  useQuery({
    queryKey: [BACKUPS, 'system', systemId],
    queryFn: ({ signal }) => backupsApi.show(systemId ?? '', signal),
    enabled: systemId !== null,
  });
