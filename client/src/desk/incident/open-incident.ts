import { addFileWords } from '../../files/words';
import { addWords } from '../../i18n/i18n';
import { addMatrixWords } from '../matrix/words';

/** Fetches the page of an incident, with its words. */
export async function openIncident() {
  const words = addWords('incident', (language) =>
    language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
  );
  const [page] = await Promise.all([import('./incident-page'), words, addFileWords(), addMatrixWords()]);
  return page;
}

let ahead: Promise<unknown> | undefined;

/** The same before somebody presses; once, for a list that scrolls brings hundreds of links under the pointer. */
export function fetchAhead(): void {
  ahead ??= openIncident();
}
