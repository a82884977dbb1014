import type { IncidentDetail, IncidentState } from '../../api/types';

export type Step = {
  state: IncidentState;
  /** `skipped`: never entered though a later one was. */
  status: 'passed' | 'here' | 'ahead' | 'skipped';
  /** When it was last entered. */
  at: string | null;
  /** Entered more than once: the incident came back to it. */
  isAgain: boolean;
};

const WAY: IncidentState[] = [
  'received',
  'triaged',
  'dispatched',
  'responding',
  'recovering',
  'resolved',
  'closed',
];

/** The stepper's steps; an incident that ended aside (not an incident, duplicate) shows its way up to there. */
export function stepsOf({
  state,
  stateAt,
  reached,
}: Pick<IncidentDetail, 'state' | 'stateAt' | 'reached'>): Step[] {
  const isAside = !WAY.includes(state);
  const way = isAside ? [...WAY.filter((one) => reached[one]), state] : WAY;
  const here = way.indexOf(state);
  return way.map((one, at): Step => {
    const times = reached[one];
    const status = at === here ? 'here' : at > here ? 'ahead' : times ? 'passed' : 'skipped';
    return {
      state: one,
      status,
      at: status === 'here' ? stateAt : status === 'ahead' ? null : (times?.lastAt ?? null),
      isAgain: times !== undefined && times.firstAt !== times.lastAt && status !== 'ahead',
    };
  });
}
