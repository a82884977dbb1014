import { type Actor, may } from '../access/actor.js';
import type { Verb } from '../access/policy.js';
import type { Incident } from './incident.entity.js';
import {
  afterReopen,
  afterTriage,
  isOpenIncident,
  type IncidentState,
  STATE_MOVES,
} from './incident.state.js';

/** What this person may do with the incident as it stands; the client's buttons, and the use cases' own guard. */
export interface IncidentAbilities {
  readonly edit: boolean;
  readonly claim: boolean;
  readonly release: boolean;
  readonly triage: boolean;
  readonly dispatch: boolean;
  readonly close: boolean;
  readonly closeOver: boolean;
  readonly reopen: boolean;
  readonly writeEntry: boolean;
  readonly strikeOthers: boolean;
  readonly states: readonly IncidentState[];
}

type Subject = Pick<Incident, 'state' | 'ownerId'>;

/**
 * A responder works on incidents it owns, and may edit and triage one that nobody owns; a coordinator and a team
 * lead work on any.
 */
export function mayWorkOn(
  actor: Actor,
  { ownerId }: Subject,
  { whileUnowned }: { whileUnowned: boolean },
): boolean {
  if (actor.role !== 'responder') return true;
  return ownerId === actor.id || (whileUnowned && ownerId === null);
}

export function incidentAbilities(actor: Actor, subject: Subject): IncidentAbilities {
  const isOpen = isOpenIncident(subject.state);
  const can = (verb: Verb, whileUnowned = true) =>
    may(actor, verb) && mayWorkOn(actor, subject, { whileUnowned });
  return {
    edit: can('incident.edit') && isOpen,
    claim: may(actor, 'incident.claim') && isOpen && subject.ownerId === null,
    release: can('incident.release', false) && isOpen && subject.ownerId !== null,
    triage: can('incident.triage') && afterTriage(subject.state) !== undefined,
    dispatch: can('assignment.dispatch') && isOpen,
    close: can('incident.close') && isOpen,
    closeOver: can('incident.close_over') && isOpen,
    reopen: can('incident.reopen') && afterReopen(subject.state) !== undefined,
    writeEntry: may(actor, 'entry.write'),
    strikeOthers: may(actor, 'entry.strike_others'),
    states: can('incident.change_state', false) ? STATE_MOVES[subject.state] : [],
  };
}
