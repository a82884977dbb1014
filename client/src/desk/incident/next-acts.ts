import type { IncidentDetail, IncidentState } from '../../api/types';

/** One thing this person may do to the incident's state now. */
export type Act =
  { kind: 'triage' } | { kind: 'close' } | { kind: 'reopen' } | { kind: 'state'; to: IncidentState };

/** Ends beside the way: rare, so behind the menu. */
const ASIDE: IncidentState[] = ['rejected', 'duplicate'];

/** The next steps as buttons, the rare ones behind the menu; both empty for who may not act. */
export function nextActs({ can, state }: Pick<IncidentDetail, 'can' | 'state'>): {
  shown: Act[];
  more: Act[];
} {
  const triage: Act[] = can.triage ? [{ kind: 'triage' }] : [];
  const close: Act[] = can.close ? [{ kind: 'close' }] : [];
  const reopen: Act[] = can.reopen ? [{ kind: 'reopen' }] : [];
  const to = (wanted: boolean): Act[] =>
    can.states.filter((one) => ASIDE.includes(one) === wanted).map((one) => ({ kind: 'state', to: one }));
  const isResolved = state === 'resolved';
  return {
    shown: [...triage, ...to(false), ...(isResolved ? close : []), ...reopen],
    more: [...to(true), ...(isResolved ? [] : close)],
  };
}
