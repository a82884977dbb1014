/** `catching_up.behind` is how many numbers of the log are still to come, null while the head is not known. */
export type LiveState =
  | { kind: 'starting' }
  | { kind: 'live' }
  | { kind: 'catching_up'; behind: number | null }
  | { kind: 'disconnected'; since: number };

export const sameState = (one: LiveState, other: LiveState): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
