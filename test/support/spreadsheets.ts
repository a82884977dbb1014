import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import type { Answer, Caller, Json } from './caller.js';

export type Register = 'units' | 'contacts' | 'systems';
type Grid = readonly (readonly unknown[])[];

/** A workbook with one sheet of these rows, the first its header. */
export async function workbook(
  rows: Grid,
  finish: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void = () => undefined,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Danh sách');
  sheet.addRows(rows.map((row) => [...row]));
  finish(sheet, book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export const CONTACT_HEADER = ['Mã đơn vị', 'Họ và tên', 'Vai trò', 'Chức vụ', 'Điện thoại', 'Email'];

/** Sends a file as the page does. */
export async function sendFile(
  caller: Caller,
  path: string,
  bytes: Uint8Array | ReadableStream,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(caller.url + path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/octet-stream',
      'Idempotency-Key': randomUUID(),
      Cookie: caller.cookie,
      ...headers,
    },
    body: bytes as BodyInit,
    ...(bytes instanceof ReadableStream && { duplex: 'half' }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

export const preview = (
  caller: Caller,
  register: Register,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
): Promise<Answer> => sendFile(caller, `/api/spreadsheets/${register}/preview`, bytes, headers);

/** Confirms what a preview of the same file says. */
export async function importFile(
  caller: Caller,
  register: Register,
  bytes: Uint8Array,
  faulty: 'refuse' | 'skip' = 'refuse',
): Promise<Answer> {
  const { body } = await preview(caller, register, bytes);
  const query = `plan=${body.plan}&faulty=${faulty}`;
  return sendFile(caller, `/api/spreadsheets/${register}/import?${query}`, bytes);
}

/** What the preview says is wrong, as `row field code`. */
export const faultsIn = ({ rows }: Json): string[] =>
  rows.flatMap((row: Json) =>
    row.faults.map(({ field, code }: Json) => `${row.row} ${field ?? 'row'} ${code}`),
  );

export async function download(caller: Caller, path: string, language = 'vi'): Promise<Buffer> {
  const response = await fetch(caller.url + path, {
    headers: { Cookie: caller.cookie, 'Accept-Language': language },
  });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}
