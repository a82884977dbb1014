import { request } from './request';
import type { components } from './schema';

type Schemas = components['schemas'];
type Signal = AbortSignal | undefined;

export type Group = Schemas['GroupOut'];
export type GroupBody = Schemas['GroupBody'];
export type Preview = Schemas['Preview'];
export type PreviewUnit = Schemas['PreviewUnit'];
export type PreviewContact = Schemas['PreviewContact'];
export type Unready = PreviewUnit['problems'][number];

export const groupsApi = {
  list: async (signal?: Signal) => (await request<Schemas['GroupList']>('GET', '/groups', { signal })).items,
  create: (body: GroupBody, key: string) => request<Group>('POST', '/groups', { body, key }),
  replace: ({ id, version }: Group, body: GroupBody) =>
    request<Group>('PUT', `/groups/${id}`, { body, ifMatch: version }),
  retire: (id: string, key: string) => request<Group>('POST', `/groups/${id}/retire`, { body: {}, key }),
};

/** What a dispatch would send to whom; nothing is written. */
export const previewDispatch = (incidentId: string, body: Schemas['PreviewBody'], signal?: Signal) =>
  request<Preview>('POST', `/incidents/${incidentId}/assignments/preview`, { body, signal });
