const AGAIN_MS = 30_000;

/**
 * Has the browser keep the page itself: only in a secure context, and only in what was built. A line that tears while
 * it is kept is tried again, as long as the page is open.
 */
export function registerWorker(): void {
  if (!isSecureContext || !('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const again = () => setTimeout(registerWorker, AGAIN_MS);
  navigator.serviceWorker.register('/sw.js').then((registration) => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'redundant' && !registration.active) again();
    });
  }, again);
  // An installed app's acts that wait must not be thrown away to make room.
  if (matchMedia('(display-mode: standalone)').matches) void navigator.storage.persist();
}
