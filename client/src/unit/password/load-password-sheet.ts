import { Problem } from '../../api/problem';
import { addWords } from '../../i18n/i18n';

/** The sheet with its own words, fetched when somebody asks for it: an order is read without it. Throws `Problem`. */
export async function loadPasswordSheet() {
  try {
    const [part] = await Promise.all([
      import('./password-sheet'),
      addWords('password', (language) =>
        language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
      ),
    ]);
    return part.PasswordSheet;
  } catch {
    throw new Problem({ status: 0, code: 'network' });
  }
}
