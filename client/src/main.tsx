import { lazy, Suspense } from 'react';
import { DRILL } from './drill-mode/drill-mode';
import { addWords } from './i18n/i18n';
import { startPage } from './session/start-page';
import { wasSignedIn } from './session/visit';

/** The desk and its components are loaded only for somebody who is signed in: the sign-in stays light. */
const load = () => (DRILL ? import('./drill-mode/desk-in-drill') : import('./desk/desk'));
const Desk = lazy(async () => {
  const [{ Desk: page }] = await Promise.all([
    load(),
    addWords('desk', (language) =>
      language === 'en' ? import('./desk/i18n/en.json') : import('./desk/i18n/vi.json'),
    ),
  ]);
  return { default: page };
});

function startDesk(): void {
  // Meanwhile the server is asked who is signed in; the answer is most often the same person as last time.
  if (wasSignedIn()) void load();
  void startPage(
    (me) => me.person.role !== 'unit_contact',
    <Suspense>
      <Desk />
    </Suspense>,
  );
}

// A one-time link is for somebody who cannot sign in yet: no session is asked for.
if (location.pathname === '/moi')
  void import('./link/start-link').then(({ startLinkPage }) => startLinkPage());
else startDesk();
