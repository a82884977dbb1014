import { queryOptions } from '@tanstack/react-query';
import { tokensApi } from '../../api/people';
import type { TokenItem } from '../../api/types';

const SOON_MS = 14 * 86_400_000;

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: async ({ signal }) => (await tokensApi.list(signal)).items,
  staleTime: 0,
});

export type TokenState = 'living' | 'soon' | 'expired' | 'revoked';

/** Whether a token still works, and whether somebody should renew it. */
export function stateOf({ revokedAt, expiresAt }: TokenItem, now: number): TokenState {
  if (revokedAt) return 'revoked';
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) return 'expired';
  return left < SOON_MS ? 'soon' : 'living';
}
