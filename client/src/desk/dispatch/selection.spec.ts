import { broughtBack, NOBODY, withLead, without } from './selection';

const kept = { leadId: 'a', supportingIds: ['b', 'c'] };

describe('who is about to be dispatched', () => {
  it('has one lead: a second moves the first to supporting', () => {
    expect(withLead(kept, 'c')).toEqual({ leadId: 'c', supportingIds: ['b', 'a'] });
    expect(without(kept, new Set(['a', 'c']))).toEqual({ leadId: null, supportingIds: ['b'] });
  });

  it('comes back without who cannot be chosen any more', () => {
    expect(broughtBack(kept, new Set(['a', 'b', 'c', 'd']), false)).toEqual(kept);
    expect(broughtBack(kept, new Set(['c']), false)).toEqual({ leadId: null, supportingIds: ['c'] });
    expect(broughtBack(NOBODY, new Set(['c']), true)).toEqual(NOBODY);
  });

  it('comes back without a lead where the incident has one', () =>
    expect(broughtBack(kept, new Set(['a', 'b']), true)).toEqual({
      leadId: null,
      supportingIds: ['b', 'a'],
    }));
});
