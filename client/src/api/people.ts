import { request } from './request';
import type {
  InviteBody,
  InvitedPerson,
  IssuedLink,
  IssuedToken,
  Language,
  LinkHolder,
  Me,
  OpenWork,
  OwnToken,
  OwnSession,
  Page,
  PersonRow,
  PersonState,
  Role,
  TokenItem,
  TokenScope,
} from './types';

export type PeopleQuery = { q?: string; role?: Role; state?: PersonState; cursor?: string; limit?: number };
type Signal = AbortSignal | undefined;
const act = <T>(path: string, body: unknown, key: string) => request<T>('POST', path, { body, key });

export const peopleApi = {
  list: (query: PeopleQuery, signal?: Signal) =>
    request<Page<PersonRow>>('GET', '/people', { query, signal }),
  invite: (body: InviteBody, key: string) => act<InvitedPerson>('/people', body, key),
  link: (id: string, key: string) => act<IssuedLink>(`/people/${id}/link`, {}, key),
  revokeLink: (id: string, key: string) => act<void>(`/people/${id}/revoke-link`, {}, key),
  work: (id: string, signal?: Signal) => request<OpenWork>('GET', `/people/${id}/work`, { signal }),
  deactivate: (id: string, body: { reason: string }, key: string) =>
    act<unknown>(`/people/${id}/deactivate`, body, key),
  reactivate: (id: string, key: string) => act<unknown>(`/people/${id}/reactivate`, {}, key),
  role: (id: string, body: { role: Role; contactId?: string }, key: string) =>
    act<unknown>(`/people/${id}/role`, body, key),
  rename: (id: string, body: { name: string }, key: string) => act<unknown>(`/people/${id}/name`, body, key),
};

export const tokensApi = {
  list: (signal?: Signal) => request<Page<TokenItem>>('GET', '/tokens', { signal }),
  issue: (body: { name: string; scope: TokenScope; expiresAt: string }, key: string) =>
    act<IssuedToken>('/tokens', body, key),
  revoke: (id: string, key: string) => act<TokenItem>(`/tokens/${id}/revoke`, {}, key),
  /** For a machine: what its own token is. */
  own: (signal?: Signal) => request<OwnToken>('GET', '/tokens/own', { signal }),
};

export const accountApi = {
  sessions: (signal?: Signal) => request<Page<OwnSession>>('GET', '/auth/sessions', { signal }),
  endSession: (id: string, key: string) => act<void>(`/auth/sessions/${id}/end`, {}, key),
  changePassword: (body: { current: string; password: string }, key: string) =>
    act<void>('/auth/password', body, key),
  changeAddresses: (body: { email: string | null; phone: string | null; current: string }, key: string) =>
    act<void>('/auth/addresses', body, key),
  changeLanguage: (language: Language, key: string) => act<void>('/auth/language', { language }, key),
};

/** What a one-time link opens; the secret goes in the body, never in an address. */
export const linkApi = {
  open: (token: string) => request<LinkHolder>('POST', '/invitations/open', { body: { token } }),
  accept: (body: { token: string; password: string }) => request<Me>('POST', '/invitations/accept', { body }),
};
