import { addWords } from '../../i18n/i18n';

/** The words of the acknowledgement matrix; await it before a part of it is shown. */
export const addMatrixWords = (): Promise<void> =>
  addWords('matrix', (language) => (language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json')));
