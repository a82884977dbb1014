export const ASSIGNMENT_STATES = [
  'sent',
  'acknowledged',
  'declined',
  'in_progress',
  'done',
  'accepted',
  'returned',
  'recalled',
] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

export type AssignmentMove = 'acknowledge' | 'decline' | 'progress' | 'done' | 'accept' | 'return' | 'recall';

/** Move → state it starts from → state it ends in; what is not here is refused. */
export const MOVES: Record<AssignmentMove, Partial<Record<AssignmentState, AssignmentState>>> = {
  acknowledge: { sent: 'acknowledged' },
  decline: { sent: 'declined', acknowledged: 'declined' },
  progress: { acknowledged: 'in_progress', returned: 'in_progress', in_progress: 'in_progress' },
  done: { acknowledged: 'done', in_progress: 'done' },
  accept: { done: 'accepted' },
  return: { done: 'returned' },
  recall: {
    sent: 'recalled',
    acknowledged: 'recalled',
    in_progress: 'recalled',
    done: 'recalled',
    returned: 'recalled',
  },
};

export const CLOSED_STATES: readonly AssignmentState[] = ['declined', 'accepted', 'recalled'];

/** Still somebody's to do or to judge. */
export const isOpen = (state: AssignmentState): boolean => !CLOSED_STATES.includes(state);

export const nextState = (from: AssignmentState, move: AssignmentMove): AssignmentState | undefined =>
  MOVES[move][from];

/** Whether acknowledging again is a harmless repeat: the answer was given and still stands. */
export const isAcknowledged = (state: AssignmentState): boolean =>
  ['acknowledged', 'in_progress', 'done', 'returned', 'accepted'].includes(state);
