import { language } from '../i18n/language';
import { Problem } from './problem';
import { refusalIn, request } from './request';
import type { components } from './schema';
import type { Contact, Page, SystemItem, UnitItem } from './types';

type Schemas = components['schemas'];
type Signal = AbortSignal | undefined;
type Reason = { reason: string };

export type UnitForm = Schemas['EditUnitBody'];
export type ContactForm = Schemas['EditContactBody'];
export type SystemForm = Schemas['EditSystemBody'];
export type SystemsQuery = {
  unitId?: string;
  q?: string;
  level?: number;
  show?: 'active' | 'retired' | 'all';
  cursor?: string;
  limit?: number;
};

/** Keeping the registers of units, contacts and systems. */
export const registersApi = {
  createUnit: (body: Schemas['CreateUnitBody'], key: string) =>
    request<UnitItem>('POST', '/units', { body, key }),
  editUnit: (id: string, version: number, body: UnitForm) =>
    request<UnitItem>('PATCH', `/units/${id}`, { body, ifMatch: version }),
  retireUnit: (id: string, body: Reason, key: string) =>
    request<UnitItem>('POST', `/units/${id}/retire`, { body, key }),
  restoreUnit: (id: string, key: string) =>
    request<UnitItem>('POST', `/units/${id}/restore`, { body: {}, key }),
  addContact: (unitId: string, body: Schemas['CreateContactBody'], key: string) =>
    request<Contact>('POST', `/units/${unitId}/contacts`, { body, key }),
  editContact: (id: string, version: number, body: ContactForm) =>
    request<Contact>('PATCH', `/contacts/${id}`, { body, ifMatch: version }),
  retireContact: (id: string, body: Reason, key: string) =>
    request<Contact>('POST', `/contacts/${id}/retire`, { body, key }),
  systems: (query: SystemsQuery, signal?: Signal) =>
    request<Page<SystemItem>>('GET', '/systems', { query, signal }),
  createSystem: (body: Schemas['CreateSystemBody'], key: string) =>
    request<SystemItem>('POST', '/systems', { body, key }),
  editSystem: (id: string, version: number, body: SystemForm) =>
    request<SystemItem>('PATCH', `/systems/${id}`, { body, ifMatch: version }),
  retireSystem: (id: string, body: Reason, key: string) =>
    request<SystemItem>('POST', `/systems/${id}/retire`, { body, key }),
  restoreSystem: (id: string, key: string) =>
    request<SystemItem>('POST', `/systems/${id}/restore`, { body: {}, key }),
};

export type Preview = Schemas['PreviewOut'];
export type PreviewRow = Schemas['PreviewRowOut'];
export type RowStatus = PreviewRow['status'];
export type RowRemark = Schemas['RowRemarkOut'];
export type Imported = Schemas['ImportOut'];
export type Register = Preview['register'];
export type SheetFormat = 'xlsx' | 'csv';
/** What a preview said, confirmed; `skip` leaves faulty rows out, otherwise they make the server refuse the file. */
export type ImportBody = { plan: string; faulty: 'refuse' | 'skip' };

/** A file of 50,000 rows is read in half a minute on a small server. */
const PATIENCE_MS = 90_000;

export const spreadsheetsApi = {
  preview: (register: Register, file: Blob, signal?: Signal) =>
    request<Preview>('POST', `/spreadsheets/${register}/preview`, {
      body: file,
      signal,
      patienceMs: PATIENCE_MS,
    }),
  import: (register: Register, file: Blob, { plan, faulty }: ImportBody, key: string) =>
    request<Imported>('POST', `/spreadsheets/${register}/import`, {
      body: file,
      key,
      query: { plan, faulty },
      patienceMs: PATIENCE_MS,
    }),
  template: (register: Register, format: SheetFormat) =>
    saveFile(`/spreadsheets/${register}/template?format=${format}`),
  /** `filters`: as on the screen. */
  exportPath: (register: Register, filters: Record<string, string | undefined>) => {
    const given = Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : []));
    const query = new URLSearchParams(given).toString();
    return `/spreadsheets/${register}/export${query && `?${query}`}`;
  },
};

/** Fetches a file in the reader's language and hands it to the browser to keep. Throws `Problem`. */
export async function saveFile(path: string): Promise<void> {
  const answer = await fetch(`/api${path}`, {
    headers: { 'accept-language': language() },
    credentials: 'same-origin',
  }).catch(() => null);
  if (!answer) throw new Problem({ status: 0, code: 'network' });
  if (!answer.ok) {
    const refusal = refusalIn(await answer.json().catch(() => null), answer.status);
    throw new Problem(refusal ?? { status: 0, code: 'network' });
  }
  const name =
    /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'table.xlsx';
  keepFile(await answer.blob(), name);
}

/** Hands the browser a file to keep. */
export function keepFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
