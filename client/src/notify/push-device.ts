/** Why notifications cannot be switched on here; null when they can. */
export type PushBar = 'insecure' | 'unsupported' | 'unset' | 'denied' | null;

type Here = { isSecure: boolean; hasPush: boolean; permission: NotificationPermission };

/** What this browser, this address and this server allow. */
export function barOf(publicKey: string | null, { isSecure, hasPush, permission }: Here): PushBar {
  if (!isSecure) return 'insecure';
  if (!hasPush) return 'unsupported';
  if (!publicKey) return 'unset';
  return permission === 'denied' ? 'denied' : null;
}

/** The browser as it is now. */
export const here = (): Here => ({
  isSecure: window.isSecureContext,
  hasPush: 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window,
  permission: 'Notification' in window ? Notification.permission : 'denied',
});

/** The subscription that this device holds, if any. */
export async function heldHere(): Promise<PushSubscription | null> {
  if (!here().hasPush) return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** SHA-256 of an address, in hex, as the server names its devices. */
export async function hashOf(endpoint: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Asks the person, then the browser's service; null when the person says no. */
export async function subscribeHere(publicKey: string): Promise<PushSubscription | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  await navigator.serviceWorker.register('/sw.js');
  const { pushManager } = await navigator.serviceWorker.ready;
  const old = await pushManager.getSubscription();
  if (old) await old.unsubscribe(); // of another key, or of whoever used the device before
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
}

/** What the server needs to reach it. */
export function bodyOf(subscription: PushSubscription, device: string) {
  const { endpoint, keys = {} } = subscription.toJSON();
  return { endpoint: endpoint ?? '', p256dh: keys.p256dh ?? '', auth: keys.auth ?? '', device };
}
