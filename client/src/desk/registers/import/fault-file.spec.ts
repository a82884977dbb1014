import type { PreviewRow } from '../../../api/registers';
import { faultFile } from './fault-file';

const row = (number: number, value: string): PreviewRow => ({
  row: number,
  status: 'faulty',
  name: '',
  unit: null,
  changes: [],
  faults: [{ field: 'phone', column: 'E', code: 'not_a_phone', message: 'Sai, "sửa" lại.', value }],
  notices: [],
});

test('each fault is a line with its row and column; quotes are doubled, formulas are text', () => {
  const text = faultFile([row(7, '=1+1'), row(9, 'abc')], ['Dòng', 'Cột', 'Giá trị', 'Lỗi']);
  expect(text).toBe(
    [
      '\ufeff"Dòng","Cột","Giá trị","Lỗi"',
      '"7","E","\'=1+1","Sai, ""sửa"" lại."',
      '"9","E","abc","Sai, ""sửa"" lại."',
      '',
    ].join('\r\n'),
  );
});
