import { QueryClient } from '@tanstack/react-query';
import { asProblem } from '../api/problem';

/**
 * The page's cache. What is cached is kept fresh by the live feed, so nothing is fetched again for being old; a lost
 * network is tried again, a refusal of the server never.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: (count, thrown) =>
          count < 3 && (asProblem(thrown).isNetwork || asProblem(thrown).status >= 500),
        retryDelay: (count) => Math.min(8_000, 600 * 2 ** count) * (0.7 + Math.random() * 0.6),
      },
    },
  });
}
