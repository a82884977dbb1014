import { actAsMachine } from '../api/request';

const KEY = 'dieu-phoi.wall-token';

/** What a person copied, or a link brought: the token without anything around it; empty when there is none. */
export const readToken = (text: string): string => /dp_[\w-]+/.exec(text)?.[0] ?? '';

/** Keeps the token on this device and acts by it from now on. */
export function keepToken(token: string): void {
  actAsMachine(token);
  try {
    localStorage.setItem(KEY, token);
  } catch {
    // Refused storage: the wall works until it is loaded again, and asks then.
  }
}

export function forgetToken(): void {
  actAsMachine(null);
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}

/**
 * The token that a link has just brought, else the one kept on this device. It stands behind the `#`, which browsers
 * send to no server, and leaves the address at once, so that nobody reads it off the wall.
 */
export function takeToken(): string | null {
  const brought = takeFromAddress();
  if (brought) return brought;
  try {
    const kept = localStorage.getItem(KEY);
    actAsMachine(kept);
    return kept;
  } catch {
    return null;
  }
}

/** Only a fresh link's token; null when the address holds none. */
export function takeFromAddress(): string | null {
  const brought = readToken(location.hash);
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  if (!brought) return null;
  keepToken(brought);
  return brought;
}
