import { lazy, Suspense } from 'react';
import { DRILL } from './drill-mode/drill-mode';
import { addWords, type WordsLoader } from './i18n/i18n';
import { language } from './i18n/language';
import { startPage } from './session/start-page';

/** The desk and its components are loaded only for somebody who is signed in: the sign-in stays light. */
const load = () => (DRILL ? import('./drill-mode/desk-in-drill') : import('./desk/desk'));
const loadWords: WordsLoader = (wanted) =>
  wanted === 'en' ? import('./desk/i18n/en.json') : import('./desk/i18n/vi.json');
const Desk = lazy(async () => {
  const [{ Desk: page }] = await Promise.all([load(), addWords('desk', loadWords)]);
  return { default: page };
});

// A one-time link is for somebody who cannot sign in yet: no session is asked for.
if (location.pathname === '/moi')
  void import('./link/start-link').then(({ startLinkPage }) => startLinkPage());
else
  void startPage(
    (me) => me.person.role !== 'unit_contact',
    <Suspense>
      <Desk />
    </Suspense>,
    { ahead: () => Promise.all([load(), loadWords(language())]) },
  );
