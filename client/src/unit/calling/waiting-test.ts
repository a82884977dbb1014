import type { BellItem } from '../../api/notifications';

/** An older one is over: nobody counts its answers any more. */
const DAYS = 14;
const DAY_MS = 86_400_000;

/** The newest test that this contact was told of and has not answered; null when none waits. */
export function waitingTest(
  items: readonly Pick<BellItem, 'kind' | 'data' | 'readAt' | 'createdAt'>[],
  now = Date.now(),
): { testId: string; at: string } | null {
  const newest = items.find(({ kind, data }) => kind === 'contact_test' && typeof data.testId === 'string');
  if (!newest || newest.readAt || now - Date.parse(newest.createdAt) > DAYS * DAY_MS) return null;
  return { testId: newest.data.testId as string, at: newest.createdAt };
}
