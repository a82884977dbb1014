import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Me } from '../api/types';
import { startI18n } from '../i18n/i18n';
import { followColourScheme, showColourScheme, colourScheme } from '../theme/colour-scheme';
import '../theme/fonts.css';
import '../theme/tokens.css';
import '../theme/ground.css';
import { createQueryClient } from './query-client';
import { SessionGate } from './session-gate';

type Start = {
  /** Brings back into the cache what this device keeps, before anything is drawn. */
  restore?: (client: QueryClient) => Promise<void>;
};

/** Starts an entry: theme, words, cache, session; `page` is drawn for whom `isFor` accepts. */
export async function startPage(
  isFor: (me: Me) => boolean,
  page: ReactNode,
  { restore }: Start = {},
): Promise<void> {
  showColourScheme(colourScheme());
  followColourScheme();
  const client = createQueryClient();
  await Promise.all([startI18n(), restore?.(client).catch(() => undefined)]);
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root.');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <SessionGate isFor={isFor}>{page}</SessionGate>
      </QueryClientProvider>
    </StrictMode>,
  );
}
