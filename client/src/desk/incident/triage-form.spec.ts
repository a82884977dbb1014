import { type TriageDraft, type TriageForm, shownOf, triageBodyOf, written } from './triage-form';

const opened: TriageForm = {
  category: 'undetermined',
  severity: 'low',
  tlp: 'amber',
  isSerious: false,
  seriousReason: '',
};
const untouched: TriageDraft = { start: opened, form: opened };
const graver: TriageForm = { ...opened, tlp: 'red', isSerious: true, seriousReason: 'Bí mật đời tư' };

describe('a triage', () => {
  it('takes back nothing that somebody else decided while it was open', () => {
    const draft = written(untouched, opened, { severity: 'high', category: 'malware' });
    expect(shownOf(draft, graver)).toEqual({ ...graver, severity: 'high', category: 'malware' });
    expect(triageBodyOf(draft, graver)).toEqual({ category: 'malware', severity: 'high' });
  });

  it('sends what this person changed, also back to what it was at first', () => {
    const draft = written(untouched, graver, { tlp: 'amber' });
    expect(triageBodyOf(draft, graver)).toEqual({ category: 'undetermined', severity: 'low', tlp: 'amber' });
    expect(triageBodyOf(written(draft, graver, { tlp: 'red' }), graver)).not.toHaveProperty('tlp');
    expect(triageBodyOf(written(untouched, graver, { isSerious: false }), graver)).toMatchObject({
      serious: false,
    });
  });

  it('asks for a reason where this person says serious, and for a severity', () => {
    const draft = written(untouched, opened, { isSerious: true });
    expect(triageBodyOf(draft, opened)).toBeNull();
    expect(triageBodyOf(written(draft, opened, { seriousReason: 'Lan rộng' }), opened)).toEqual({
      ...{ category: 'undetermined', severity: 'low' },
      ...{ serious: true, seriousReason: 'Lan rộng' },
    });
    expect(triageBodyOf(written(untouched, graver, { seriousReason: ' ' }), graver)).toBeNull();
    expect(triageBodyOf(untouched, { ...opened, severity: null })).toBeNull();
  });

  it('sends a reason alone only while the incident is serious', () => {
    const draft = written(untouched, graver, { seriousReason: 'Lan rộng' });
    expect(triageBodyOf(draft, graver)).toEqual({
      ...{ category: 'undetermined', severity: 'low', seriousReason: 'Lan rộng' },
    });
    expect(triageBodyOf(draft, opened)).toEqual({ category: 'undetermined', severity: 'low' });
  });
});
