import type { Arrival } from '../../api/drill-play';

export type Standing = 'new' | 'seen' | 'acked' | 'answered' | 'withdrawn';

/** How far a player has come with it. */
export function standingOf({ withdrawnAt, respondedAt, ackedAt, seenAt }: Arrival): Standing {
  if (withdrawnAt) return 'withdrawn';
  if (respondedAt) return 'answered';
  if (ackedAt) return 'acked';
  return seenAt ? 'seen' : 'new';
}

/** Nobody has said yet that it has come. */
export const isWaiting = ({ withdrawnAt, ackedAt }: Arrival): boolean => !withdrawnAt && !ackedAt;

/** What is asked next of the player, and by when on the drill's clock; null when nothing is. */
export function dueOf(arrival: Arrival): { what: 'ack' | 'respond'; ms: number } | null {
  const { withdrawnAt, ackedAt, respondedAt, ackDueMs, respondDueMs } = arrival;
  if (withdrawnAt) return null;
  if (!ackedAt && ackDueMs !== null) return { what: 'ack', ms: ackDueMs };
  return !respondedAt && respondDueMs !== null ? { what: 'respond', ms: respondDueMs } : null;
}
