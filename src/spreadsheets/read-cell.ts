import { isEmail } from 'class-validator';
import type { Column } from './columns.js';
import { readDay } from './read-day.js';
import { asWritten, type Cell, type Complaint, type Reading, rearm, type Value } from './sheet.js';
import { valueOf, type WordList } from './words.js';

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

type Read = Pick<Reading, 'value' | 'fault' | 'notice' | 'isBareNumber'>;

/** What a cell means in its column. Nothing is evaluated and nothing guessed: what is unclear is a fault. */
export function readCell(column: Column, cell: Cell | undefined): Reading {
  const shown = (cell?.text ?? '').slice(0, 200);
  if (!cell || cell.text.trim() === '')
    return { value: null, shown, ...(cell?.isMerged && fault('merged_cell')) };
  if (cell.isMerged) return { value: null, shown, ...fault('merged_cell') };
  if (cell.type === 'formula') return { value: null, shown, ...fault('formula') };
  if (cell.type === 'error') return { value: null, shown, ...fault('cell_error') };
  const text = asWritten(cell.type === 'text' || cell.type === 'bare' ? rearm(cell.text) : cell.text);
  return { shown, ...readAs[kindOf(column)](text, cell, column) };
}

const fault = (code: string, params?: Complaint['params']): { fault: Complaint } => ({
  fault: { code, ...(params && { params }) },
});

type Kind = 'text' | 'code' | 'phone' | 'email' | 'day' | 'word';
const kindOf = ({ reads }: Column): Kind =>
  reads === 'kind' || reads === 'rank' || reads === 'answer' || reads === 'level' ? 'word' : reads;

const readAs: Record<Kind, (text: string, cell: Cell, column: Column) => Read> = {
  text: (text, _, column) => plain(text, column),
  code: (text, cell, column) => {
    if (cell.type === 'day') return { value: null, ...fault('day_for_code') };
    const read = plain(text, column);
    if (read.fault) return read;
    if (!column.shape?.test(text)) return { value: text, ...fault('not_a_code') };
    return { value: text, isBareNumber: isNumber(cell, text) };
  },
  phone: (text, cell, column) => {
    if (cell.type === 'day') return { value: null, ...fault('not_a_phone') };
    const read = plain(text, column);
    if (read.fault) return read;
    if (!/(\d\D*){3}/.test(text) || /^\d+[.,]\d+E\+?\d+$/i.test(text))
      return { value: text, ...fault('not_a_phone') };
    if (!isNumber(cell, text) || text.startsWith('0')) return { value: text };
    // Nine digits are a mobile or area number without its 0, which a cell of numbers cannot hold.
    if (/^[2-9]\d{8,9}$/.test(text))
      return { value: `0${text}`, notice: { code: 'zero_restored' }, isBareNumber: true };
    return /^84\d{9,10}$/.test(text) ? { value: text } : { value: text, ...fault('phone_lost_zero') };
  },
  email: (text, _, column) => {
    const read = plain(text, column);
    if (read.fault) return read;
    return isEmail(text) ? { value: text } : { value: text, ...fault('not_an_email') };
  },
  day: (text, cell) => {
    if (cell.type === 'number') return { value: null, ...fault('number_for_day') };
    const read = readDay(text);
    return 'day' in read ? { value: read.day } : { value: null, ...fault(read.wrong) };
  },
  word: (text, _, { reads }) => word(text, reads as WordList),
};

/** Whether the leading zeros may be gone: a cell of numbers, or a CSV's bare digits. */
const isNumber = ({ type }: Cell, text: string): boolean =>
  type === 'number' || (type === 'bare' && /^\d+$/.test(text));

function plain(text: string, { max = 200 }: Column): Read {
  if (CONTROLS.test(text)) return { value: null, ...fault('control_characters') };
  if (text.includes('\ufffd')) return { value: text, ...fault('broken_letters') };
  if ([...text].length > max) return { value: text, ...fault('too_long', { max }) };
  return { value: text };
}

function word(text: string, list: WordList): Read {
  const value = valueOf(list, text);
  if (value === undefined) return { value: null, ...fault('not_one_of', { list }) };
  return { value: typed(list, value) };
}

const typed = (list: WordList, value: string): Value =>
  list === 'level' ? Number(value) : list === 'answer' ? value === 'true' : value;
