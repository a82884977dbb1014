const KEY = 'dieu-phoi.tour';

/** Whether this browser waits to be shown round: somebody stepped in by a card of a demonstration for the first time. */
export function isTourWanted(): boolean {
  return read() === 'wanted';
}

/** Asks for the tour at the next entry; by a card only the first time. */
export function wantTour({ isAgain }: { isAgain: boolean }): void {
  if (isAgain || read() === null) write('wanted');
}

export const endTour = (): void => write('seen');

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return 'seen'; // refused storage: nobody is shown round for ever
  }
}

function write(value: string): void {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // Refused storage: nothing to remember it in.
  }
}
