import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';

/** However fast events come, the same thing is not fetched more often than this. */
const PAUSE_MS = 1_000;

type Turn = { at: number; isTaken: boolean; isWanted: boolean };
const turns = new WeakMap<Query, Turn>();

/**
 * Has what is shown below this key fetched again, for events that come by the hundred. What is under way is never cut,
 * or none would ever end; whatever came meanwhile has it fetched once more afterwards, so that the last answer was
 * always asked after the last event.
 */
export function refetchPaced(client: QueryClient, queryKey: QueryKey): void {
  void client.invalidateQueries({ queryKey, refetchType: 'none' });
  for (const query of client.getQueryCache().findAll({ queryKey, type: 'active' })) void take(client, query);
}

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
