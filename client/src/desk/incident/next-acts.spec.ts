import type { IncidentCan, IncidentState } from '../../api/types';
import { nextActs } from './next-acts';

const can = (more: Partial<IncidentCan>) => ({ states: [] as IncidentState[], ...more }) as IncidentCan;

describe('what may be done next', () => {
  it('is nothing for who may not act', () =>
    expect(nextActs({ state: 'responding', can: can({}) })).toEqual({ shown: [], more: [] }));

  it('puts triage first while the incident is new, and rare ends behind the menu', () => {
    const acts = nextActs({
      state: 'received',
      can: can({ triage: true, close: true, states: ['rejected'] }),
    });
    expect(acts).toEqual({
      shown: [{ kind: 'triage' }],
      more: [{ kind: 'state', to: 'rejected' }, { kind: 'close' }],
    });
  });

  it('shows closing once resolved', () => {
    const acts = nextActs({
      state: 'resolved',
      can: can({ close: true, states: ['responding'] }),
    });
    expect(acts.shown).toEqual([{ kind: 'state', to: 'responding' }, { kind: 'close' }]);
    expect(acts.more).toEqual([]);
  });
});
