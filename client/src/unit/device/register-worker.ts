/** Has the browser keep the page itself: only in a secure context, and only in what was built. */
export function registerWorker(): void {
  if (!isSecureContext || !('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  navigator.serviceWorker.register('/sw.js').catch(() => undefined); // tried again at the next visit
}
