import type { Problem } from '../../api/problem';
import type { AssignmentCan } from '../../api/types';

export type Verb = 'acknowledge' | 'decline' | 'progress' | 'done';
export type ActBody = {
  note?: string;
  needsHelp?: boolean;
  reason?: string;
  result?: string;
  pressedAt?: string;
};

/** One act of the unit, as it was pressed. `key` is its Idempotency-Key for ever: whatever becomes of it is one act. */
export type NewAct = {
  key: string;
  verb: Verb;
  assignmentId: string;
  incidentCode: string;
  body: ActBody;
  /** Name of the draft that its words come from. */
  draft?: string;
};

/** Why the server did not take it: its own sentence, and how the assignment stood. */
export type Refused = { status: number; code: string; detail?: string; state?: string };

/** How something that was pressed stands on the device. */
export type Standing = {
  /** Its Idempotency-Key for ever. */
  key: string;
  /** Place among all acts of the device; those about one thing are sent in this order. */
  order: number;
  /** When it was pressed, by the server's clock (epoch ms). */
  pressedAt: number;
  /** How often it was sent without a known outcome: from the first time on its fate is the server's. */
  tries: number;
  refused?: Refused;
  /** When the server had it (epoch ms): it is kept a little longer, to be shown. */
  receivedAt?: number;
};

export type QueuedAct = NewAct & Standing;

const DAY_MS = 86_400_000;
/** The server forgets keys after 14 days; what was tried and waited nearly as long is not sent any more. */
export const MOST_WAIT_MS = 14 * DAY_MS - 3_600_000;

export const isWaiting = ({ refused, receivedAt }: Pick<Standing, 'refused' | 'receivedAt'>): boolean =>
  !refused && !receivedAt;
export const inOrder = <A extends Pick<Standing, 'order'>>(acts: Iterable<A>): A[] =>
  [...acts].toSorted((one, other) => one.order - other.order);

/**
 * The acts to add: each once, by its key; an acknowledgement, a refusal or a result only where none waits already,
 * because the second press says nothing that the first did not.
 */
export function added(acts: Iterable<QueuedAct>, pressed: readonly NewAct[], now: number): QueuedAct[] {
  const known = inOrder(acts);
  const says = (one: NewAct) => (other: QueuedAct) =>
    other.key === one.key ||
    (one.verb !== 'progress' &&
      other.verb === one.verb &&
      other.assignmentId === one.assignmentId &&
      isWaiting(other));
  const pressedAt = new Date(now).toISOString();
  return standing(
    known,
    pressed.filter((one) => !known.some(says(one))),
    now,
  ).map((act) => ({
    ...act,
    body: { ...act.body, pressedAt },
  }));
}

/** What was pressed just now, behind everything that the device knows. */
export function standing<N extends { key: string }>(
  known: Iterable<Pick<Standing, 'order'>>,
  pressed: readonly N[],
  now: number,
): (N & Standing)[] {
  const last = inOrder(known).at(-1)?.order ?? 0;
  return pressed.map((one, at) => ({ ...one, order: last + 1 + at, pressedAt: now, tries: 0 }));
}

/** `later`: nothing is known, the same act is sent again; `refused`: the server will never take it. */
export type Fate = 'later' | 'signed_out' | 'refused';

export function fateOf({ status, isSignedOut }: Pick<Problem, 'status' | 'isSignedOut'>): Fate {
  if (isSignedOut) return 'signed_out';
  return status === 0 || status === 408 || status === 429 || status >= 500 ? 'later' : 'refused';
}

/**
 * What may be pressed while acts wait: what the server allowed, and what it will when it takes them. Only which buttons
 * there are follows from this; the server decides again on each.
 */
export function canAfter(can: AssignmentCan, acts: readonly QueuedAct[]): AssignmentCan {
  const none = { ...can, acknowledge: false, decline: false, progress: false, done: false };
  return acts.filter(isWaiting).reduce((now, { verb }) => {
    if (verb === 'decline' || verb === 'done') return none;
    return { ...now, acknowledge: false, progress: true, done: true };
  }, can);
}
