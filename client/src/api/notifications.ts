import { request } from './request';
import type { components } from './schema';

type Schemas = components['schemas'];
type Signal = AbortSignal | undefined;

export type Bell = Schemas['Bell'];
export type BellItem = Schemas['BellItem'];
export type Preferences = Schemas['Preferences'];
export type PreferencesBody = Schemas['PreferencesBody'];
export type PushState = Schemas['PushState'];

export const notificationsApi = {
  list: (query: { cursor?: string; limit?: number }, signal?: Signal) =>
    request<Bell>('GET', '/notifications', { query, signal }),
  readAll: (key: string) => request<Bell>('POST', '/notifications/read', { body: {}, key }),
  preferences: (signal?: Signal) => request<Preferences>('GET', '/notifications/preferences', { signal }),
  prefer: (body: PreferencesBody) => request<Preferences>('PUT', '/notifications/preferences', { body }),
  push: (signal?: Signal) => request<PushState>('GET', '/notifications/push', { signal }),
  subscribe: (body: Schemas['SubscribeBody'], key: string) =>
    request<PushState>('POST', '/notifications/push', { body, key }),
  unsubscribe: (endpoint: string, key: string) =>
    request<PushState>('POST', '/notifications/push/unsubscribe', { body: { endpoint }, key }),
  answerTest: (testId: string, key: string) =>
    request<void>('POST', `/contact-tests/${testId}/answer`, { body: {}, key }),
};
