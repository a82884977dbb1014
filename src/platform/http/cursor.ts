import { invalid } from '../errors/problem.js';

/** One page of a list and where the next begins (`null` = there is none). */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** Opaque keyset cursor: the sort key and id of the last row that was shown. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** As `toISOString` writes it; the database would fail on what `Date.parse` takes besides. */
const instantShape = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

type Kind = 'text' | 'number' | 'instant' | 'id';

const isKind: Record<Kind, (part: unknown) => boolean> = {
  text: (part) => typeof part === 'string' && !part.includes('\u0000'),
  number: (part) => Number.isSafeInteger(part) && Number(part) >= 0,
  instant: (part) => typeof part === 'string' && instantShape.test(part) && !Number.isNaN(Date.parse(part)),
  id: (part) => typeof part === 'string' && isId(part),
};

/** @throws 400 on `cursor` when it is not one of ours. */
export function decodeCursor(cursor: string, ...kinds: readonly Kind[]): (string | number)[] {
  const parts = parse(cursor);
  const isOurs =
    Array.isArray(parts) &&
    parts.length === kinds.length &&
    kinds.every((kind, index) => isKind[kind](parts[index]));
  if (!isOurs) throw invalid([{ field: 'cursor', code: 'bad_cursor' }]);
  return parts as (string | number)[];
}

/** Cuts a list fetched with one row too many into a page. */
export function toPage<T>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number)[],
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a path parameter can be an id at all; what cannot is not found rather than an error. */
export const isId = (value: string): boolean => idShape.test(value);
