import { request } from './request';
import type { components } from './schema';

type Schemas = components['schemas'];
type Signal = AbortSignal | undefined;

export type BackupList = Schemas['BackupList'];
export type BackupSystem = Schemas['BackupSystem'];
export type BackupSquare = Schemas['BackupSquare'];
export type BackupDetail = Schemas['BackupDetail'];
export type BackupCopy = Schemas['BackupCopyVerdict'];
export type BackupDataset = Schemas['BackupDatasetVerdict'];
export type BackupReason = Schemas['BackupReason'];
export type BackupEvidence = Schemas['EvidenceItem'];
export type ReasonedSquare = Schemas['ReasonedSquare'];
export type BackupRuns = Schemas['BackupRuns'];
export type BackupRun = Schemas['BackupRun'];
export type BackupPings = Schemas['BackupPings'];
export type BackupPlan = Schemas['BackupPlan'];
export type PlannedCopy = Schemas['PlannedCopy'];
export type BackupRule = BackupSquare['rule'];
export type BackupVerdict = NonNullable<BackupSystem['verdict']>;
export type SquareState = BackupSquare['state'];

const read = <T>(path: string, signal?: Signal) => request<T>('GET', path, { signal });

/** What the backups of systems are worth, by their evidence. */
export const backupsApi = {
  list: (signal?: Signal) => read<BackupList>('/backups', signal),
  show: (systemId: string, signal?: Signal) => read<BackupDetail>(`/backups/${systemId}`, signal),
  runs: (systemId: string, signal?: Signal) => read<BackupRuns>(`/backups/${systemId}/runs`, signal),
  pings: (systemId: string, signal?: Signal) => read<BackupPings>(`/backups/${systemId}/pings`, signal),
  plan: (systemId: string, signal?: Signal) => read<BackupPlan>(`/backups/${systemId}/plan`, signal),
};

/** Where the signed bytes of a piece of evidence are. */
export const rawEvidence = (id: string): string => `/api/backup-evidence/${id}/raw`;
