import { request } from './request';
import type { components } from './schema';

type Schemas = components['schemas'];
type Signal = AbortSignal | undefined;

export type Drill = Schemas['DrillDetail'];
export type DrillItem = Schemas['DrillItem'];
export type DrillClock = Schemas['ClockOut'];
export type Inbox = Schemas['InboxOut'];
/** What came to a player. */
export type Arrival = Inbox['items'][number];

const act = <T>(path: string, body: unknown, key: string) => request<T>('POST', path, { body, key });

/** What somebody does who is in a drill, whatever the part. */
export const drillPlayApi = {
  mine: (signal?: Signal) => request<Schemas['DrillList']>('GET', '/drills', { signal }),
  detail: (id: string, signal?: Signal) => request<Drill>('GET', `/drills/${id}`, { signal }),
  hear: (id: string, key: string) => act<Drill>(`/drills/${id}/hear`, {}, key),
  inbox: (id: string, signal?: Signal) => request<Inbox>('GET', `/drills/${id}/inbox`, { signal }),
  answer: (id: string, deliveryId: string, verb: 'seen' | 'acknowledge', key: string) =>
    act<Arrival>(`/drills/${id}/deliveries/${deliveryId}/${verb}`, {}, key),
  respond: (id: string, deliveryId: string, body: Schemas['RespondBody'], key: string) =>
    act<Arrival>(`/drills/${id}/deliveries/${deliveryId}/respond`, body, key),
  stop: (id: string, body: Schemas['StopBody'], key: string) =>
    act<Schemas['StopOut']>(`/drills/${id}/stop`, body, key),
  hearStop: (id: string, key: string) => act<Drill>(`/drills/${id}/stop/hear`, {}, key),
};
