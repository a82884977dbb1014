import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Me } from '../api/types';
import { startI18n } from '../i18n/i18n';
import { readingOf } from '../storage/reading-of';
import { followColourScheme, showColourScheme, colourScheme } from '../theme/colour-scheme';
import '../theme/fonts.css';
import '../theme/tokens.css';
import '../theme/ground.css';
import { keepImporting } from './import-part';
import { LostPart, Standing } from './lost-part';
import { createQueryClient } from './query-client';
import { loadSignIn, SessionGate } from './session-gate';
import { meQuery } from './use-me';
import { wasSignedIn } from './visit';

// Before anything is fetched later: an entry may begin with it.
keepImporting();

type Start = {
  /** Fetches the page while the server is asked who is signed in; the answer is most often the same person as last time. */
  ahead: () => Promise<unknown>;
  /** Brings back into the cache what this device keeps, before anything is drawn. */
  restore?: (client: QueryClient) => Promise<void>;
};

/** Starts an entry: theme, words, cache, session; `page` is drawn for whom `isFor` accepts. */
export async function startPage(
  isFor: (me: Me) => boolean,
  page: ReactNode,
  { ahead, restore }: Start,
): Promise<void> {
  showColourScheme(colourScheme());
  followColourScheme();
  const client = createQueryClient();
  if (wasSignedIn()) {
    // What the device keeps comes before the server's answer.
    if (!readingOf()) void client.prefetchQuery(meQuery);
    void ahead();
  } else void loadSignIn();
  await Promise.all([startI18n(), restore?.(client).catch(() => undefined)]);
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root.');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Standing>
          <SessionGate isFor={isFor}>{page}</SessionGate>
        </Standing>
        <LostPart />
      </QueryClientProvider>
    </StrictMode>,
  );
}
