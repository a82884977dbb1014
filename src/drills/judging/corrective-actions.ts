import type { JudgedCell } from './judgement.js';
import { isFinding } from './rules.js';
import type { CellKey } from './score.js';

export const ACTION_STATES = [
  'proposed',
  'accepted',
  'in_progress',
  'implemented',
  'verified',
  'risk_accepted',
] as const;
export type ActionState = (typeof ACTION_STATES)[number];

export const ACTION_MOVES = ['accept', 'begin', 'implement', 'verify', 'return', 'accept_risk'] as const;
export type ActionMove = (typeof ACTION_MOVES)[number];

/**
 * Move → state it starts from → state it ends in; what is not here is refused. Implemented is not verified: somebody else
 * has to look, and may give it back. A risk is borne instead of any action that is not done with.
 */
export const ACTION_MOVES_FROM: Record<ActionMove, Partial<Record<ActionState, ActionState>>> = {
  accept: { proposed: 'accepted' },
  begin: { accepted: 'in_progress' },
  implement: { in_progress: 'implemented' },
  verify: { implemented: 'verified' },
  return: { implemented: 'in_progress' },
  accept_risk: {
    proposed: 'risk_accepted',
    accepted: 'risk_accepted',
    in_progress: 'risk_accepted',
    implemented: 'risk_accepted',
  },
};

/** FEMA's capability elements: planning, organisation, equipment, training, exercises. */
export const CAPABILITY_ELEMENTS = ['planning', 'organization', 'equipment', 'training', 'exercise'] as const;
export type CapabilityElement = (typeof CAPABILITY_ELEMENTS)[number];

/** A row of HSEEP's improvement plan. */
export interface CorrectiveAction {
  readonly id: string;
  readonly state: ActionState;
  /** Ids of the rating entries that it answers. */
  readonly sourceEntryIds: readonly string[];
  readonly element: CapabilityElement;
  /** Who is primarily responsible; from `accepted` on. */
  readonly ownerUnitId: string | null;
  /** The owner's point of contact. */
  readonly contactId: string | null;
  readonly startAt: Date | null;
  readonly dueAt: Date | null;
  readonly implementedAt: Date | null;
  /** Who reported it as implemented. */
  readonly implementedBy: string | null;
  readonly verifiedBy: string | null;
  /** Whose signature bears the risk, and why. */
  readonly riskSignedBy: string | null;
  readonly riskReason: string | null;
}

/** Who moves it: a person, and the body it speaks for (null: the team). */
export interface Mover {
  readonly personId: string;
  readonly unitId: string | null;
}

/** What a move brings with it; each move reads what it needs. */
export interface MoveFacts {
  readonly ownerUnitId?: string;
  readonly contactId?: string;
  readonly startAt?: Date;
  readonly dueAt?: Date;
  /** `verify`: what was seen, or the task of a later drill that showed it; `implement`: what was done. */
  readonly evidence?: string;
  readonly retestRef?: string;
  /** `return`, `accept_risk`. */
  readonly reason?: string;
}

export type ActionRefusal =
  | 'action_state'
  | 'owner_required'
  | 'contact_required'
  | 'due_required'
  | 'due_before_start'
  | 'evidence_required'
  | 'reason_required'
  /** The owner, its contact, or who reported it done cannot say that it works. */
  | 'verifier_is_owner';

/** Where the move leads, or why it is refused. What may be asked is the policy's; this is what may be said at all. */
export function moveAction(
  action: CorrectiveAction,
  move: ActionMove,
  by: Mover,
  facts: MoveFacts = {},
): ActionState | ActionRefusal {
  const next = ACTION_MOVES_FROM[move][action.state];
  if (!next) return 'action_state';
  if (move === 'accept') return acceptable(action, facts) ?? next;
  if (move === 'implement') return isSaid(facts.evidence) ? next : 'evidence_required';
  if (move === 'verify') return verifiable(action, by, facts) ?? next;
  if (move === 'return' || move === 'accept_risk') return isSaid(facts.reason) ? next : 'reason_required';
  return next;
}

export const isActionState = (answer: ActionState | ActionRefusal): answer is ActionState =>
  (ACTION_STATES as readonly string[]).includes(answer);

/** An owner, a person to ask and a day: without them nobody has taken it on. */
function acceptable(action: CorrectiveAction, facts: MoveFacts): ActionRefusal | null {
  if (!(facts.ownerUnitId ?? action.ownerUnitId)) return 'owner_required';
  if (!(facts.contactId ?? action.contactId)) return 'contact_required';
  const dueAt = facts.dueAt ?? action.dueAt;
  const startAt = facts.startAt ?? action.startAt;
  if (!dueAt) return 'due_required';
  return startAt && dueAt < startAt ? 'due_before_start' : null;
}

function verifiable(action: CorrectiveAction, by: Mover, facts: MoveFacts): ActionRefusal | null {
  const isOwners = by.unitId !== null && by.unitId === action.ownerUnitId;
  if (isOwners || by.personId === action.contactId || by.personId === action.implementedBy) {
    return 'verifier_is_owner';
  }
  return isSaid(facts.evidence) || isSaid(facts.retestRef) ? null : 'evidence_required';
}

const isSaid = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';

/** Nobody has to do anything about it any more. */
export const isDoneWith = (state: ActionState): boolean => state === 'verified' || state === 'risk_accepted';

/** Late is whose work is not done; what waits for a verifier is not the owner's lateness. Computed, never a state. */
export const isOverdue = ({ state, dueAt }: Pick<CorrectiveAction, 'state' | 'dueAt'>, now: Date): boolean =>
  !isDoneWith(state) && state !== 'implemented' && dueAt !== null && dueAt < now;

/** Figures with what they are of; a share is the reader's to make. */
export interface ActionFigures {
  readonly total: number;
  readonly open: number;
  readonly overdue: number;
  readonly verified: number;
  readonly riskAccepted: number;
  /** Of what was implemented, how many by their day. Without a day there is nothing to be late for. */
  readonly implemented: number;
  readonly onTime: number;
}

export function actionFigures(actions: readonly CorrectiveAction[], now: Date): ActionFigures {
  const count = (is: (action: CorrectiveAction) => boolean): number => actions.filter(is).length;
  const isImplemented = ({ state }: CorrectiveAction): boolean =>
    state === 'implemented' || state === 'verified';
  return {
    total: actions.length,
    open: count(({ state }) => !isDoneWith(state)),
    overdue: count((action) => isOverdue(action, now)),
    verified: count(({ state }) => state === 'verified'),
    riskAccepted: count(({ state }) => state === 'risk_accepted'),
    implemented: count(isImplemented),
    onTime: count(
      (action) =>
        isImplemented(action) &&
        action.implementedAt !== null &&
        (action.dueAt === null || action.implementedAt <= action.dueAt),
    ),
  };
}

/** Why a finding is left without an action, over a name. */
export interface SignedReason extends CellKey {
  readonly reason: string;
  readonly signedBy: string;
}

/**
 * The ratings M and U that neither an action answers nor a signed reason: with one of them left no report is approved. An
 * action answers a cell by any of its entries, a superseded one too: correcting a typing error does not orphan the action.
 */
export function unansweredFindings(
  cells: readonly Pick<JudgedCell, 'task' | 'player' | 'quality' | 'entryIds'>[],
  actions: readonly Pick<CorrectiveAction, 'sourceEntryIds'>[],
  reasons: readonly SignedReason[],
): CellKey[] {
  const answered = new Set(actions.flatMap(({ sourceEntryIds }) => sourceEntryIds));
  return cells
    .filter(({ quality }) => quality.state === 'rated' && isFinding(quality.letter))
    .filter(({ entryIds }) => !entryIds.some((id) => answered.has(id)))
    .filter(
      (cell) =>
        !reasons.some(
          ({ task, player, reason, signedBy }) =>
            task === cell.task && player === cell.player && isSaid(reason) && isSaid(signedBy),
        ),
    )
    .map(({ task, player }) => ({ task, player }));
}
