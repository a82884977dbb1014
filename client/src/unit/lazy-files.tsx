import { lazy } from 'react';

const withWords = async <T,>(part: Promise<T>): Promise<T> => {
  const { addFileWords } = await import('../files/words');
  const [loaded] = await Promise.all([part, addFileWords()]);
  return loaded;
};

/** Files come after the page: an order is read without them. */
export const AttachBar = lazy(async () => ({
  default: (await withWords(import('./attach-bar'))).AttachBar,
}));
export const Attachments = lazy(async () => ({
  default: (await withWords(import('../files/attachments'))).Attachments,
}));
