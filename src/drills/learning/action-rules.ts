import type { Actor } from '../../access/actor.js';
import type { Part } from '../../access/membership.js';
import type { Principal } from '../../events/principal.js';
import { conflict, type Problem, ruleBroken } from '../../platform/errors/problem.js';
import {
  ACTION_MOVES,
  type ActionMove,
  type ActionRefusal,
  type ActionState,
  isActionState,
  isDoneWith,
  moveAction,
  type MoveFacts,
  type Mover,
} from '../judging/corrective-actions.js';
import type { Action } from './action.js';

/** What of one action this person may do. */
export interface Standing {
  readonly isOwner: boolean;
  /** Behind the scenes of its drill, or the team's lead: who answers for the improvement plan. */
  readonly isManager: boolean;
  /** A manager, or an evaluator of its drill: who may say whether it works. */
  readonly isJudge: boolean;
}

export function standingOf(actor: Actor, action: Action, seats: ReadonlyMap<string, Part>): Standing {
  const seat = seats.get(action.drillId);
  const isManager = seat === 'control' || actor.role === 'lead';
  return {
    isOwner: actor.unitId !== null && actor.unitId === action.ownerUnitId,
    isManager,
    isJudge: isManager || seat === 'evaluator',
  };
}

/** Whose each move is; that nobody verifies what is one's own is {@link moveAction}'s. */
const WHO: Readonly<Record<ActionMove, (standing: Standing) => boolean>> = {
  accept: ({ isOwner, isManager }) => isOwner || isManager,
  begin: ({ isOwner, isManager }) => isOwner || isManager,
  implement: ({ isOwner, isManager }) => isOwner || isManager,
  verify: ({ isJudge }) => isJudge,
  return: ({ isJudge }) => isJudge,
  accept_risk: ({ isManager }) => isManager,
};

export const mayMove = (standing: Standing, move: ActionMove): boolean => WHO[move](standing);
export const mayEdit = (standing: Standing): boolean => standing.isJudge;

export const moverOf = ({ id, unitId }: Pick<Principal, 'unitId'> & { readonly id: string }): Mover => ({
  personId: id,
  unitId,
});

/** Everything at hand, to ask whether a move is there at all; what is missing is asked for when it is made. */
const ALL_SAID: MoveFacts = { evidence: '.', reason: '.' };
const MISSING: ReadonlySet<string> = new Set(['owner_required', 'contact_required', 'due_required']);

/** What the page may offer. */
export function abilitiesOf(standing: Standing, action: Action, mover: Mover): Record<string, boolean> {
  const isOffered = (move: ActionMove): boolean => {
    const answer = moveAction({ ...action, sourceEntryIds: [] }, move, mover, ALL_SAID);
    return mayMove(standing, move) && (isActionState(answer) || MISSING.has(answer));
  };
  return {
    ...Object.fromEntries(ACTION_MOVES.map((move) => [move, isOffered(move)])),
    edit: mayEdit(standing) && !isDoneWith(action.state),
  };
}

const FIELD_OF: Partial<Record<ActionRefusal, string>> = {
  owner_required: 'ownerUnitId',
  contact_required: 'contactId',
  due_required: 'dueAt',
  due_before_start: 'dueAt',
  evidence_required: 'evidence',
  reason_required: 'reason',
};

/** @throws 409 `action_state` with the present one; 422 with what is missing, or `verifier_is_owner` */
export function refuseMove(refusal: ActionRefusal, state: ActionState): Problem {
  return refusal === 'action_state'
    ? conflict('action_state', { state })
    : ruleBroken(refusal, FIELD_OF[refusal]);
}
