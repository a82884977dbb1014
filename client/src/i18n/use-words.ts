import i18next, { type TFunction } from 'i18next';
import { createContext, use } from 'react';

type Ask = (key: string, ...more: unknown[]) => unknown;

/** `t` that looks a word up once: rows that scroll by ask for the same ones hundreds of times a second. */
export function rememberWords(t: TFunction): TFunction {
  const ask = t as unknown as Ask;
  const known = new Map<string, unknown>();
  const quick: Ask = (key, ...more) => {
    if (more.length > 0) return ask(key, ...more);
    const word = known.get(key) ?? ask(key);
    // A word that is not there yet may come with its page.
    if (word !== key) known.set(key, word);
    return word;
  };
  return quick as unknown as TFunction;
}

/** The words in the reader's language, given anew when it changes. */
export const WordsContext = createContext<TFunction>(i18next.t);

/**
 * `t` for what is drawn by the hundred: `useTranslation` makes a wrapper and a subscription each time, this reads a
 * context. Without a provider the words follow the language with the next drawing.
 */
export const useWords = (): TFunction => use(WordsContext);
