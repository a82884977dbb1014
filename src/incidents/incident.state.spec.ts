import {
  afterDispatch,
  afterProgress,
  afterReopen,
  afterTriage,
  INCIDENT_STATES,
  isOpenIncident,
  STATE_MOVES,
} from './incident.state.js';
import type { IncidentState } from './incident.state.js';

interface Row {
  readonly isOpen: boolean;
  readonly state: readonly IncidentState[];
  readonly triage?: IncidentState;
  readonly dispatch?: IncidentState;
  readonly progress?: IncidentState;
  readonly reopen?: IncidentState;
}

/** Written out from the contract, not from the code: where each verb leads from each state; what is absent is refused. */
const EXPECTED: Record<IncidentState, Row> = {
  received: { isOpen: true, state: ['rejected', 'duplicate'], triage: 'triaged', dispatch: 'dispatched' },
  triaged: { isOpen: true, state: ['rejected', 'duplicate', 'responding'], dispatch: 'dispatched' },
  dispatched: { isOpen: true, state: ['responding'], progress: 'responding' },
  responding: { isOpen: true, state: ['recovering', 'resolved'] },
  recovering: { isOpen: true, state: ['responding', 'resolved'] },
  resolved: { isOpen: true, state: ['responding'] },
  closed: { isOpen: false, state: [], reopen: 'responding' },
  rejected: { isOpen: false, state: [], reopen: 'received' },
  duplicate: { isOpen: false, state: [], reopen: 'received' },
};

const rows = Object.entries(EXPECTED) as [IncidentState, Row][];

test('the table covers every state', () => {
  expect(rows.map(([state]) => state).sort()).toEqual([...INCIDENT_STATES].sort());
});

describe.each(rows)('from %s', (from, { isOpen, state, triage, dispatch, progress, reopen }) => {
  test.each(INCIDENT_STATES)('the verb "state" to %s is allowed exactly where the table says', (to) => {
    expect(STATE_MOVES[from].includes(to)).toBe(state.includes(to));
  });

  test('the other verbs lead where the table says, or nowhere', () => {
    expect([afterTriage(from), afterDispatch(from), afterProgress(from), afterReopen(from)]).toEqual([
      triage,
      dispatch,
      progress,
      reopen,
    ]);
  });

  test('it is open exactly when it can be worked on and closed', () => {
    expect(isOpenIncident(from)).toBe(isOpen);
  });
});

test('every state can be reached from received, and every state leads on', () => {
  const leadsTo = (from: IncidentState): IncidentState[] =>
    [
      ...STATE_MOVES[from],
      afterTriage(from),
      afterDispatch(from),
      afterProgress(from),
      afterReopen(from),
      isOpenIncident(from) ? ('closed' as const) : undefined,
    ].filter((to) => to !== undefined);
  const reached = new Set<IncidentState>(['received']);
  for (const from of reached) for (const to of leadsTo(from)) reached.add(to);
  expect([...reached].sort()).toEqual([...INCIDENT_STATES].sort());
  expect(INCIDENT_STATES.filter((from) => leadsTo(from).length === 0)).toEqual([]);
});
