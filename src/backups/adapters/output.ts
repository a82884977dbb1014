import { problem, type ReadingProblem } from './adapter.js';

/** Something that could be read, or why not. */
export type Read<T> = { readonly value: T } | { readonly problem: ReadingProblem };

const MAX_WORDS = 50;
const MAX_WORD_LENGTH = 300;
const MAX_PATHS = 1_000;
/** Longer than any line of a tool; patterns that look back over a line take the square of it. */
const MAX_LINE = 4_096;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The whole of it, as UTF-8. */
export function textOf(bytes: Uint8Array): Read<string> {
  try {
    return { value: strictUtf8.decode(bytes) };
  } catch {
    return { problem: problem('invalid_utf8') };
  }
}

/** One JSON document in UTF-8. */
export function jsonOf(bytes: Uint8Array): Read<unknown> {
  const text = textOf(bytes);
  return 'problem' in text ? text : parseJson(text.value);
}

export function parseJson(text: string): Read<unknown> {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { problem: problem('unreadable_json') };
  }
}

/** The last of JSON lines, which must be there in full. */
export function lastJsonLine(bytes: Uint8Array): Read<unknown> {
  const text = new TextDecoder().decode(bytes).trimEnd();
  return parseJson(text.slice(text.lastIndexOf('\n') + 1));
}

/** Lines that are not empty, without the spaces around them; bytes that are no UTF-8 as U+FFFD, what is too long cut. */
export const linesOf = (bytes: Uint8Array): string[] =>
  new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map((line) => (line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…` : line).trim())
    .filter((line) => line !== '');

/** A line that is a JSON object with this key; null when it is something else. */
export function jsonLine(line: string, key: string): JsonObject | null {
  if (!line.startsWith('{') || !line.endsWith('}') || !line.includes(`"${key}"`)) return null;
  const read = parseJson(line);
  return 'value' in read ? objectOf(read.value) : null;
}

/** A tool's words as they may be kept and shown: few, short, without control characters. */
export const wordsOf = (lines: readonly string[]): string[] => lines.slice(0, MAX_WORDS).map(cleanWords);

export const cleanWords = (text: string): string =>
  text
    .slice(0, MAX_WORD_LENGTH)
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '\uFFFD');

export type JsonObject = Readonly<Record<string, unknown>>;

export const objectOf = (value: unknown): JsonObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;

/** What stands under these keys, one within the other. */
export const fieldOf = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce((inner, key) => objectOf(inner)?.[key], value);

/** Null when it is no list, or one of its members is no object. */
export const objectsOf = (value: unknown): JsonObject[] | null => listOf(value, objectOf);

/** Null when it is no list, or one of its members cannot be read. */
export function listOf<T>(value: unknown, read: (one: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null;
  const list = value.map(read);
  return list.every((one) => one !== null) ? list : null;
}

/** A safe whole number from nought on; anything else (`1e400`, `-1`, `2^53`, text) is unknown. */
export const countOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value + 0 : null;

/** A hexadecimal name as restic and borg give them: the whole of it, or its first eight digits. */
export const hexIdOf = (value: unknown): string | null =>
  typeof value === 'string' && /^[0-9a-f]{8,64}$/.test(value) ? value : null;

/** The first thousand paths, in a form that can be stored; null when it is no list of texts. */
export function pathsOf(value: unknown): string[] | null {
  if (!Array.isArray(value) || !value.every((path) => typeof path === 'string')) return null;
  return value.slice(0, MAX_PATHS).map((path) => path.toWellFormed().replaceAll('\0', '\uFFFD'));
}
