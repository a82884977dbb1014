const KEY = 'dieu-phoi.was-signed-in';

/** Whether somebody was signed in on this device when it was last used: then the page is worth loading ahead. */
export function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

export function rememberVisit(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
  } catch {
    // Refused storage costs a few milliseconds at the next visit.
  }
}
