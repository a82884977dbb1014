import type { Language } from '../../platform/errors/messages.js';
import { foldWords } from '../../spreadsheets/sheet.js';
import type { Condition } from '../plan/condition.js';
import { CODE_SHAPE } from '../plan/scenario.js';
import { NUMBER, readNumber } from './numbers.js';
import { valueOf, wordFor } from './words.js';

const DEEPEST = 32;

const JOINS = {
  vi: { all: 'TẤT CẢ', any: 'MỘT TRONG', not: 'KHÔNG' },
  en: { all: 'ALL', any: 'ANY', not: 'NOT' },
} as const;

type Join = 'all' | 'any' | 'not';
const JOIN_WORDS: Readonly<Record<string, Join>> = {
  'tat ca': 'all',
  all: 'all',
  'mot trong': 'any',
  any: 'any',
  khong: 'not',
  chua: 'not',
  not: 'not',
};

/** `TẤT CẢ (TH-05: đã phát, KHÔNG (TH-05: mọi nơi đã xác nhận), sau 42 phút)`: people read it, and it is read back whole. */
export function writeCondition(condition: Condition, language: Language): string {
  const joined = (join: Join, parts: readonly Condition[]): string =>
    `${JOINS[language][join]} (${parts.map((part) => writeCondition(part, language)).join(', ')})`;
  if ('all' in condition) return joined('all', condition.all);
  if ('any' in condition) return joined('any', condition.any);
  if ('not' in condition) return joined('not', [condition.not]);
  if ('afterMinutes' in condition)
    return language === 'vi'
      ? `sau ${condition.afterMinutes} phút`
      : `after ${condition.afterMinutes} minutes`;
  return `${condition.inject}: ${wordFor('fact', condition.is, language)}`;
}

/**
 * Reads what `writeCondition` wrote, and what people write by hand: `TH-01`, `TH-01 đã hoàn thành`,
 * `TH-01 đã phát và TH-02 đã trả lời`, `không TH-03`. And and or beside each other are not guessed.
 * @returns null when it cannot be understood
 */
export function readCondition(text: string): Condition | null {
  const tokens = (text.match(/[(),;]|[^(),;]+/g) ?? [])
    .map((token) => (token === ';' ? ',' : token.trim()))
    .filter((token) => token !== '');
  const reading = new Reading(tokens);
  const condition = reading.term(0);
  return condition && reading.isAtEnd ? condition : null;
}

class Reading {
  private at = 0;
  constructor(private readonly tokens: readonly string[]) {}

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  term(depth: number): Condition | null {
    const token = this.tokens[this.at++];
    if (token === undefined || depth > DEEPEST || '(),'.includes(token)) return null;
    if (this.tokens[this.at] !== '(') return readAtoms(token);
    const join = JOIN_WORDS[foldWords(token)];
    const parts = join && this.parts(depth);
    if (!parts) return null;
    if (join !== 'not') return join === 'all' ? { all: parts } : { any: parts };
    return parts.length === 1 ? { not: parts[0] as Condition } : null;
  }

  private parts(depth: number): Condition[] | null {
    const parts: Condition[] = [];
    this.at++;
    if (this.take(')')) return parts;
    for (;;) {
      const part = this.term(depth + 1);
      if (!part) return null;
      parts.push(part);
      if (this.take(')')) return parts;
      if (!this.take(',')) return null;
    }
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }
}

function readAtoms(text: string): Condition | null {
  const all = text.split(/\s+(?:và|and)\s+/i);
  const any = text.split(/\s+(?:hoặc|or)\s+/i);
  if (all.length > 1 && any.length > 1) return null;
  if (all.length === 1 && any.length === 1) return readAtom(text);
  const parts = (all.length > 1 ? all : any).map(readAtom);
  if (!parts.every((part) => part !== null)) return null;
  return all.length > 1 ? { all: parts } : { any: parts };
}

const AFTER = new RegExp(`^(?:sau|after)\\s+(${NUMBER})\\s*(?:phút|minutes?|min|')$`, 'i');

function readAtom(text: string): Condition | null {
  const [, minutes] = AFTER.exec(text) ?? [];
  if (minutes !== undefined) return { afterMinutes: readNumber(minutes) };
  const [, before] = /^(?:không|chưa|not)\s+(\S.*)$/i.exec(text) ?? [];
  if (before !== undefined) {
    const part = readAtom(before);
    return part && { not: part };
  }
  const [, inject = '', said = ''] = /^(\S+?)(?::\s*|\s+|$)(.*)$/s.exec(text) ?? [];
  if (!CODE_SHAPE.test(inject)) return null;
  const is = said === '' ? 'released' : valueOf('fact', said);
  return is ? { inject, is } : null;
}
