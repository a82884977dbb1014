import { noteSignIn, request } from './request';
import type {
  AssignmentDetail,
  AssignmentItem,
  Category,
  CloseBody,
  DemoInvitation,
  DispatchBody,
  DispatchResult,
  Entry,
  EntryBody,
  FeedEvent,
  FeedPage,
  IncidentDetail,
  IncidentDraft,
  IncidentItem,
  IncidentPatch,
  Me,
  Page,
  SetupReport,
  StateBody,
  TriageBody,
  UnitContact,
  UnitDetail,
  UnitItem,
} from './types';

type Signal = AbortSignal | undefined;

export const authApi = {
  login: async (body: { login: string; password: string; otp?: string }) => {
    const me = await request<Me>('POST', '/auth/login', { body });
    noteSignIn();
    return me;
  },
  logout: (key: string) => request<void>('POST', '/auth/logout', { key }),
  me: (signal?: Signal) => request<Me>('GET', '/auth/me', { signal }),
  forgot: (body: { login: string }) => request<{ isTaken: boolean }>('POST', '/auth/forgot', { body }),
};

export const unitsApi = {
  list: (query: { q?: string; kind?: string; cursor?: string; limit?: number }, signal?: Signal) =>
    request<Page<UnitItem>>('GET', '/units', { query, signal }),
  detail: (id: string, signal?: Signal) => request<UnitDetail>('GET', `/units/${id}`, { signal }),
  contacts: (unitIds: string[], signal?: Signal) =>
    request<{ items: UnitContact[] }>('GET', '/units/contacts', {
      query: { unitIds: unitIds.join(',') },
      signal,
    }),
};

export const categoriesApi = {
  list: (signal?: Signal) => request<{ items: Category[] }>('GET', '/categories', { signal }),
};

export type IncidentQuery = {
  q?: string;
  state?: string;
  severity?: string;
  unitId?: string;
  owner?: string;
  sort?: string;
  cursor?: string;
  limit?: number;
};

export const incidentsApi = {
  list: (query: IncidentQuery, signal?: Signal) =>
    request<Page<IncidentItem>>('GET', '/incidents', { query, signal }),
  detail: (id: string, signal?: Signal) => request<IncidentDetail>('GET', `/incidents/${id}`, { signal }),
  declare: (body: IncidentDraft, key: string) => request<IncidentDetail>('POST', '/incidents', { body, key }),
  edit: (id: string, version: number, body: IncidentPatch) =>
    request<IncidentDetail>('PATCH', `/incidents/${id}`, { body, ifMatch: version }),
  claim: (id: string, key: string) =>
    request<IncidentDetail>('POST', `/incidents/${id}/claim`, { body: {}, key }),
  release: (id: string, key: string) =>
    request<IncidentDetail>('POST', `/incidents/${id}/release`, { body: {}, key }),
  triage: (id: string, body: TriageBody, key: string) =>
    request<IncidentDetail>('POST', `/incidents/${id}/triage`, { body, key }),
  state: (id: string, body: StateBody, key: string) =>
    request<IncidentDetail>('POST', `/incidents/${id}/state`, { body, key }),
  close: (id: string, body: CloseBody, key: string) =>
    request<IncidentDetail>('POST', `/incidents/${id}/close`, { body, key }),
  reopen: (id: string, body: { reason: string }, key: string) =>
    request<IncidentDetail>('POST', `/incidents/${id}/reopen`, { body, key }),
  dispatch: (id: string, body: DispatchBody, key: string) =>
    request<DispatchResult>('POST', `/incidents/${id}/assignments`, { body, key }),
  timeline: (id: string, query: { cursor?: string; limit?: number }, signal?: Signal) =>
    request<Page<FeedEvent>>('GET', `/incidents/${id}/timeline`, { query, signal }),
  entries: (id: string, query: { cursor?: string; limit?: number }, signal?: Signal) =>
    request<Page<Entry>>('GET', `/incidents/${id}/entries`, { query, signal }),
  writeEntry: (id: string, body: EntryBody, key: string) =>
    request<Entry>('POST', `/incidents/${id}/entries`, { body, key }),
  strikeEntry: (entryId: string, body: { reason: string }, key: string) =>
    request<Entry>('POST', `/entries/${entryId}/strike`, { body, key }),
};

export type AssignmentQuery = {
  unitId?: string;
  state?: string;
  incidentId?: string;
  cursor?: string;
  limit?: number;
};

export const assignmentsApi = {
  list: (query: AssignmentQuery, signal?: Signal) =>
    request<Page<AssignmentItem>>('GET', '/assignments', { query, signal }),
  detail: (id: string, signal?: Signal) => request<AssignmentDetail>('GET', `/assignments/${id}`, { signal }),
  delivered: (id: string, key: string) => act(id, 'delivered', {}, key),
  seen: (id: string, key: string) => act(id, 'seen', {}, key),
  acknowledge: (id: string, body: { spokeWith?: string }, key: string) => act(id, 'acknowledge', body, key),
  decline: (id: string, body: { reason: string }, key: string) => act(id, 'decline', body, key),
  progress: (id: string, body: { note: string; needsHelp?: boolean }, key: string) =>
    act(id, 'progress', body, key),
  done: (id: string, body: { result: string }, key: string) => act(id, 'done', body, key),
  accept: (id: string, key: string) => act(id, 'accept', {}, key),
  return: (id: string, body: { reason: string }, key: string) => act(id, 'return', body, key),
  recall: (id: string, body: { reason: string }, key: string) => act(id, 'recall', body, key),
};

/** One verb of an assignment by its name. */
export function act(id: string, verb: string, body: unknown, key: string): Promise<AssignmentDetail> {
  return request('POST', `/assignments/${id}/${verb}`, { body, key });
}

export const demoApi = {
  invitation: (signal?: Signal) => request<DemoInvitation>('GET', '/demo', { signal }),
};

export const setupApi = {
  report: (signal?: Signal) => request<SetupReport>('GET', '/setup', { signal }),
};

export const feedApi = {
  after: (after: number, limit: number, signal?: Signal) =>
    request<FeedPage>('GET', '/feed', { query: { after, limit }, signal }),
};
