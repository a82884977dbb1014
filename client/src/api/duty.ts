import { request } from './request';
import type { components } from './schema';

type Schemas = components['schemas'];
type Signal = AbortSignal | undefined;

export type Shift = Schemas['ShiftRow'];
export type DutyPost = Shift['post'];
export type DutyNow = Schemas['DutyNow'];
export type ShiftList = Schemas['ShiftList'];
export type DutyPerson = Schemas['EligiblePerson'];
export type PlannedTurn = Schemas['PlannedTurn'];
export type UnitDutyDay = Schemas['UnitDutyDayOut'];
export type UnitOnDuty = Schemas['UnitOnDuty'];
export type DutyDay = Schemas['DutyDayBody'];
export type Calendar = Schemas['CalendarOut'];
export type Holiday = Schemas['HolidayItem'];
export type OfficeHours = Schemas['OfficeHoursBody'];
export type ShiftBody = Schemas['PlanShiftBody'];
export type RotationBody = Schemas['PlanRotationBody'];

const act = <T>(path: string, body: unknown, key: string) => request<T>('POST', path, { body, key });

export const dutyApi = {
  shifts: (from: string, to: string, signal?: Signal) =>
    request<ShiftList>('GET', '/duty/shifts', { query: { from, to }, signal }),
  now: (signal?: Signal) => request<DutyNow>('GET', '/duty/now', { signal }),
  plan: (body: ShiftBody, key: string) => act<Shift>('/duty/shifts', body, key),
  rotate: (body: RotationBody, key: string) => act<Schemas['RotationAnswer']>('/duty/shifts/plan', body, key),
  change: (id: string, version: number, body: Schemas['ChangeShiftBody']) =>
    request<Shift>('PATCH', `/duty/shifts/${id}`, { body, ifMatch: version }),
  cancel: (id: string, body: { reason: string }, key: string) =>
    act<Shift>(`/duty/shifts/${id}/cancel`, body, key),
  handOver: (id: string, body: { note: string }, key: string) =>
    act<Shift>(`/duty/shifts/${id}/hand-over`, body, key),
  offer: (id: string, body: { personId: string }, key: string) =>
    act<Shift>(`/duty/shifts/${id}/offer`, body, key),
  answer: (id: string, verb: 'accept' | 'decline' | 'withdraw', key: string) =>
    act<Shift>(`/duty/shifts/${id}/${verb}`, {}, key),
  feed: (signal?: Signal) => request<Schemas['FeedState']>('GET', '/duty/calendar', { signal }),
  makeFeed: (key: string) => act<Schemas['FeedAddress']>('/duty/calendar', {}, key),
  endFeed: () => request<void>('DELETE', '/duty/calendar'),
  unitDays: (unitId: string, signal?: Signal) =>
    request<Schemas['UnitDutyList']>('GET', `/units/${unitId}/duty`, { signal }),
  planUnit: (unitId: string, days: DutyDay[]) =>
    request<Schemas['UnitDutyList']>('PUT', `/units/${unitId}/duty`, { body: { days } }),
  unitsOn: (day: string, signal?: Signal) =>
    request<Schemas['UnitsOnDuty']>('GET', '/duty/units', { query: { day }, signal }),
};

export const calendarApi = {
  read: (year: number, signal?: Signal) => request<Calendar>('GET', '/calendar', { query: { year }, signal }),
  name: (day: string, body: Schemas['HolidayBody']) =>
    request<Holiday>('PUT', `/calendar/holidays/${day}`, { body }),
  forget: (day: string) => request<void>('DELETE', `/calendar/holidays/${day}`),
  changeHours: (version: number, body: OfficeHours) =>
    request<Schemas['OfficeHoursOut']>('PATCH', '/calendar/office-hours', { body, ifMatch: version }),
};
