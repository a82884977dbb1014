import {
  ACTION_MOVES,
  ACTION_STATES,
  actionFigures,
  type ActionMove,
  type ActionRefusal,
  type ActionState,
  type CorrectiveAction,
  isOverdue,
  moveAction,
  type MoveFacts,
  type Mover,
  unansweredFindings,
} from './corrective-actions.js';
import type { Quality } from './quality.js';

const at = (day: string): Date => new Date(`${day}T17:00:00+07:00`);

const action: CorrectiveAction = {
  id: 'c1',
  state: 'proposed',
  sourceEntryIds: ['e1'],
  element: 'training',
  ownerUnitId: 'u1',
  contactId: 'contact',
  startAt: at('2026-11-01'),
  dueAt: at('2027-03-31'),
  implementedAt: null,
  implementedBy: 'doer',
  verifiedBy: null,
  riskSignedBy: null,
  riskReason: null,
};
const other: Mover = { personId: 'someone', unitId: null };
const said: MoveFacts = { evidence: 'Biên bản kiểm tra', reason: 'Chưa có kinh phí' };

/** Written out from the brief, not from the code; a move that is absent is refused. */
const EXPECTED: Record<ActionState, Partial<Record<ActionMove, ActionState>>> = {
  proposed: { accept: 'accepted', accept_risk: 'risk_accepted' },
  accepted: { begin: 'in_progress', accept_risk: 'risk_accepted' },
  in_progress: { implement: 'implemented', accept_risk: 'risk_accepted' },
  implemented: { verify: 'verified', return: 'in_progress', accept_risk: 'risk_accepted' },
  verified: {},
  risk_accepted: {},
};

test.each(ACTION_STATES.flatMap((state) => ACTION_MOVES.map((move) => [move, state] as const)))(
  '%s from %s',
  (move, state) => {
    expect(moveAction({ ...action, state }, move, other, said)).toBe(EXPECTED[state][move] ?? 'action_state');
  },
);

test.each<[string, Partial<CorrectiveAction>, ActionMove, Mover, MoveFacts, ActionState | ActionRefusal]>([
  ['nobody’s', { ownerUnitId: null }, 'accept', other, {}, 'owner_required'],
  ['nobody’s until now', { ownerUnitId: null }, 'accept', other, { ownerUnitId: 'u2' }, 'accepted'],
  ['nobody to ask', { contactId: null }, 'accept', other, {}, 'contact_required'],
  ['no day', { dueAt: null }, 'accept', other, {}, 'due_required'],
  ['due before it starts', {}, 'accept', other, { dueAt: at('2026-10-31') }, 'due_before_start'],
  [
    'done without a word',
    { state: 'in_progress' },
    'implement',
    other,
    { evidence: ' ' },
    'evidence_required',
  ],
  [
    'verified by its owner’s people',
    { state: 'implemented' },
    'verify',
    { personId: 'x', unitId: 'u1' },
    said,
    'verifier_is_owner',
  ],
  [
    'verified by its contact',
    { state: 'implemented' },
    'verify',
    { personId: 'contact', unitId: null },
    said,
    'verifier_is_owner',
  ],
  [
    'verified by who did it',
    { state: 'implemented' },
    'verify',
    { personId: 'doer', unitId: 'u2' },
    said,
    'verifier_is_owner',
  ],
  [
    'verified by another unit',
    { state: 'implemented' },
    'verify',
    { personId: 'x', unitId: 'u2' },
    said,
    'verified',
  ],
  ['verified by nothing', { state: 'implemented' }, 'verify', other, {}, 'evidence_required'],
  [
    'verified by a re-test',
    { state: 'implemented' },
    'verify',
    other,
    { retestRef: 'DT-2027-00001/a' },
    'verified',
  ],
  ['given back without a reason', { state: 'implemented' }, 'return', other, {}, 'reason_required'],
  ['a risk without a reason', {}, 'accept_risk', other, { reason: '' }, 'reason_required'],
])('%s', (_, changes, move, by, facts, expected) => {
  expect(moveAction({ ...action, ...changes }, move, by, facts)).toBe(expected);
});

test.each<[ActionState, string, boolean]>([
  ['proposed', '2027-04-01', true],
  ['in_progress', '2027-04-01', true],
  ['in_progress', '2027-03-31', false],
  ['implemented', '2027-04-01', false],
  ['verified', '2027-04-01', false],
  ['risk_accepted', '2027-04-01', false],
])('%s at %s', (state, day, isLate) => {
  expect(isOverdue({ ...action, state }, at(day))).toBe(isLate);
  expect(isOverdue({ ...action, state, dueAt: null }, at(day))).toBe(false);
});

test('figures with what they are of', () => {
  const actions: CorrectiveAction[] = [
    { ...action, state: 'in_progress' },
    { ...action, state: 'implemented', implementedAt: at('2027-03-31') },
    { ...action, state: 'verified', implementedAt: at('2027-04-01') },
    { ...action, state: 'verified', implementedAt: at('2027-03-01'), dueAt: null },
    { ...action, state: 'risk_accepted' },
  ];
  expect(actionFigures(actions, at('2027-05-01'))).toEqual({
    total: 5,
    open: 2,
    overdue: 1,
    verified: 2,
    riskAccepted: 1,
    implemented: 3,
    onTime: 2,
  });
});

const quality = (letter: 'P' | 'S' | 'M' | 'U'): Quality => ({
  state: 'rated',
  points: 0,
  letter,
  votes: [],
  isAgreed: false,
});

test('M and U need an action or a signed reason; nothing else does', () => {
  const cells = [
    { task: 'a', player: 'u1', quality: quality('M'), entryIds: ['e1', 'e2'] },
    { task: 'b', player: 'u1', quality: quality('U'), entryIds: ['e3'] },
    { task: 'c', player: 'u1', quality: quality('U'), entryIds: ['e4'] },
    { task: 'd', player: 'u1', quality: quality('M'), entryIds: ['e5'] },
    { task: 'e', player: 'u1', quality: quality('S'), entryIds: ['e6'] },
    { task: 'f', player: 'u1', quality: { state: 'disputed', votes: [] } as Quality, entryIds: ['e7'] },
  ];
  const reasons = [
    { task: 'c', player: 'u1', reason: 'Hệ thống sẽ dừng trong quý', signedBy: 'Nguyễn Văn An' },
    { task: 'd', player: 'u1', reason: 'Không cần', signedBy: '' },
    { task: 'b', player: 'u2', reason: 'Đơn vị khác', signedBy: 'Nguyễn Văn An' },
  ];
  expect(unansweredFindings(cells, [action], reasons)).toEqual([
    { task: 'b', player: 'u1' },
    { task: 'd', player: 'u1' },
  ]);
});
