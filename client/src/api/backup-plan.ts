import { request } from './request';
import type { components } from './schema';

type Schemas = components['schemas'];
type Signal = AbortSignal | undefined;

export type BackupPlan = Schemas['BackupPlan'];
export type BackupPlanBody = Schemas['BackupPlanBody'];
export type PlannedCopy = Schemas['PlannedCopy'];
export type PlanSchedule = Schemas['PlanSchedule'];
export type Medium = PlannedCopy['medium'];
export type Isolation = PlannedCopy['isolation'];
export type Tool = PlannedCopy['tool'];
export type Waiver = Schemas['BackupWaiver'];
export type WaiverBody = Schemas['SignWaiverBody'];
export type Pause = Schemas['BackupPause'];
export type PauseBody = Schemas['PauseCopyBody'];
export type Collector = Schemas['CollectorItem'];
export type MadeCollector = Schemas['MadeCollector'];
export type Site = Schemas['BackupSite'];
export type SiteBody = Schemas['CreateSiteBody'];
export type SitePatch = Schemas['EditSiteBody'];
export type Thresholds = Schemas['BackupThresholdsOut'];
export type ThresholdValues = Schemas['ThresholdValues'];
export type ThresholdPatch = Schemas['BackupThresholdsBody'];

export const planApi = {
  show: (systemId: string, signal?: Signal) =>
    request<BackupPlan>('GET', `/backups/${systemId}/plan`, { signal }),
  put: (systemId: string, version: number, body: BackupPlanBody) =>
    request<BackupPlan>('PUT', `/backups/${systemId}/plan`, { body, ifMatch: version }),
  /** The old address is nobody's from then on. */
  renewPing: (systemId: string, copyId: string, key: string) =>
    request<{ copyId: string; pingKey: string }>('POST', `/backups/${systemId}/copies/${copyId}/ping-key`, {
      key,
    }),
  firings: async ({ kind, minutes, expr, tz }: PlanSchedule, signal?: Signal) =>
    (
      await request<Schemas['NextFirings']>('GET', '/backup-firings', {
        query: { kind, minutes, expr, tz },
        signal,
      })
    ).at,
};

export const collectorsApi = {
  list: async (systemId: string, signal?: Signal) =>
    (await request<Schemas['CollectorList']>('GET', `/backups/${systemId}/collectors`, { signal })).items,
  make: (systemId: string, body: Schemas['MakeCollectorBody'], key: string) =>
    request<MadeCollector>('POST', `/backups/${systemId}/collectors`, { body, key }),
  revoke: (id: string, key: string) => request<Collector>('POST', `/collectors/${id}/revoke`, { key }),
};

export const waiversApi = {
  sign: (systemId: string, body: WaiverBody, key: string) =>
    request<Waiver>('POST', `/backups/${systemId}/waivers`, { body, key }),
  end: (id: string, key: string) => request<Waiver>('POST', `/backup-waivers/${id}/end`, { key }),
};

export const pausesApi = {
  pause: (systemId: string, copyId: string, body: PauseBody, key: string) =>
    request<Pause>('POST', `/backups/${systemId}/copies/${copyId}/pause`, { body, key }),
  end: (id: string, key: string) => request<Pause>('POST', `/backup-pauses/${id}/end`, { key }),
};

export const sitesApi = {
  list: async (signal?: Signal) =>
    (await request<Schemas['BackupSiteList']>('GET', '/backup-sites', { signal })).items,
  create: (body: SiteBody, key: string) => request<Site>('POST', '/backup-sites', { body, key }),
  edit: (id: string, version: number, body: SitePatch) =>
    request<Site>('PATCH', `/backup-sites/${id}`, { body, ifMatch: version }),
};

export const thresholdsApi = {
  show: (signal?: Signal) => request<Thresholds>('GET', '/backup-thresholds', { signal }),
  change: (version: number, body: ThresholdPatch) =>
    request<Thresholds>('PATCH', '/backup-thresholds', { body, ifMatch: version }),
};
