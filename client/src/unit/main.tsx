import type { QueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { DRILL } from '../drill-mode/drill-mode';
import { addWords, type WordsLoader } from '../i18n/i18n';
import { language } from '../i18n/language';
import { startPage } from '../session/start-page';
import { readingOf } from '../storage/reading-of';

const load = () => (DRILL ? import('../drill-mode/unit-in-drill') : import('./unit-app'));
const loadWords: WordsLoader = (wanted) =>
  wanted === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json');

/** Loaded only for a unit's contact who is signed in; its words come with it, in the language in use. */
const UnitApp = lazy(async () => {
  const [page] = await Promise.all([load(), addWords('unit', loadWords)]);
  return { default: page.UnitApp };
});

/** Only where something is kept: who opens the page for the first time loads nothing for it. Nothing is kept of a drill. */
async function restore(client: QueryClient): Promise<void> {
  if (!DRILL && readingOf()) await (await import('./device/restore-reading')).restoreReading(client);
}

void startPage(
  (me) => me.person.role === 'unit_contact',
  <Suspense>
    <UnitApp />
  </Suspense>,
  { ahead: () => Promise.all([load(), loadWords(language())]), restore },
);
