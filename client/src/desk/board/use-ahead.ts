import { useEffect } from 'react';

/** What the next press most likely needs is fetched when the page has nothing else to do, once there is something to press. */
export function useAhead(isReady: boolean, fetch: () => Promise<unknown>): void {
  useEffect(() => {
    if (!isReady) return;
    if (!('requestIdleCallback' in globalThis)) return void fetch();
    const idle = requestIdleCallback(() => void fetch());
    return () => cancelIdleCallback(idle);
  }, [isReady, fetch]);
}
