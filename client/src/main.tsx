import { lazy, Suspense } from 'react';
import { addWords } from './i18n/i18n';
import { startPage } from './session/start-page';

/** The desk and its components are loaded only for somebody who is signed in: the sign-in stays light. */
const Desk = lazy(async () => {
  const [{ Desk: page }] = await Promise.all([
    import('./desk/desk'),
    addWords('desk', (language) =>
      language === 'en' ? import('./desk/i18n/en.json') : import('./desk/i18n/vi.json'),
    ),
  ]);
  return { default: page };
});

void startPage(
  (me) => me.person.role !== 'unit_contact',
  <Suspense>
    <Desk />
  </Suspense>,
);
