import { request } from './request';
import type { components } from './schema';
import type { DispatchBody, Severity } from './types';

type Schemas = components['schemas'];
type Signal = AbortSignal | undefined;
export type OwnView = Schemas['ViewItem'];
export type BulkAnswer = Schemas['BulkAnswer'];
export type SearchAnswer = Schemas['SearchAnswer'];
export type BoardCounts = Schemas['IncidentCounts'];

/** A person's own views of the board. */
export const viewsApi = {
  list: (signal?: Signal) => request<Schemas['ViewList']>('GET', '/board-views', { signal }),
  keep: (body: Schemas['KeepViewBody'], key: string) =>
    request<OwnView>('POST', '/board-views', { body, key }),
  change: (id: string, body: Schemas['ChangeViewBody'], key: string) =>
    request<OwnView>('POST', `/board-views/${id}/change`, { body, key }),
  remove: (id: string, key: string) =>
    request<Schemas['ViewList']>('POST', `/board-views/${id}/remove`, { body: {}, key }),
  order: (ids: string[], key: string) =>
    request<Schemas['ViewList']>('POST', '/board-views/order', { body: { ids }, key }),
};

/** What is asked of many incidents at once; `verb` is the last part of the route. */
export type BulkAct =
  | { verb: 'claim'; body: object }
  | { verb: 'triage'; body: Schemas['TriageBody'] }
  | { verb: 'severity'; body: { severity: Severity } }
  | { verb: 'state'; body: Schemas['StateBody'] }
  | { verb: 'close'; body: Schemas['CloseBody'] }
  | { verb: 'dispatch'; body: DispatchBody };

export const bulkApi = {
  act: ({ verb, body }: BulkAct, incidentIds: string[], key: string) =>
    request<BulkAnswer>('POST', `/bulk/${verb}`, { body: { ...body, incidentIds }, key }),
};

export const searchApi = {
  find: (q: string, signal?: Signal) => request<SearchAnswer>('GET', '/search', { query: { q }, signal }),
  counts: (signal?: Signal) => request<BoardCounts>('GET', '/incidents/counts', { signal }),
};
