import { request } from './request';
import type { components } from './schema';

type Schemas = components['schemas'];
type Signal = AbortSignal | undefined;

export type Policy = Schemas['PolicyOut'];
export type PolicyBody = Schemas['PolicyBody'];
export type PolicyStep = Schemas['StepOut'];
export type Whom = PolicyStep['whom'];
export type Channel = Schemas['ChannelOut'];
export type WebhookBody = Schemas['WebhookBody'];
export type MadeWebhook = Schemas['MadeWebhook'];
export type Tried = Schemas['Tried'];
export type Readiness = Schemas['Readiness'];
export type UnitReadiness = Schemas['UnitReadiness'];
export type ContactTest = Schemas['TestFigures'];
export type ContactTestDetail = Schemas['TestDetail'];

export const policiesApi = {
  list: async (signal?: Signal) =>
    (await request<Schemas['PolicyList']>('GET', '/escalation/policies', { signal })).items,
  create: (body: PolicyBody, key: string) => request<Policy>('POST', '/escalation/policies', { body, key }),
  replace: (id: string, version: number, body: PolicyBody) =>
    request<Policy>('PUT', `/escalation/policies/${id}`, { body, ifMatch: version }),
  retire: (id: string, body: { reason: string }, key: string) =>
    request<Policy>('POST', `/escalation/policies/${id}/retire`, { body, key }),
};

export const channelsApi = {
  list: async (signal?: Signal) =>
    (await request<Schemas['ChannelList']>('GET', '/channels', { signal })).items,
  setMail: (body: Schemas['MailBody']) => request<Channel>('PUT', '/channels/mail', { body }),
  addWebhook: (body: WebhookBody, key: string) =>
    request<MadeWebhook>('POST', '/channels/webhooks', { body, key }),
  setWebhook: (id: string, version: number, body: WebhookBody) =>
    request<MadeWebhook>('PUT', `/channels/webhooks/${id}`, { body, ifMatch: version }),
  tryOut: (id: string, body: { address: string }, key: string) =>
    request<Tried>('POST', `/channels/${id}/try`, { body, key }),
};

export const readinessApi = {
  overview: (signal?: Signal) => request<Readiness>('GET', '/readiness', { signal }),
  begin: (key: string) => request<ContactTest>('POST', '/contact-tests', { body: {}, key }),
  test: (id: string, signal?: Signal) =>
    request<ContactTestDetail>('GET', `/contact-tests/${id}`, { signal }),
};
