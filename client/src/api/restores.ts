import { request } from './request';
import type { components } from './schema';

type Schemas = components['schemas'];
type Signal = AbortSignal | undefined;

export type RestoreTestItem = Schemas['RestoreTestItem'];
export type RestoreTestList = Schemas['RestoreTestList'];
export type RestoreTest = Schemas['RestoreTestOut'];
export type RestoreState = RestoreTest['state'];
export type RestoreOutcome = NonNullable<RestoreTest['outcome']>;
export type RestorePlan = Schemas['PlanRestoreTestBody'];
export type RestoreAdvance = Schemas['AdvanceRestoreTestBody'];
export type RestoreFinish = Schemas['FinishRestoreTestBody'];
export type BackupReport = Schemas['BackupReport'];
export type BackupReportList = Schemas['BackupReportList'];
export type ReportKind = BackupReport['kind'];

const act = <T>(path: string, body: unknown, key: string) => request<T>('POST', path, { body, key });
const read = <T>(path: string, signal?: Signal) => request<T>('GET', path, { signal });

/** A report of a tool, with who vouches for it. */
export type NewReport = {
  kind: ReportKind;
  aboutAt: string;
  vouchedName: string;
  vouchedFunction: string;
  file: File;
};

/** Where a report's bytes are sent, with what is said of it. */
export const newReportPath = (
  { systemId, copyId }: { systemId: string; copyId: string },
  { file, ...query }: NewReport,
): string =>
  `/backups/${systemId}/copies/${copyId}/reports?${new URLSearchParams({ ...query, name: file.name }).toString()}`;

/** What people restored, and reports that they vouch for. */
export const restoresApi = {
  list: (systemId: string, signal?: Signal) =>
    read<RestoreTestList>(`/backups/${systemId}/restore-tests`, signal),
  show: (id: string, signal?: Signal) => read<RestoreTest>(`/backup-restore-tests/${id}`, signal),
  plan: (systemId: string, body: RestorePlan, key: string) =>
    act<RestoreTest>(`/backups/${systemId}/restore-tests`, body, key),
  advance: (id: string, body: RestoreAdvance, key: string) =>
    act<RestoreTest>(`/backup-restore-tests/${id}/advance`, body, key),
  finish: (id: string, body: RestoreFinish, key: string) =>
    act<RestoreTest>(`/backup-restore-tests/${id}/finish`, body, key),
  cancel: (id: string, reason: string, key: string) =>
    act<RestoreTest>(`/backup-restore-tests/${id}/cancel`, { reason }, key),
  reports: (systemId: string, signal?: Signal) =>
    read<BackupReportList>(`/backups/${systemId}/reports`, signal),
  addReport: (copy: { systemId: string; copyId: string }, report: NewReport, key: string) =>
    request<BackupReport>('POST', newReportPath(copy, report), {
      // As bytes: a file handed over as it is would bring a type of its own.
      body: report.file.slice(0, report.file.size, 'application/octet-stream'),
      key,
      patienceMs: 120_000,
    }),
};

/** The minutes as they stand. */
export const minutesPath = (id: string, format: 'docx' | 'pdf'): string =>
  `/api/backup-restore-tests/${id}/minutes.${format}`;
