import type { IncidentDetail, IncidentState } from '../../api/types';

export type Step = {
  state: IncidentState;
  /** `skipped`: never entered though a later one was. */
  status: 'passed' | 'here' | 'ahead' | 'skipped';
  /** When it was entered on this pass. */
  at: string | null;
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

type Course = Pick<IncidentDetail, 'state' | 'stateAt' | 'reached'>;

/**
 * The incident's way, once or twice: a reopened one shows its first pass as it was, up to its close, and below it the
 * present one. An incident that ended aside (not an incident, duplicate) shows its way up to there.
 */
export function passesOf(course: Course): Step[][] {
  const { state, reached } = course;
  const closedAt = reached.closed?.firstAt;
  const isAgain = closedAt !== undefined && WAY.some((one) => (reached[one]?.lastAt ?? '') > closedAt);
  if (!isAgain)
    return [stepsOf(course, WAY.includes(state) ? WAY : [...WAY.filter((one) => reached[one]), state])];
  const first = WAY.map((one): Step => {
    const at = reached[one]?.firstAt;
    return at !== undefined && at <= closedAt
      ? { state: one, status: 'passed', at }
      : { state: one, status: 'skipped', at: null };
  });
  const since = Object.fromEntries(Object.entries(reached).filter(([, { lastAt }]) => lastAt > closedAt));
  return [first, stepsOf({ ...course, reached: since }, WAY.slice(WAY.indexOf('responding')))];
}

function stepsOf({ state, stateAt, reached }: Course, way: IncidentState[]): Step[] {
  const here = way.indexOf(state);
  return way.map((one, at): Step => {
    if (at === here) return { state: one, status: 'here', at: stateAt };
    if (at > here) return { state: one, status: 'ahead', at: null };
    const times = reached[one];
    return { state: one, status: times ? 'passed' : 'skipped', at: times?.lastAt ?? null };
  });
}
