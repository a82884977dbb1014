import type { QueryClient } from '@tanstack/react-query';
import type { Me } from '../../api/types';
import { eraseReading, noteRestored, READING, readingOf } from '../../storage/reading-of';
import { guessServerClock } from '../../time/server-clock';
import { DeviceRows } from './device-rows';

/** One answer of the server as it is kept: under which key of the cache it stood, and when it was known to be true. */
export type KeptAnswer = { key: readonly unknown[]; at: number; data: unknown };
/** How the server's clock stood to the device's when it was last heard. */
export type KeptClock = { ahead: number };

const PATIENCE_MS = 1_500;

/**
 * Brings back what was kept for reading, before the network has answered. It counts as old: whoever draws it fetches it
 * too, and `isRestored` tells it apart until then. Nothing comes back of a session that must be over.
 */
export async function restoreReading(client: QueryClient): Promise<void> {
  const owner = readingOf();
  if (!owner) return;
  const reading = new DeviceRows(READING).all<KeptAnswer>(`${owner}/`);
  const late = new Promise<null>((end) => setTimeout(end, PATIENCE_MS, null));
  const rows = await Promise.race([reading, late]).catch(() => null);
  if (!rows) return;
  const kept = [...rows.values()];
  const clock = kept.find(({ key }) => key[0] === 'clock')?.data as KeptClock | undefined;
  guessServerClock(clock?.ahead ?? 0);
  const me = kept.find(({ key }) => key[0] === 'me')?.data as Me | undefined;
  if (!me || Date.parse(me.session.absoluteExpiresAt) < Date.now() + (clock?.ahead ?? 0))
    return eraseReading();
  for (const { key, at, data } of kept) {
    if (key[0] === 'clock') continue;
    noteRestored(at);
    client.setQueryData(key, data, { updatedAt: at });
    void client.invalidateQueries({ queryKey: key, exact: true, refetchType: 'none' });
  }
}
