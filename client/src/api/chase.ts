import { request } from './request';
import type { components } from './schema';

type Schemas = components['schemas'];
type Signal = AbortSignal | undefined;

export type Matrix = Schemas['Matrix'];
export type MatrixRow = Schemas['MatrixRow'];
export type Standing = MatrixRow['standing'];
export type Delivery = Schemas['DeliveryOut'];
export type DeadlineStanding = Schemas['DeadlineStanding'];
export type Ladder = Schemas['Ladder'];
export type LastContact = Schemas['LastContact'];
export type Reminded = Schemas['Reminded'];
export type AnswerTimesList = Schemas['AnswerTimesList'];
export type MadeLink = Schemas['MadeLink'];
export type FailingChannel = Schemas['FailingChannel'];

export type MatrixQuery = {
  incidentId?: string;
  unitId?: string;
  /** Comma separated. */
  standing?: string;
  limit?: number;
};
/** These, or every late one of an incident. */
export type RemindBody = { incidentId: string } | { assignmentIds: string[] };

const act = <T>(path: string, body: unknown, key: string) => request<T>('POST', path, { body, key });

/** Who was told what, who answered, whom the ladder calls next; and the acts of whoever chases. */
export const chaseApi = {
  matrix: (query: MatrixQuery & { cursor?: string }, signal?: Signal) =>
    request<Matrix>('GET', '/matrix', { query, signal }),
  deliveries: (assignmentId: string, signal?: Signal) =>
    request<Schemas['DeliveryList']>('GET', `/assignments/${assignmentId}/deliveries`, { signal }),
  remind: (body: RemindBody, key: string) => act<Reminded>('/assignments/remind', body, key),
  reassign: (id: string, body: Schemas['ReassignBody'], key: string) =>
    act<Schemas['Reassigned']>(`/assignments/${id}/reassign`, body, key),
  makeLink: (id: string, body: Schemas['MakeLinkBody'], key: string) =>
    act<MadeLink>(`/assignments/${id}/link`, body, key),
  revokeLinks: (id: string, key: string) =>
    act<Schemas['RevokedLinks']>(`/assignments/${id}/links/revoke`, {}, key),
  missed: (signal?: Signal) => request<Schemas['MissedSteps']>('GET', '/escalation/missed', { signal }),
  answerTimes: (query: { from?: string; to?: string }, signal?: Signal) =>
    request<AnswerTimesList>('GET', '/statistics/answer-times', { query, signal }),
  channelHealth: (signal?: Signal) =>
    request<Schemas['ChannelHealth']>('GET', '/channels/health', { signal }),
};
