import { mergeEdit, movedFields } from './edit-merge';
import type { EditForm } from './incident-patch';

const before: EditForm = {
  title: 'Máy chủ bị mã hóa',
  unitId: 'u1',
  detectedAt: '22/11/2026 10:00',
  reporterName: 'Văn thư',
  reporterOrganisation: '',
  reporterPhone: '',
  reporterEmail: '',
  description: '',
  unitBrief: '',
  category: 'undetermined',
  severity: 'medium',
  tlp: 'amber',
  serious: false,
  seriousReason: '',
  systemIds: ['s1', 's2'],
};

test('what we have not touched follows them; what only we touched stays ours', () => {
  const mine = { ...before, description: 'Của tôi' };
  const theirs = { ...before, title: 'Tên mới', tlp: 'red' as const };
  const merged = mergeEdit(before, mine, theirs);
  expect(merged.form).toEqual({ ...theirs, description: 'Của tôi' });
  expect(merged.before).toEqual(theirs);
  expect(merged.conflicts).toEqual([]);
});

test('what both changed differently is a conflict and stays as we wrote it, until both say the same', () => {
  const mine = { ...before, title: 'Tên của tôi', reporterPhone: '0901' };
  const theirs = { ...before, title: 'Tên của họ', reporterName: 'Chị Hoa' };
  const merged = mergeEdit(before, mine, theirs);
  expect(merged.conflicts).toEqual(['title', 'reporter']);
  expect(merged.form).toEqual(mine);
  const settled = mergeEdit(before, mine, { ...theirs, title: 'Tên của tôi' });
  expect(settled.conflicts).toEqual(['reporter']);
  expect(settled.before.title).toBe('Tên của tôi');
});

test('what it is and how severe is corrected here, and is a conflict when two do', () => {
  const mine = { ...before, category: 'ransomware', severity: 'high' as const };
  const theirs = { ...before, category: 'phishing' };
  const merged = mergeEdit(before, mine, theirs);
  expect(merged.conflicts).toEqual(['category']);
  expect(merged.form).toEqual(mine);
});

test('the order of systems is no change', () => {
  expect(movedFields(before, { ...before, systemIds: ['s2', 's1'] })).toEqual([]);
  expect(movedFields(before, { ...before, systemIds: ['s2'], unitBrief: 'Mới' })).toEqual([
    'systemIds',
    'unitBrief',
  ]);
});
