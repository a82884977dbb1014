import {
  ASSIGNMENT_STATES,
  type AssignmentMove,
  type AssignmentState,
  isAcknowledged,
  isOpen,
  MOVES,
  nextState,
} from './assignment.state.js';

interface Row {
  readonly moves: Partial<Record<AssignmentMove, AssignmentState>>;
  readonly isOpen: boolean;
  /** acknowledging again is harmless */
  readonly isAcknowledged: boolean;
}

/** Written out from the contract, not from the code; a move that is absent is refused. */
const EXPECTED: Record<AssignmentState, Row> = {
  sent: {
    moves: { acknowledge: 'acknowledged', decline: 'declined', recall: 'recalled' },
    isOpen: true,
    isAcknowledged: false,
  },
  acknowledged: {
    moves: { progress: 'in_progress', done: 'done', decline: 'declined', recall: 'recalled' },
    isOpen: true,
    isAcknowledged: true,
  },
  in_progress: {
    moves: { progress: 'in_progress', done: 'done', recall: 'recalled' },
    isOpen: true,
    isAcknowledged: true,
  },
  done: {
    moves: { accept: 'accepted', return: 'returned', recall: 'recalled' },
    isOpen: true,
    isAcknowledged: true,
  },
  returned: {
    moves: { progress: 'in_progress', recall: 'recalled' },
    isOpen: true,
    isAcknowledged: true,
  },
  accepted: { moves: {}, isOpen: false, isAcknowledged: true },
  declined: { moves: {}, isOpen: false, isAcknowledged: false },
  recalled: { moves: {}, isOpen: false, isAcknowledged: false },
};

const rows = Object.entries(EXPECTED) as [AssignmentState, Row][];
const moves: readonly AssignmentMove[] = [
  'acknowledge',
  'decline',
  'progress',
  'done',
  'accept',
  'return',
  'recall',
];

test('the table covers every state and every move', () => {
  expect(rows.map(([state]) => state).sort()).toEqual([...ASSIGNMENT_STATES].sort());
  expect(Object.keys(MOVES).sort()).toEqual([...moves].sort());
});

describe.each(rows)('from %s', (from, expected) => {
  test.each(moves)('the move "%s" leads where the table says, or is refused', (move) => {
    expect(nextState(from, move)).toBe(expected.moves[move]);
  });

  test('it is open and acknowledged as the table says', () => {
    expect([isOpen(from), isAcknowledged(from)]).toEqual([expected.isOpen, expected.isAcknowledged]);
  });
});

test('every state can be reached from sent, and only open ones lead on', () => {
  const leadsTo = (from: AssignmentState) => moves.flatMap((move) => nextState(from, move) ?? []);
  const reached = new Set<AssignmentState>(['sent']);
  for (const from of reached) for (const to of leadsTo(from)) reached.add(to);
  expect([...reached].sort()).toEqual([...ASSIGNMENT_STATES].sort());
  expect(ASSIGNMENT_STATES.filter((from) => leadsTo(from).length > 0)).toEqual(
    ASSIGNMENT_STATES.filter(isOpen),
  );
});
