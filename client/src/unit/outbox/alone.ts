const PATIENCE_MS = 30_000;

/**
 * Runs `work` while no other tab runs work of that name; but a tab that the system has frozen in the middle of it is not
 * waited for without end. Without Web Locks (plain http), or then, two tabs may both send: their keys are the same, and
 * the server acts once.
 */
export async function alone(
  name: string,
  work: () => Promise<void>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  if (!('locks' in navigator)) return work();
  let hasBegun = false;
  const begin = () => {
    hasBegun = true;
    return work();
  };
  try {
    await navigator.locks.request(name, { signal: AbortSignal.timeout(patienceMs) }, begin);
  } catch (thrown) {
    if (hasBegun) throw thrown;
    await navigator.locks.request(name, { steal: true }, begin);
  }
}
