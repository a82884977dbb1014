import { request } from './request';
import type { components } from './schema';

type Schemas = components['schemas'];
type Signal = AbortSignal | undefined;

export type HotWash = Schemas['HotWashOut'];
export type HotWashQuestion = Schemas['HotWashQuestion'];
export type HotWashResult = Schemas['HotWashResult'];
export type HotWashAnswers = Schemas['HotWashBody'];
export type Action = Schemas['ActionOut'];
export type ActionList = Schemas['ActionList'];
export type ActionState = Action['state'];
export type ActionMove = Schemas['MoveActionBody'];
export type ActionShow = 'all' | 'open' | 'overdue' | 'mine';
export type ActionForm = Schemas['EditActionBody'];
export type ActionElement = Action['element'];
export type NewAction = Schemas['ProposeActionBody'];
export type Finding = Schemas['FindingOut'];
export type FindingList = Schemas['FindingList'];
export type DrillSystem = Schemas['DrillSystemOut'];
export type DrillPaper = Schemas['DrillPaperOut'];
export type PaperKind = DrillPaper['kind'];
export type Retest = Schemas['RetestOut'];
export type RetestList = Schemas['RetestList'];
export type DrillYear = Schemas['YearOut'];
export type YearSheet = 'bodies' | 'systems' | 'drills' | 'figures';

const act = <T>(path: string, body: unknown, key: string) => request<T>('POST', path, { body, key });
const read = <T>(path: string, signal?: Signal) => request<T>('GET', path, { signal });

/** What participants say of a drill when it is over. */
export const hotWashApi = {
  show: (drillId: string, signal?: Signal) => read<HotWash>(`/drills/${drillId}/hot-wash`, signal),
  /** Without a key: it would be kept beside the name. */
  give: (drillId: string, body: HotWashAnswers) =>
    request<HotWash>('POST', `/drills/${drillId}/hot-wash`, { body }),
};

/** What is mended after drills. */
export const actionsApi = {
  list: (query: { show?: ActionShow; drillId?: string }, signal?: Signal) =>
    request<ActionList>('GET', '/corrective-actions', { query, signal }),
  contacts: (unitId: string, signal?: Signal) =>
    request<Schemas['ActionContactList']>('GET', '/corrective-actions/contacts', {
      query: { unitId },
      signal,
    }),
  edit: (id: string, version: number, body: ActionForm) =>
    request<Action>('PATCH', `/corrective-actions/${id}`, { body, ifMatch: version }),
  move: (id: string, body: ActionMove, key: string) =>
    act<Action>(`/corrective-actions/${id}/move`, body, key),
};

/** What a drill found, what ties its plan to the rest, and its papers. */
export const learningApi = {
  findings: (drillId: string, signal?: Signal) => read<FindingList>(`/drills/${drillId}/findings`, signal),
  propose: (drillId: string, body: NewAction, key: string) =>
    act<Action>(`/drills/${drillId}/actions`, body, key),
  sign: (drillId: string, body: Schemas['SignReasonBody'], key: string) =>
    act<FindingList>(`/drills/${drillId}/findings/sign`, body, key),
  systems: (drillId: string, signal?: Signal) =>
    read<Schemas['DrillSystemList']>(`/drills/${drillId}/systems`, signal),
  chooseSystems: (drillId: string, body: Schemas['DrillSystemsBody']) =>
    request<Schemas['DrillSystemList']>('PUT', `/drills/${drillId}/systems`, { body }),
  retests: (drillId: string, signal?: Signal) => read<RetestList>(`/drills/${drillId}/retests`, signal),
  planRetest: (drillId: string, body: Schemas['RetestBody'], key: string) =>
    act<RetestList>(`/drills/${drillId}/retests`, body, key),
  papers: (drillId: string, signal?: Signal) =>
    read<Schemas['DrillPaperList']>(`/drills/${drillId}/papers`, signal),
  addPaper: (drillId: string, paper: { kind: PaperKind; title: string; file: File }, key: string) =>
    request<Schemas['DrillPaperList']>('POST', `/drills/${drillId}/papers`, {
      // As bytes: a file handed over as it is would bring a type of its own.
      body: paper.file.slice(0, paper.file.size, 'application/octet-stream'),
      query: { kind: paper.kind, title: paper.title, name: paper.file.name },
      key,
      patienceMs: 120_000,
    }),
  year: (year: number | undefined, signal?: Signal) =>
    request<DrillYear>('GET', '/drills/year', { query: { year }, signal }),
};
