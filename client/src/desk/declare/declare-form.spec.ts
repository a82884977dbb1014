import { bodyOf, EMPTY_FORM, missingIn } from './declare-form';

const instantOf = (text: string) => (text === '09:47' ? '2026-11-24T09:47:00+07:00' : null);

describe('the declare form', () => {
  it('needs four things', () => {
    expect(missingIn(EMPTY_FORM, instantOf)).toEqual(['title', 'unitId', 'detectedAt', 'reporterName']);
    const full = { ...EMPTY_FORM, title: 'a', unitId: 'u', detectedAt: '09:47', reporterName: 'b' };
    expect(missingIn(full, instantOf)).toEqual([]);
    expect(missingIn({ ...full, detectedAt: '31/02' }, instantOf)).toEqual(['detectedAt']);
  });

  it('leaves out what was left empty', () => {
    const form = {
      ...EMPTY_FORM,
      title: ' Mã hóa ',
      reporterName: 'Văn thư',
      reporterPhone: ' ',
      severity: 'high' as const,
    };
    expect(bodyOf(form, 'u1', 'iso')).toEqual({
      title: 'Mã hóa',
      unitId: 'u1',
      detectedAt: 'iso',
      reporter: { name: 'Văn thư' },
      severity: 'high',
    });
  });
});
