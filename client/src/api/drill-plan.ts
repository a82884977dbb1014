import type { DrillDetail, InjectList } from './drills';
import { saveFile } from './registers';
import { request } from './request';
import type { components } from './schema';

type Schemas = components['schemas'];
type Signal = AbortSignal | undefined;

export type DrillPlan = Schemas['DrillPlanOut'];
export type Objective = Schemas['ObjectiveBody'];
export type Target = Schemas['TargetBody'];
export type Task = Schemas['TaskBody'];
export type Gate = Schemas['GateOut'];
export type GateAnswer = Schemas['GateAnswerBody'];
export type Expectation = Schemas['ExpectationBody'];
export type SimIncident = Schemas['SimIncidentBody'];
export type NewInject = Schemas['InjectBody'];
export type InjectEdit = Schemas['EditInjectBody'];
export type DrillEdit = Schemas['EditDrillBody'];
export type MselPreview = Schemas['MselPreviewOut'];
export type MselRow = Schemas['MselRowOut'];
export type MselImported = Schemas['MselImportOut'];
/** How a file is to be read, where the reader is corrected. */
export type MselReading = { columns?: string; parties?: string; start?: string; first?: 'day' | 'month' };

/** As long as the server takes for a large file on a small machine. */
const PATIENCE_MS = 90_000;

/** The plan of a drill while it is written. */
export const planApi = {
  read: (id: string, signal?: Signal) => request<DrillPlan>('GET', `/drills/${id}/plan`, { signal }),
  people: (signal?: Signal) => request<Schemas['DrillPeopleOut']>('GET', '/drills/people', { signal }),
  edit: (id: string, version: number, body: DrillEdit) =>
    request<DrillDetail>('PATCH', `/drills/${id}`, { body, ifMatch: version }),
  objectives: (id: string, body: Schemas['ObjectivesBody']) =>
    request<DrillPlan>('PUT', `/drills/${id}/objectives`, { body }),
  answerGate: (id: string, gate: string, answers: GateAnswer[], key: string) =>
    request<DrillPlan>('POST', `/drills/${id}/gates/${gate}`, { body: { answers }, key }),
  waive: (id: string, body: Schemas['WaiveBody'], key: string) =>
    request<DrillDetail>('POST', `/drills/${id}/waive`, { body, key }),
  addInject: (id: string, body: NewInject, key: string) =>
    request<InjectList>('POST', `/drills/${id}/injects`, { body, key }),
  editInject: (id: string, injectId: string, version: number, body: InjectEdit) =>
    request<InjectList>('PATCH', `/drills/${id}/injects/${injectId}`, { body, ifMatch: version }),
  submit: (id: string, injectId: string, key: string) =>
    request<InjectList>('POST', `/drills/${id}/injects/${injectId}/submit`, { body: {}, key }),
  sendBack: (id: string, injectId: string, body: { reason: string }, key: string) =>
    request<InjectList>('POST', `/drills/${id}/injects/${injectId}/return`, { body, key }),
  withdraw: (id: string, injectId: string, body: { reason: string }, key: string) =>
    request<InjectList>('POST', `/drills/${id}/injects/${injectId}/withdraw`, { body, key }),
  previewList: (id: string, file: Blob, reading: MselReading) =>
    request<MselPreview>('POST', `/drills/${id}/msel/preview`, {
      body: file,
      query: reading,
      patienceMs: PATIENCE_MS,
    }),
  importList: (id: string, file: Blob, query: MselReading & { plan: string }, key: string) =>
    request<MselImported>('POST', `/drills/${id}/msel`, { body: file, query, key, patienceMs: PATIENCE_MS }),
  exportList: (id: string) => saveFile(`/drills/${id}/msel.xlsx`),
};
