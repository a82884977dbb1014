import { type Actor, may } from '../access/actor.js';
import type { DutyShift } from './shift.entity.js';
import type { ShiftCan } from './shifts.dto.js';

/** What somebody may do with a shift now; the use cases refuse by the same rule and say why. */
export function abilitiesOf(actor: Actor, shift: DutyShift, now: Date): ShiftCan {
  const stands = shift.cancelledAt === null;
  const [isBegun, isOver] = [shift.startsAt <= now, shift.endsAt <= now];
  const plans = stands && may(actor, 'duty.plan');
  const owns = stands && may(actor, 'duty.own');
  const isMine = owns && shift.personId === actor.id;
  const isOfferedToMe = owns && shift.offeredTo !== null && shift.offeredTo === actor.id;
  return {
    change: plans && !isOver,
    cancel: plans && !isOver,
    handOver: stands && isBegun && mayHandOver(actor, shift),
    offer: isMine && !isBegun,
    accept: isOfferedToMe && !isBegun,
    decline: isOfferedToMe,
    withdraw: shift.offeredTo !== null && (isMine || plans),
  };
}

/** The person on duty, and the team lead for whoever forgot. */
export const mayHandOver = (actor: Actor, { personId }: DutyShift): boolean =>
  (personId === actor.id && may(actor, 'duty.own')) || may(actor, 'duty.hand_over_others');
