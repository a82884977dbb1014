import { patchOf, type EditForm } from './incident-patch';

const form: EditForm = {
  title: 'Mã hóa dữ liệu',
  unitId: 'u1',
  detectedAt: '24/11/2026 07:58',
  reporterName: 'Trực ban',
  reporterOrganisation: '',
  reporterPhone: '0233',
  reporterEmail: '',
  description: '',
  unitBrief: 'Rà soát',
  category: 'undetermined',
  severity: 'medium',
  tlp: 'amber',
  serious: true,
  seriousReason: 'Gián đoạn',
  systemIds: ['s1'],
};
const instantOf = (text: string) => `iso of ${text}`;

describe('the patch of an edited incident', () => {
  it('is empty when nothing changed', () => expect(patchOf(form, { ...form }, instantOf)).toEqual({}));

  it('holds only what changed, null for what was cleared', () => {
    expect(patchOf(form, { ...form, title: ' Mới ', unitBrief: ' ' }, instantOf)).toEqual({
      title: 'Mới',
      unitBrief: null,
    });
  });

  it('corrects what it is and how severe', () => {
    expect(patchOf(form, { ...form, category: 'ransomware', severity: 'high' }, instantOf)).toEqual({
      category: 'ransomware',
      severity: 'high',
    });
  });

  it('sends the reporter whole, and clears the reason with the flag', () => {
    const after = { ...form, reporterName: 'Văn thư', serious: false };
    expect(patchOf(form, after, instantOf)).toEqual({
      reporter: { name: 'Văn thư', organisation: null, phone: '0233', email: null },
      serious: false,
      seriousReason: null,
    });
  });
});
