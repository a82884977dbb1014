import { request } from './request';
import type { components } from './schema';

type Schemas = components['schemas'];
type Signal = AbortSignal | undefined;

export type DrillItem = Schemas['DrillItem'];
export type DrillDetail = Schemas['DrillDetail'];
export type DrillStatus = DrillItem['status'];
export type DrillPart = NonNullable<DrillItem['part']>;
export type DrillParty = Schemas['PartyOut'];
export type DrillMember = Schemas['MemberOut'];
export type DrillClockOut = Schemas['ClockOut'];
export type Scenario = Schemas['ScenarioOut'];
export type NewDrill = Schemas['CreateDrillBody'];
export type Inject = Schemas['InjectOut'];
export type InjectList = Schemas['InjectList'];
export type Answer = Schemas['AnswerOut'];
export type JournalLine = Schemas['JournalLine'];
export type ClockAct = Schemas['ClockBody'];
export type HeldChoice = Schemas['HeldBody'];
export type DrillSheet = Schemas['SheetOut'];
export type SheetCell = Schemas['SheetCellOut'];
export type SheetTask = Schemas['SheetTaskOut'];
export type SheetEntry = Schemas['SheetEntryOut'];
export type Rating = NonNullable<SheetCell['letter']>;
export type NewRating = Schemas['RateBody'];
export type DrillReport = Schemas['ReportOut'];
export type ReportStep = Schemas['ReportStepBody']['step'];
export type ReportScore = Schemas['ReportScoreOut'];
export type PaperLine = Schemas['PaperLineOut'];
export type StopAnswer = Schemas['StopOut'];
export type RollCallMember = Schemas['RollCallOut'];
/** Why a drill cannot begin: in the body of the refusal `not_ready`. */
export type StartProblem = { code: string; about: string; of: string; field?: string; value?: string };

const act = <T>(path: string, body: unknown, key: string) =>
  request<T>('POST', `/drills${path}`, { body, key });
const read = <T>(path: string, signal?: Signal) => request<T>('GET', `/drills${path}`, { signal });

export const drillsApi = {
  list: (signal?: Signal) => read<Schemas['DrillList']>('', signal),
  library: (signal?: Signal) => read<Schemas['LibraryOut']>('/library', signal),
  detail: (id: string, signal?: Signal) => read<DrillDetail>(`/${id}`, signal),
  create: (body: NewDrill, key: string) => act<DrillDetail>('', body, key),
  members: (id: string, party: string, body: Schemas['MembersBody']) =>
    request<DrillDetail>('PUT', `/drills/${id}/parties/${encodeURIComponent(party)}`, { body }),
  hear: (id: string, key: string) => act<DrillDetail>(`/${id}/hear`, {}, key),
  ready: (id: string, key: string) => act<DrillDetail>(`/${id}/ready`, {}, key),
  start: (id: string, body: { scale?: number }, key: string) => act<DrillDetail>(`/${id}/start`, body, key),
  clock: (id: string, body: ClockAct, key: string) => act<DrillClockOut>(`/${id}/clock`, body, key),
  end: (id: string, key: string) => act<DrillDetail>(`/${id}/end`, {}, key),
  cancel: (id: string, key: string) => act<DrillDetail>(`/${id}/cancel`, {}, key),
  stop: (id: string, body: { words?: string }, key: string) => act<StopAnswer>(`/${id}/stop`, body, key),
  hearStop: (id: string, key: string) => act<DrillDetail>(`/${id}/stop/hear`, {}, key),
  resume: (id: string, body: Schemas['ResumeAfterStopBody'], key: string) =>
    act<DrillDetail>(`/${id}/stop/resume`, body, key),
};

export const injectsApi = {
  list: (id: string, signal?: Signal) => read<InjectList>(`/${id}/injects`, signal),
  answers: (id: string, injectId: string, signal?: Signal) =>
    read<Schemas['AnswerList']>(`/${id}/injects/${injectId}/answers`, signal),
  journal: (id: string, signal?: Signal) => read<Schemas['Journal']>(`/${id}/journal`, signal),
  approve: (id: string, ids: string[], key: string) =>
    act<InjectList>(`/${id}/injects/approve`, { ids }, key),
  held: (id: string, body: HeldChoice, key: string) => act<InjectList>(`/${id}/injects/held`, body, key),
  release: (id: string, injectId: string, key: string) =>
    act<InjectList>(`/${id}/injects/${injectId}/release`, {}, key),
  defer: (id: string, injectId: string, body: { reason: string }, key: string) =>
    act<InjectList>(`/${id}/injects/${injectId}/defer`, body, key),
  complete: (id: string, injectId: string, body: { reason: string }, key: string) =>
    act<InjectList>(`/${id}/injects/${injectId}/complete`, body, key),
};

export const judgingApi = {
  sheet: (id: string, signal?: Signal) => read<DrillSheet>(`/${id}/evaluation`, signal),
  rate: (id: string, body: NewRating, key: string) => act<DrillSheet>(`/${id}/evaluation`, body, key),
  report: (id: string, signal?: Signal) => read<DrillReport>(`/${id}/report`, signal),
  move: (id: string, step: ReportStep, key: string) => act<DrillReport>(`/${id}/report`, { step }, key),
  file: (id: string, format: 'docx' | 'pdf') => `/api/drills/${id}/report.${format}`,
};
