import type { Query, QueryClient } from '@tanstack/react-query';
import { effectOf } from './event-effects';
import { refetchNow, type Refetch } from './live-cache';

/** However fast events come, the same thing is not fetched more often than this. */
const PAUSE_MS = 1_000;

type Turn = { at: number; isTaken: boolean; isWanted: boolean };
const turns = new WeakMap<Query, Turn>();

/**
 * For a page that shows drills, where events come by the hundred. What is shown of one is fetched at most once a second,
 * and what is under way is never cut, or none would ever end; whatever came meanwhile has it fetched once more
 * afterwards, so that the last answer was always asked after the last event. That a drill's clock turned, or a stop, is
 * shown at once, as everything else is.
 */
export const refetchPaced: Refetch = (client, queryKey, events) => {
  const isOfDrill = queryKey[0] === 'drills' || queryKey[0] === 'drill';
  const isUrgent = events.some(({ type }) => effectOf(type)?.invalidates.includes('orders'));
  if (!isOfDrill || isUrgent) return refetchNow(client, queryKey, events);
  void client.invalidateQueries({ queryKey, refetchType: 'none' });
  for (const query of client.getQueryCache().findAll({ queryKey, type: 'active' })) void take(client, query);
};

async function take(client: QueryClient, query: Query): Promise<void> {
  const turn = turns.get(query) ?? { at: -Infinity, isTaken: false, isWanted: false };
  turns.set(query, turn);
  turn.isWanted = true;
  if (turn.isTaken) return;
  turn.isTaken = true;
  while (turn.isWanted) {
    const wait = turn.at + PAUSE_MS - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    turn.at = performance.now();
    // What runs already may have been asked before the event.
    turn.isWanted = query.state.fetchStatus !== 'idle';
    await client.invalidateQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
  }
  turn.isTaken = false;
}
