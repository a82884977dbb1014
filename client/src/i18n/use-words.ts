import i18next, { type TFunction } from 'i18next';
import { createContext, use } from 'react';

/** The words in the reader's language, given anew when it changes. */
export const WordsContext = createContext<TFunction>(i18next.t);

/**
 * `t` for what is drawn by the hundred: `useTranslation` makes a wrapper and a subscription each time, this reads a
 * context. Without a provider the words follow the language with the next drawing.
 */
export const useWords = (): TFunction => use(WordsContext);
