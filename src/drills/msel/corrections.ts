import { invalid } from '../../platform/errors/problem.js';
import { INJECT_FIELDS, KEPT_FIELDS, type MselField, TIME_FIELDS } from './fields.js';
import type { MselQuery } from './import.dto.js';

/** What somebody corrected in how a file is understood. */
export interface Corrections {
  readonly columns: Readonly<Record<string, MselField | null>>;
  /** By place among the unknown recipients; null leaves it out. */
  readonly parties: ReadonlyMap<number, string | null>;
  readonly start?: string;
  readonly dayFirst?: boolean;
}

const FIELDS: readonly MselField[] = [...INJECT_FIELDS, ...TIME_FIELDS, ...KEPT_FIELDS];

/** @throws 400 naming the part of the query that is not understood */
export function correctionsOf({ columns, parties, start, first }: MselQuery): Corrections {
  if (start !== undefined && !isMoment(start)) throw wrong('start');
  const byLetter = pairsIn(columns, 'columns').map(([letter, said]) => {
    const field = said === '-' ? null : FIELDS.find((one) => one === said);
    if (field === undefined || !/^[A-Z]{1,2}$/.test(letter)) throw wrong('columns');
    return [letter, field] as const;
  });
  const given = byLetter.flatMap(([, field]) => field ?? []);
  if (new Set(given).size !== given.length) throw wrong('columns');
  const byPlace = pairsIn(parties, 'parties').map(([place, key]) => {
    if (!/^\d{1,4}$/.test(place)) throw wrong('parties');
    return [Number(place), key === '-' ? null : key] as const;
  });
  return {
    columns: Object.fromEntries(byLetter),
    parties: new Map(byPlace),
    ...(start !== undefined && { start }),
    ...(first !== undefined && { dayFirst: first === 'day' }),
  };
}

function pairsIn(list: string | undefined, field: string): [string, string][] {
  return (list ?? '')
    .split(',')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf(':');
      if (at < 1 || at === pair.length - 1) throw wrong(field);
      return [pair.slice(0, at), pair.slice(at + 1)];
    });
}

const wrong = (field: string) => invalid([{ field, code: 'not_a_correction' }]);

/** `2026-11-27T08:00`, and a day that there is. */
function isMoment(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? new Date(`${text}:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
