import { useQuery } from '@tanstack/react-query';
import { demoApi } from '../api/endpoints';
import type { DemoInvitation } from '../api/types';

/** What a demonstration offers; null on a server in earnest, which has no such address. */
export function useDemo(): DemoInvitation | null {
  const { data } = useQuery({
    queryKey: ['demo'],
    queryFn: ({ signal }) => demoApi.invitation(signal).catch(() => null),
    staleTime: Infinity,
    retry: false,
  });
  return data ?? null;
}
