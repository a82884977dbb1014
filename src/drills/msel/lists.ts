import type { Language } from '../../platform/errors/messages.js';
import { foldWords } from '../../spreadsheets/sheet.js';
import type { ScenarioExpectation } from '../plan/scenario.js';
import { NUMBER, readNumber } from './numbers.js';
import { valueOf, wordFor } from './words.js';

/** What a key stands for, to write it beside the key and to know it when only its name is written. */
export interface Named {
  readonly key: string;
  readonly name: string;
}

const LONGEST_LABEL = 90;

/** One line each: `Đội ứng cứu sự cố tỉnh [doi]`. The name is for the reader, the key counts. */
export function writeNamed(keys: readonly string[], named: readonly Named[]): string {
  const names = new Map(named.map(({ key, name }) => [key, labelOf(name)]));
  return keys.map((key) => `${names.get(key) ?? ''} [${key}]`.trim()).join('\n');
}

function labelOf(name: string): string {
  const line = name.split('\n', 1)[0] ?? '';
  const plain = line.replace(/[[\]]/g, ' ').replace(/\s+/g, ' ').trim();
  return plain.length > LONGEST_LABEL ? `${plain.slice(0, LONGEST_LABEL)}…`.toWellFormed() : plain;
}

export interface NamedReading {
  readonly keys: readonly string[];
  /** Names that stand for nobody who is known; they stand among the keys as they are written. */
  readonly unknown: readonly string[];
}

/** Keys in brackets are taken as they are; else names, separated by semicolons, commas, strokes or lines. */
export function readNamed(text: string, named: readonly Named[]): NamedReading {
  if (text === '') return { keys: [], unknown: [] };
  const bracketed = bracketedIn(text);
  if (bracketed) return { keys: bracketed, unknown: [] };
  const keyOf = (written: string): string | undefined =>
    named.find(({ key }) => key === written)?.key ??
    named.find(({ name }) => foldWords(name.split('\n', 1)[0] ?? '') === foldWords(written))?.key;
  const whole = keyOf(text);
  if (whole !== undefined) return { keys: [whole], unknown: [] };
  const written = text
    .split(/[;,/\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return {
    keys: written.map((name) => keyOf(name) ?? name),
    unknown: written.filter((name) => keyOf(name) === undefined),
  };
}

function bracketedIn(text: string): string[] | null {
  const parts = text.split(']');
  if (parts.length < 2 || parts.pop()?.trim() !== '') return null;
  const keys = parts.map((part) => part.split('['));
  return keys.every(({ length }) => length === 2) ? keys.map(([, key = '']) => key.trim()) : null;
}

/** One line each: `Ngăn chặn trong 20 phút, trọng số 2 [co-lap-may]`. */
export const writeExpectations = (expectations: readonly ScenarioExpectation[], language: Language): string =>
  expectations
    .map(({ kind, dueMinutes, weight, task }) => {
      const what = wordFor('expectation', kind, language);
      const due = language === 'vi' ? `trong ${dueMinutes} phút` : `within ${dueMinutes} minutes`;
      const weighs = language === 'vi' ? `, trọng số ${weight}` : `, weight ${weight}`;
      return `${what} ${due}${weight === 1 ? '' : weighs}${task === null ? '' : ` [${task}]`}`;
    })
    .join('\n');

const LONGEST_LINE = 300;
const EXPECTATION = new RegExp(
  `^(\\D+?) (?:trong|within) (${NUMBER}) ?(?:phút|minutes?|min)(?:, ?(?:trọng số|weight) (${NUMBER}))?(?: ?\\[([^[\\]]+)\\])?$`,
  'i',
);

/** @returns null when one of the lines cannot be understood */
export function readExpectations(text: string): ScenarioExpectation[] | null {
  const expectations = text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .map(readExpectation);
  return expectations.every((one) => one !== null) ? expectations : null;
}

function readExpectation(line: string): ScenarioExpectation | null {
  if (line.length > LONGEST_LINE) return null;
  const [, word = '', due = '', weight = '1', task] = EXPECTATION.exec(line) ?? [];
  const kind = valueOf('expectation', word);
  if (!kind) return null;
  return { kind, dueMinutes: readNumber(due), weight: readNumber(weight), task: task ?? null };
}
