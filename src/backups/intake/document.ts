import { isUUID } from 'class-validator';
import { type FieldError, invalid, Problem } from '../../platform/errors/problem.js';

/** One field's value, or why it is none. */
type Looked<T> = { readonly value: T } | Omit<FieldError, 'field'>;
type Field<T> = (value: unknown) => Looked<T>;
type Fields = Readonly<Record<string, Field<unknown>>>;
export type DocumentOf<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};

const MOST_ERRORS = 20;
const MOST_NAME = 60;

/**
 * Signed bytes as the document that they are. Nothing is guessed, folded or left over.
 * @throws Problem 400 naming the fields that are missing, wrong or unknown
 */
export function documentOf<F extends Fields>(bytes: Uint8Array, fields: F): DocumentOf<F> {
  const given = parse(bytes);
  const errors: FieldError[] = Object.keys(given)
    .filter((field) => !Object.hasOwn(fields, field))
    .map((field) => ({ field: field.slice(0, MOST_NAME).toWellFormed(), code: 'unknown_field' }));
  const document: Record<string, unknown> = {};
  for (const [field, look] of Object.entries(fields)) {
    const looked = look(Object.hasOwn(given, field) ? given[field] : undefined);
    if ('value' in looked) document[field] = looked.value;
    else errors.unshift({ field, ...looked });
  }
  if (errors.length > 0) throw invalid(errors.slice(0, MOST_ERRORS));
  return document as DocumentOf<F>;
}

function parse(bytes: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new Problem(400, 'malformed_json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Problem(400, 'not_an_object');
  return value as Record<string, unknown>;
}

const absent = (value: unknown): boolean => value === undefined;

/** Lets a field be left out, or be null. */
export const optional =
  <T>(field: Field<T>): Field<T | null> =>
  (value) =>
    value === undefined || value === null ? { value: null } : field(value);

export const oneOf =
  <const T extends string | number>(values: readonly T[]): Field<T> =>
  (value) => {
    if (absent(value)) return { code: 'required' };
    const found = values.find((one) => one === value);
    return found === undefined
      ? { code: 'not_one_of', params: { values: values.join(', ') } }
      : { value: found };
  };

export const id: Field<string> = (value) => {
  if (absent(value)) return { code: 'required' };
  return isUUID(value) ? { value: (value as string).toLowerCase() } : { code: 'not_an_id' };
};

/** A word of printable characters, as it is. */
export const word =
  (max: number): Field<string> =>
  (value) => {
    if (absent(value) || value === '') return { code: 'required' };
    if (typeof value !== 'string' || !value.isWellFormed()) return { code: 'not_text' };
    if (value.length > max) return { code: 'too_long', params: { max } };
    return /\p{Cc}/u.test(value) ? { code: 'control_characters' } : { value };
  };

export const whole =
  (min: number, max: number): Field<number> =>
  (value) => {
    if (absent(value)) return { code: 'required' };
    return Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max
      ? { value: value as number }
      : { code: 'not_a_number', params: { min, max } };
  };

const INSTANT = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** An ISO 8601 instant of this century, cut to the millisecond. */
export const instant: Field<Date> = (value) => {
  if (absent(value)) return { code: 'required' };
  const at = typeof value === 'string' && INSTANT.test(value) ? new Date(value) : null;
  return at && Number.isFinite(at.getTime()) ? { value: at } : { code: 'not_an_instant' };
};

/** Bytes in base64 (RFC 4648, with its padding), in their one spelling. */
export const base64: Field<Buffer> = (value) => {
  if (absent(value)) return { code: 'required' };
  const bytes = typeof value === 'string' ? Buffer.from(value, 'base64') : null;
  return bytes?.toString('base64') === value ? { value: bytes as Buffer } : { code: 'not_base64' };
};
