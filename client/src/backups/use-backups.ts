import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { backupsApi } from '../api/backups';

/** Everything of backups is kept below it: their events have it fetched again. */
export const BACKUPS = 'backups';

/** Every system that the viewer sees, with its verdict and its squares. */
export const useBackups = () =>
  useQuery({
    queryKey: [BACKUPS, 'list'],
    queryFn: ({ signal }) => backupsApi.list(signal),
    placeholderData: keepPreviousData,
  });

/** One system with its reasons, copies, evidence and history. */
export const backupQuery = (systemId: string) =>
  queryOptions({
    queryKey: [BACKUPS, 'system', systemId],
    queryFn: ({ signal }) => backupsApi.show(systemId, signal),
  });

export const useBackup = (systemId: string) => useQuery(backupQuery(systemId));

/** What the copies of a system were made of, night by night. */
export const useBackupRuns = (systemId: string) =>
  useQuery({
    queryKey: [BACKUPS, 'runs', systemId],
    queryFn: ({ signal }) => backupsApi.runs(systemId, signal),
  });

/** What was planned: devices, places, schedules. */
export const useBackupPlan = (systemId: string) =>
  useQuery({
    queryKey: [BACKUPS, 'plan', systemId],
    queryFn: ({ signal }) => backupsApi.plan(systemId, signal),
  });

/** What the jobs of a system say of themselves. */
export const useBackupPings = (systemId: string) =>
  useQuery({
    queryKey: [BACKUPS, 'pings', systemId],
    queryFn: ({ signal }) => backupsApi.pings(systemId, signal),
  });
