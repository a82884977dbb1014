const KEY = 'dieu-phoi.tour';

/** Whether this browser has been shown round. Without storage: yes, so that nobody is shown round for ever. */
export function isTourSeen(): boolean {
  try {
    return localStorage.getItem(KEY) === 'seen';
  } catch {
    return true;
  }
}

export function rememberTour(isSeen: boolean): void {
  try {
    if (isSeen) localStorage.setItem(KEY, 'seen');
    else localStorage.removeItem(KEY);
  } catch {
    // Refused storage: nothing to remember it in.
  }
}
