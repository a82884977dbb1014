import { addWords } from '../../i18n/i18n';

/** The list with its words, fetched when somebody opens it: the header of every page is lighter without. */
export async function loadBellList() {
  const [list] = await Promise.all([
    import('./bell-list'),
    addWords('bell', (language) => (language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'))),
  ]);
  return { default: list.BellList };
}
