import { lazy } from 'react';
import { addMatrixWords } from './words';

/** The confirm of a reminder, fetched with its words when first asked for: the board opens without it. */
export const RemindDialog = lazy(async () => {
  const [dialog] = await Promise.all([import('./remind-dialog'), addMatrixWords()]);
  return { default: dialog.RemindDialog };
});
